internal import PlanFindings
internal import PlanPipeline

/// What a command says with its exit status; one table for all commands.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
    /// Everything went well.
    case good = 0
    /// A fault of the tool itself.
    case fault = 1
    /// Findings at or above the gate.
    case findings = 2
    /// Finished, but some documents were rejected.
    case rejected = 3
    /// A mapping, profile or schema is not valid.
    case mapping = 4
    /// The command line is wrong.
    case usage = 5
    /// An input cannot be read, or a limit refused it.
    case input = 6
    /// More was lost than `--fail-on-loss` allows.
    case loss = 7
    /// Stopped before the end; the same command goes on.
    case interrupted = 8
    /// Nothing to do: everything was done before.
    case nothingToDo = 9

    /// One line for the documentation.
    public var meaning: String {
        switch self {
        case .good: "good"
        case .fault: "internal fault"
        case .findings: "findings at or above the gate (--fail-on)"
        case .rejected: "finished, some documents rejected"
        case .mapping: "mapping, profile or schema invalid"
        case .usage: "usage"
        case .input: "input unreadable or refused by a limit"
        case .loss: "loss above --fail-on-loss"
        case .interrupted: "interrupted, can be resumed"
        case .nothingToDo: "nothing to do"
        }
    }

    /// Where several apply: 1, 4, 5, 6 and 8 before 7 before 3 before 2.
    static func first(of statuses: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [.fault, .mapping, .usage, .input, .interrupted, .loss, .rejected, .findings]
        return order.first(where: statuses.contains) ?? .good
    }

    init(_ failure: MigrationFailure) {
        self =
            switch failure.kind {
            case .usage: .usage
            case .input: .input
            case .mapping: .mapping
            case .output: .interrupted
            case .fault: .fault
            }
    }
}
