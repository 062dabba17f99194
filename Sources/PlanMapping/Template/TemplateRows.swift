/// Gathers the rows that make one plan, by the values that they have in common.
///
/// A table up to the budget of `RowGrouping` is gathered whole, so that its order does not matter; in a larger one only
/// neighbouring rows go together, and memory stays flat.
struct TemplateRows {
    /// A row: its cells as leaves.
    struct Row {
        var leaves: [TemplateLeaf]
        var key: String
    }

    private(set) var groups: [[TemplateLeaf]] = []
    private var positions: [String: Int] = [:]
    /// The hashes of keys whose plans were handed on: a key that comes again is scattered.
    private var closed: Set<Int> = []

    /// Adds a row to its group.
    mutating func add(_ row: Row) {
        if !row.key.isEmpty, let position = positions[row.key] {
            groups[position] += row.leaves
            return
        }
        if !row.key.isEmpty { positions[row.key] = groups.count }
        groups.append(row.leaves)
    }

    /// Whether the plan of a key was handed on already.
    func isScattered(_ key: String) -> Bool { !key.isEmpty && closed.contains(key.hashValue) }

    /// Takes all groups but the one that the next row may belong to.
    mutating func take(keeping key: String?) -> [[TemplateLeaf]] {
        let kept = key.flatMap { positions[$0] }
        var taken: [[TemplateLeaf]] = []
        var rest: [[TemplateLeaf]] = []
        for (index, group) in groups.enumerated() {
            if index == kept { rest.append(group) } else { taken.append(group) }
        }
        for open in positions.keys where open != key { closed.insert(open.hashValue) }
        positions = key.map { kept == nil ? [:] : [$0: 0] } ?? [:]
        groups = rest
        return taken
    }
}
