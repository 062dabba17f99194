/// Thrown when one document cannot go on; the batch goes on without it.
public struct DocumentFailure: Error, Sendable, Hashable {
    /// Why, where and what to do.
    public var finding: Finding

    /// A failure told by a finding.
    public init(_ finding: Finding) { self.finding = finding }

    /// A failure of a kind.
    public init(_ kind: FindingKind, _ message: FindingMessage, at place: SourcePlace? = nil) {
        finding = Finding(kind, message, at: place)
    }
}
