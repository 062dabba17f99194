package import PlanModel

/// A plan as a tree of values, for comparing two readings of it.
package struct PlanNode: Sendable, Hashable {
    /// The number of the field; items of a list bear the number of the list.
    package let field: Int
    package let kind: PlanTape.Kind
    /// The text of a value; empty where only its key is known.
    package var text = ""
    /// What tells the text of a value from another.
    package var key: UInt64 = 0
    package var children: [PlanNode] = []

    /// A value.
    package init(_ field: Int, _ kind: PlanTape.Kind, text: String) {
        self.field = field
        self.kind = kind
        self.text = text
        key = Self.key(of: text)
    }

    /// A value of which only the key is known.
    init(_ field: Int, key: UInt64) {
        self.field = field
        kind = .text
        self.key = key
    }

    /// A record, list or map.
    package init(_ field: Int, _ kind: PlanTape.Kind, _ children: [PlanNode] = []) {
        self.field = field
        self.kind = kind
        self.children = children
    }

    /// The tree of a plan.
    package init(_ tape: PlanTape) {
        self = tape.entries.isEmpty ? PlanNode(0, .record) : Self.read(tape, 0)
    }

    private static func read(_ tape: PlanTape, _ index: Int) -> PlanNode {
        let entry = tape.entries[index]
        switch entry.kind {
        case .text, .bare, .key: return PlanNode(Int(entry.field), entry.kind, text: tape.string(index))
        case .record, .list, .map:
            var node = PlanNode(Int(entry.field), entry.kind)
            var child = index + 1
            while child < tape.end(of: index) {
                node.children.append(read(tape, child))
                child = tape.next(child)
            }
            return node
        }
    }

    /// Appends the tree to a tape, as it stands: what must be judged is judged by a reader of the canonical forms.
    package func write(to tape: inout PlanTape) {
        switch kind {
        case .text, .bare, .key:
            let index = tape.begin(kind, UInt16(field))
            tape.text.append(contentsOf: text.utf8)
            tape.entries[index].length = UInt32(text.utf8.count)
        case .record, .list, .map:
            let start = tape.begin(kind, UInt16(field))
            for child in children { child.write(to: &tape) }
            tape.end(start)
        }
    }

    /// Whether it holds one text.
    package var isValue: Bool { kind == .text || kind == .bare || kind == .key }

    /// The child of a record that holds a field.
    package func child(_ field: Int) -> PlanNode? { children.first { $0.field == field } }

    /// Whether it is a list of records rather than of texts.
    package var isRecordList: Bool { kind == .list && ShapeTable.shared.fields[field].kind == .record }

    /// Whether two trees hold the same, where of either only the keys may be known.
    package func isSame(_ other: PlanNode) -> Bool {
        if isValue || other.isValue { return isValue == other.isValue && key == other.key }
        return kind == other.kind && children.count == other.children.count
            && zip(children, other.children).allSatisfy { $0.field == $1.field && $0.isSame($1) }
    }

    /// Hands on every value with the pattern of its path: `/targets/*/due`.
    package func forEachValue(_ pattern: String = "", _ body: (String, PlanNode) -> Void) {
        if isValue { return body(pattern, self) }
        for child in children {
            child.forEachValue(pattern + step(to: child), body)
        }
    }

    /// What the pattern of a path has for the step to a child; the entries of a map are its own.
    func step(to child: PlanNode) -> String {
        switch kind {
        case .list: "/*"
        case .map: ""
        default: "/" + ShapeTable.shared.name(child.field)
        }
    }

    /// A hash of 40 bits (FNV-1a): two texts at one place have the same only by an accident that does not happen.
    static func key(of text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (hash ^ hash >> 40) & 0xFF_FFFF_FFFF
    }
}
