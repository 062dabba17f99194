internal import ArgumentParser
internal import PlanFindings

/// From which severity on findings make a command fail.
enum Gate: String, Sendable, CaseIterable, ExpressibleByArgument {
    case error, warning, never

    /// Whether so many findings of each severity pass the gate.
    func isPassed(errors: Int, warnings: Int) -> Bool {
        switch self {
        case .error: errors == 0
        case .warning: errors == 0 && warnings == 0
        case .never: true
        }
    }
}
