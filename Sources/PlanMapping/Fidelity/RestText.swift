import PlanModel
import PlanSource

/// Writes what a document does not hold as JSON, and reads it again.
///
/// A record is an object of what differs; what only the document has is `null`. A list of records is an array of its items in
/// the order of the plan: the position that an item has in the document, that position with what differs, or a whole item.
/// What the document held stands beside as keys of its texts, so that edits are noticed without a second copy of the texts.
enum RestText {
    // MARK: Writing

    static func append(_ rest: PlanRest, to bytes: inout [UInt8]) {
        switch rest {
        case .set(let node): append(node, to: &bytes)
        case .removed: bytes += Array("null".utf8)
        case .record(let fields):
            bytes.append(0x7B)
            for (index, field) in fields.keys.sorted().enumerated() {
                key(field, isFirst: index == 0, to: &bytes)
                if let rest = fields[field] { append(rest, to: &bytes) }
            }
            bytes.append(0x7D)
        case .list(let items):
            bytes.append(0x5B)
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                switch item {
                case .kept(let position): bytes += Array(String(position).utf8)
                case .changed(let position, let rest):
                    bytes += Array("[\(position),".utf8)
                    append(rest, to: &bytes)
                    bytes.append(0x5D)
                case .added(let node): append(node, to: &bytes)
                }
            }
            bytes.append(0x5D)
        }
    }

    /// - Parameter keysOnly: whether texts are told by their keys alone; ids and references stand as they are.
    static func append(_ node: PlanNode, keysOnly: Bool = false, to bytes: inout [UInt8]) {
        switch node.kind {
        case .bare where !keysOnly: bytes += Array(node.text.utf8)
        case .text, .bare, .key:
            let field = ShapeTable.shared.fields[node.field]
            let isPlain = !keysOnly || field.isIdentifier || field.isReference
            string(isPlain ? node.text : String(node.key, radix: 36), to: &bytes)
        case .record:
            bytes.append(0x7B)
            for (index, child) in node.children.enumerated() {
                key(child.field, isFirst: index == 0, to: &bytes)
                append(child, keysOnly: keysOnly, to: &bytes)
            }
            bytes.append(0x7D)
        case .list:
            bytes.append(0x5B)
            for (index, child) in node.children.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                append(child, keysOnly: keysOnly, to: &bytes)
            }
            bytes.append(0x5D)
        case .map:
            bytes.append(0x7B)
            for (index, child) in node.children.enumerated() {
                if index > 0 { bytes.append(index.isMultiple(of: 2) ? 0x2C : 0x3A) }
                string(child.text, to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    private static func key(_ field: Int, isFirst: Bool, to bytes: inout [UInt8]) {
        if !isFirst { bytes.append(0x2C) }
        string(ShapeTable.shared.name(field), to: &bytes)
        bytes.append(0x3A)
    }

    static func string(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        JSONNumber.appendEscaped(text, to: &bytes)
        bytes.append(0x22)
    }

    // MARK: Reading

    /// Thrown where a text is not what this tool writes.
    struct Damage: Error {}

    /// The value of a field; of a list, all of its items.
    ///
    /// - Parameter keysOnly: whether texts are keys.
    static func node(
        _ tree: SourceTree, _ index: Int32, _ field: Int, keysOnly: Bool = false
    ) throws(Damage) -> PlanNode {
        let shape = ShapeTable.shared.fields[field]
        guard shape.isList else { return try single(tree, index, field, keysOnly) }
        guard tree.nodes[Int(index)].kind == .array else { throw Damage() }
        var list = PlanNode(field, .list)
        for child in tree.children(of: index) { list.children.append(try single(tree, child, field, keysOnly)) }
        return list
    }

    /// A value, or one item of a list.
    private static func single(
        _ tree: SourceTree, _ index: Int32, _ field: Int, _ keysOnly: Bool
    ) throws(Damage) -> PlanNode {
        let shape = ShapeTable.shared.fields[field]
        let source = tree.nodes[Int(index)]
        switch shape.kind {
        case .record:
            return try record(tree, index, Int(shape.target), field, keysOnly)
        case .map:
            guard source.kind == .object else { throw Damage() }
            var map = PlanNode(field, .map)
            for child in tree.children(of: index) {
                map.children.append(PlanNode(field, .key, text: tree.name(of: child)))
                map.children.append(PlanNode(field, .text, text: tree.nodes[Int(child)].text ?? ""))
            }
            return map
        default:
            guard let text = source.text, source.kind != .null else { throw Damage() }
            if keysOnly, !shape.isIdentifier, !shape.isReference {
                guard let key = UInt64(text, radix: 36) else { throw Damage() }
                return PlanNode(field, key: key)
            }
            let isBare = shape.kind == .integer || shape.kind == .boolean
            return PlanNode(field, isBare ? .bare : .text, text: text)
        }
    }

    /// A record; 0 is the plan.
    static func record(
        _ tree: SourceTree, _ index: Int32, _ record: Int, _ field: Int, _ keysOnly: Bool
    ) throws(Damage) -> PlanNode {
        guard tree.nodes[Int(index)].kind == .object else { throw Damage() }
        var node = PlanNode(field, .record)
        for child in tree.children(of: index) {
            node.children.append(
                try self.node(tree, child, try number(tree.name(of: child), in: record), keysOnly: keysOnly))
        }
        node.children.sort { $0.field < $1.field }
        return node
    }

    /// What a record differs in.
    static func rest(
        _ tree: SourceTree, _ index: Int32, _ record: Int, held: PlanNode
    ) throws(Damage) -> PlanRest {
        guard tree.nodes[Int(index)].kind == .object else { throw Damage() }
        var fields: [Int: PlanRest] = [:]
        for child in tree.children(of: index) {
            let field = try number(tree.name(of: child), in: record)
            let shape = ShapeTable.shared.fields[field]
            if tree.nodes[Int(child)].kind == .null {
                fields[field] = .removed
            } else if shape.kind == .record, let before = held.child(field) {
                fields[field] =
                    shape.isList
                    ? .list(try items(tree, child, field, held: before))
                    : try rest(tree, child, Int(shape.target), held: before)
            } else {
                fields[field] = .set(try node(tree, child, field))
            }
        }
        return .record(fields)
    }

    private static func items(
        _ tree: SourceTree, _ index: Int32, _ field: Int, held: PlanNode
    ) throws(Damage) -> [PlanRest.Item] {
        guard tree.nodes[Int(index)].kind == .array else { throw Damage() }
        func position(_ index: Int32) throws(Damage) -> Int {
            guard let number = tree.nodes[Int(index)].text.flatMap({ Int($0) }), held.children.indices.contains(number)
            else { throw Damage() }
            return number
        }
        var items: [PlanRest.Item] = []
        for child in tree.children(of: index) {
            switch tree.nodes[Int(child)].kind {
            case .number: items.append(.kept(try position(child)))
            case .array:
                let parts = Array(tree.children(of: child))
                guard parts.count == 2 else { throw Damage() }
                let before = try position(parts[0])
                let target = Int(ShapeTable.shared.fields[field].target)
                let rest = try rest(tree, parts[1], target, held: held.children[before])
                items.append(.changed(before, rest))
            default: items.append(.added(try single(tree, child, field, false)))
            }
        }
        return items
    }

    private static func number(_ name: String, in record: Int) throws(Damage) -> Int {
        guard let index = PlanShapes.all[record].index(of: name) else { throw Damage() }
        return ShapeTable.shared.records[record].first + index
    }
}
