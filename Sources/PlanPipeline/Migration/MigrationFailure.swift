/// Thrown when a migration cannot go on.
public struct MigrationFailure: Error, Sendable, Hashable {
    /// What sort of failure it is; each has its own exit status.
    public enum Kind: Sendable, Hashable {
        /// The options contradict each other or what stands in the run folder.
        case usage
        /// A source cannot be read.
        case input
        /// A mapping file is not valid.
        case mapping
        /// An output cannot be written; the run can be resumed.
        case output
        /// The counts do not add up, or the journal is damaged: a fault of the tool.
        case fault
    }

    /// What sort of failure it is.
    public var kind: Kind
    /// What is wrong and what to do next, for people.
    public var message: String

    /// A failure with its words.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ failure: OutputFailure) {
        self.init(.output, "\(failure.message).")
    }

    init(_ failure: Journal.Failure) {
        self.init(failure.isDiskFull ? .output : .fault, failure.message)
    }
}
