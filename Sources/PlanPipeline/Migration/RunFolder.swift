/// The names in a run folder.
package struct RunFolder: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    package var journal: String { path + "/journal.sqlite" }
    /// What plans say to the rules about all plans.
    package var facts: String { path + "/journal.sqlite-facts" }
    package var work: String { path + "/.work" }
    package var segments: String { work + "/segments" }
    package var spool: String { work + "/standard-input" }
    /// What will be put in place once it is complete.
    package var staged: String { work + "/out" }
    /// What was in place before.
    package var replaced: String { work + "/replaced" }

    package func segment(_ number: Int) -> String { "\(segments)/\(number)" }

    /// Everything that a run may put in place.
    package static let outputs = [
        "plans", "plans.ndjson", "plans.xml", "bundle", "rejected", "documents.csv", "findings.csv", "findings.sarif",
        "junit.xml",
        "ledger.ndjson", "report.html", "report.json", "summary.txt", "manifest.json",
    ]

    /// The number of a document, from 0, as it stands in names and reports: at least four digits, all of one width.
    package static func number(_ index: Int, of documents: Int) -> String {
        let width = max(4, String(documents).utf8.count)
        let digits = String(index + 1)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
