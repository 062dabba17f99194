/// How far a migration is.
public struct MigrationProgress: Sendable, Hashable {
    /// What the run is doing.
    public enum Phase: Sendable, Hashable {
        case reading, writing
    }

    /// What the run is doing.
    public var phase = Phase.reading
    /// Documents in all.
    public var documents = 0
    /// Documents that are done.
    public var documentsDone = 0
    /// Bytes in all.
    public var bytes = 0
    /// Bytes that were read.
    public var bytesDone = 0
    /// Plans that came out.
    public var plans = 0
    /// Findings so far.
    public var findings = 0
    /// Documents rejected so far.
    public var rejected = 0
    /// Time since the start.
    public var elapsed = Duration.zero

    /// Nothing done yet.
    public init() {}

    /// How much of the bytes is read, from 0 to 1.
    public var share: Double {
        bytes > 0
            ? min(1, Double(bytesDone) / Double(bytes)) : documents > 0 ? Double(documentsDone) / Double(documents) : 0
    }
}
