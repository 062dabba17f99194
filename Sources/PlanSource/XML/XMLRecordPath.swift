/// Says which elements of a document are records: `Plan`, `Pupil/Plan`, or `/IEPExport/Pupil/Plan` from the root on.
public struct XMLRecordPath: Sendable, Hashable {
    /// The local names, outermost first.
    public let steps: [String]
    /// Whether the first step is the root element.
    public let isAnchored: Bool

    /// A path of local names between slashes; absent when it has no name.
    public init?(_ path: String) {
        steps = path.utf8.split(separator: 0x2F).map { String(Substring($0)) }
        isAnchored = path.utf8.first == 0x2F
        if steps.isEmpty { return nil }
    }

    /// Whether the innermost of these open elements is a record.
    func matches(_ open: [String]) -> Bool {
        guard isAnchored ? open.count == steps.count : open.count >= steps.count else { return false }
        return open.suffix(steps.count).elementsEqual(steps)
    }
}
