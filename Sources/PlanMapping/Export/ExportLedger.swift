/// What became of the values of plans that were written in another shape.
public struct ExportLedger: Sendable, Hashable {
    /// How many values were written.
    public internal(set) var written = 0
    /// For each pattern of paths, how many values the target does not hold: `/targets/*/purpose`.
    public internal(set) var notHeld: [String: Int] = [:]
    /// For each pattern of paths, how many values were written so that they do not come back as they were.
    public internal(set) var changed: [String: Int] = [:]

    /// A ledger without values.
    package init() {}

    /// Adds the counts of another.
    package mutating func add(_ other: ExportLedger) {
        written += other.written
        notHeld.merge(other.notHeld, uniquingKeysWith: +)
        changed.merge(other.changed, uniquingKeysWith: +)
    }

    /// How many values were lost or changed.
    public var losses: Int { notHeld.values.reduce(0, +) + changed.values.reduce(0, +) }
}
