package import PlanFindings
package import PlanSource

/// Keeps the archive that was read last open, since its entries come one after the other.
package struct OpenArchive {
    private let limits: Limits
    private var path: String?
    private var archive: ZipArchive?

    package init(limits: Limits) { self.limits = limits }

    package mutating func open(_ path: String) throws(DocumentFailure) -> ZipArchive {
        if let archive, path == self.path { return archive }
        // What is odd about the archive was found when its entries were listed.
        var findings = Findings()
        let opened = try ZipArchive(path: path, limits: limits, findings: &findings)
        self.path = path
        archive = opened
        return opened
    }
}
