/// What became of every leaf of a source document: the four fates add up to the leaves read (law 1).
public struct LossLedger: Sendable, Hashable {
    /// What became of a leaf.
    public enum Fate: String, Sendable, Hashable, CaseIterable, Comparable {
        /// It stands in the plan at a canonical path.
        case mapped
        /// It is kept under `carried`.
        case carried
        /// A named entry of the mapping says that it is not wanted, and why.
        case ignored
        /// It is a label or fixed text of the form.
        case fixed

        /// In the order of their names.
        public static func < (left: Fate, right: Fate) -> Bool { left.rawValue < right.rawValue }
    }

    /// Leaves with the same label and the same fate.
    public struct Line: Sendable, Hashable {
        /// The label, header or element path the leaves stood under.
        public var label: String
        /// What became of them.
        public var fate: Fate
        /// Where they went, with `*` for list positions; or why they were ignored.
        public var path: String
    }

    /// The path of ignored lines that count blanks, which hold nothing to lose.
    public static let blank = "blank"

    /// How many leaves each line counts.
    public private(set) var lines: [Line: Int] = [:]
    /// How many leaves the reader handed on.
    public var leavesRead = 0

    /// An empty ledger.
    public init() {}

    /// Counts leaves.
    public mutating func count(_ fate: Fate, label: String, path: String = "", leaves: Int = 1) {
        guard leaves > 0 else { return }
        lines[Line(label: label, fate: fate, path: path), default: 0] += leaves
    }

    /// Adds the counts of another ledger.
    public mutating func add(_ other: LossLedger) {
        leavesRead += other.leavesRead
        for (line, leaves) in other.lines { lines[line, default: 0] += leaves }
    }

    /// How many leaves met a fate.
    public func leaves(_ fate: Fate) -> Int { lines.reduce(0) { $0 + ($1.key.fate == fate ? $1.value : 0) } }

    /// Whether every leaf read is accounted for, none twice.
    public var isConserved: Bool { lines.values.reduce(0, +) == leavesRead }

    /// The lines in an order that depends on nothing but their content.
    public var sortedLines: [(line: Line, leaves: Int)] {
        lines.map { (line: $0.key, leaves: $0.value) }.sorted {
            ($0.line.label, $0.line.fate, $0.line.path) < ($1.line.label, $1.line.fate, $1.line.path)
        }
    }
}
