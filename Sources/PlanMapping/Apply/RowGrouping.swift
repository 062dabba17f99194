/// Gathers the rows that make one plan, by the values that they have in common.
///
/// A table up to `budget` bytes is gathered whole, so that its order does not matter; in a larger one only
/// neighbouring rows go together, and memory stays flat. The leaves of all rows stand in one list.
struct RowGrouping {
    /// The leaves of a row, and the row that follows it in its group; -1 for none.
    private struct Row {
        var leaves: Range<Int>
        var next = -1
    }

    private struct Group {
        var first: Int
        var last: Int
    }

    static let budget = 8 << 20

    /// The texts and anchors of the leaves.
    var store = LeafStore()
    /// The leaves of rows in groups, and of rows that are yet to be added to one.
    var leaves: [SourceLeaf] = []
    private var rows: [Row] = []
    private var groups: [Group] = []
    private var positions: [String: Int] = [:]
    /// The group of the row added last: the next one mostly belongs to it too.
    private var last: (key: String, group: Int) = ("", -1)
    /// The hashes of keys whose plans were handed on: a key that comes again is scattered.
    private var closed: Set<Int> = []

    /// Adds a row to its group.
    mutating func add(_ leaves: Range<Int>, key: String) {
        rows.append(Row(leaves: leaves))
        let row = rows.count - 1
        if !key.isEmpty {
            let group = last.group >= 0 && last.key == key ? last.group : positions[key] ?? -1
            last = (key, group >= 0 ? group : groups.count)
            if group >= 0 {
                rows[groups[group].last].next = row
                groups[group].last = row
                return
            }
            positions[key] = groups.count
        }
        groups.append(Group(first: row, last: row))
    }

    /// Whether the plan of a key was handed on already.
    func isScattered(_ key: String) -> Bool { !key.isEmpty && !closed.isEmpty && closed.contains(key.hashValue) }

    /// The groups to hand on: all but the one that the next row may belong to.
    func closing(keeping key: String?) -> [Int] {
        let kept = key.flatMap { positions[$0] }
        return groups.indices.filter { $0 != kept }
    }

    /// Appends the leaves of a group to a list.
    func gather(_ group: Int, into list: inout [SourceLeaf]) {
        var row = groups[group].first
        while row >= 0 {
            for index in rows[row].leaves { list.append(leaves[index]) }
            row = rows[row].next
        }
    }

    /// Forgets all groups but the one that the next row may belong to, and returns where the leaves from `open` on stand.
    mutating func forget(keeping key: String?, open: Int) -> Range<Int> {
        for known in positions.keys where known != key { closed.insert(known.hashValue) }
        let kept = key.flatMap { positions[$0] }
        var rest = RowGrouping()
        if let kept, let key {
            var row = groups[kept].first
            while row >= 0 {
                rest.add(rest.take(rows[row].leaves, of: self), key: key)
                row = rows[row].next
            }
        }
        let taken = rest.take(open..<leaves.count, of: self)
        swap(&closed, &rest.closed)
        self = rest
        return taken
    }

    /// Takes leaves with their texts and anchors over from another grouping.
    private mutating func take(_ range: Range<Int>, of other: RowGrouping) -> Range<Int> {
        let start = leaves.count
        var anchors: (from: Int32, to: Int32) = (-1, -1)
        for index in range {
            var leaf = other.leaves[index]
            let from = store.text.count
            store.text += other.store.text[leaf.start..<leaf.start + Int(leaf.count)]
            leaf.start = from
            if leaf.anchors >= 0, leaf.anchors != anchors.from {
                anchors = (leaf.anchors, Int32(clamping: store.anchors.count))
                store.anchors.append(other.store.anchors[Int(leaf.anchors)])
            }
            if leaf.anchors >= 0 { leaf.anchors = anchors.to }
            leaves.append(leaf)
        }
        return start..<leaves.count
    }
}
