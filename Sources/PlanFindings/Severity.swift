/// How much a finding matters: advice to consider, a warning to look at, an error to mend.
public enum Severity: Int, Sendable, Hashable, Comparable, CaseIterable {
    case advice, warning, error

    /// The word that stands in reports: `advice`, `warning`, `error`.
    public var word: String {
        switch self {
        case .advice: "advice"
        case .warning: "warning"
        case .error: "error"
        }
    }

    /// Advice before warnings before errors.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
