/// What a finding is about: its stable code with the words that explain it, declared once.
///
/// Codes are lower-case words joined by dots and hyphens (`csv.row.ragged`); they never change their meaning.
public struct FindingKind: Sendable, Hashable {
    /// The stable code.
    public let code: String
    /// The severity unless a profile says otherwise.
    public let severity: Severity
    /// One sentence: what is wrong.
    public let title: String
    /// What to do next.
    public let remedy: String

    /// Declares a kind of finding.
    public init(_ code: String, _ severity: Severity, _ title: String, remedy: String) {
        self.code = code
        self.severity = severity
        self.title = title
        self.remedy = remedy
    }

    /// Two kinds are one when their codes agree.
    public static func == (left: FindingKind, right: FindingKind) -> Bool { left.code == right.code }

    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
