/// One thing a person should know about a document: what, how bad, where, and what to do.
public struct Finding: Sendable, Hashable {
    /// What it is about: code, severity, title, remedy.
    public var kind: FindingKind
    /// The severity of this finding (that of the kind unless a profile changed it).
    public var severity: Severity
    /// What is wrong here; redacted when rendered.
    public var message: FindingMessage
    /// Where in the source.
    public var place: SourcePlace?
    /// The canonical path (RFC 6901 pointer into the plan) it concerns, such as `/targets/2/due`.
    public var path: String?
    /// Which plan of its document it is about, from 1; 0 where it is about none. Who reads a document sets it.
    public var plan = 0

    /// A finding of a kind.
    public init(
        _ kind: FindingKind, _ message: FindingMessage, at place: SourcePlace? = nil, path: String? = nil,
        severity: Severity? = nil
    ) {
        self.kind = kind
        self.severity = severity ?? kind.severity
        self.message = message
        self.place = place
        self.path = path
    }

    /// The stable code of its kind.
    public var code: String { kind.code }
}
