internal import ArgumentParser
internal import PlanFindings

/// From which severity on findings make a command fail.
enum Gate: String, Sendable, CaseIterable, ExpressibleByArgument {
    case error, warning, never

    /// The severity from which on a finding fails; errors where nothing fails, so that a report still tells them apart.
    var severity: Severity {
        switch self {
        case .error, .never: .error
        case .warning: .warning
        }
    }

    /// Whether so many findings of each severity pass the gate.
    func isPassed(errors: Int, warnings: Int) -> Bool {
        switch self {
        case .error: errors == 0
        case .warning: errors == 0 && warnings == 0
        case .never: true
        }
    }
}
