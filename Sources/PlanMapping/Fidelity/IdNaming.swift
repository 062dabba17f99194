import PlanModel

/// Gives the items of one reading of a plan the ids that they have in another, and its references with them.
struct IdNaming {
    /// For each id of the reading what it is called.
    private(set) var names: [String: String] = [:]
    private var taken: Set<String> = []
    private let isSamePlan: Bool

    /// - Parameters:
    ///   - node: the reading that is renamed.
    ///   - model: the one whose ids are taken.
    ///   - reserved: ids that no new item may bear.
    ///   - isSamePlan: whether nobody had the reading in hand since.
    init(_ node: PlanNode, like model: PlanNode, reserved: Set<String> = [], isSamePlan: Bool) {
        self.isSamePlan = isSamePlan
        taken = reserved.union(Self.ids(of: model))
        walk(model, node)
        // What has no partner keeps its id where nothing else bears it.
        for id in Self.ids(of: node) where names[id] == nil {
            var name = id
            var number = 2
            while taken.contains(name) {
                name = "\(id)-\(number)"
                number += 1
            }
            taken.insert(name)
            names[id] = name
        }
    }

    private mutating func walk(_ left: PlanNode, _ right: PlanNode) {
        if left.isRecordList {
            let match = ItemMatch(left.children, right.children, usesIds: false, isSamePlan: isSamePlan)
            for pair in match.pairs {
                let (item, other) = (left.children[pair.left], right.children[pair.right])
                if let id = other.id, let name = item.id, names[id] == nil { names[id] = name }
                walk(item, other)
            }
            return
        }
        guard left.kind == .record else { return }
        for child in right.children {
            if let other = left.child(child.field) { walk(other, child) }
        }
    }

    /// The ids of all items; that of the plan is not one of them.
    static func ids(of node: PlanNode) -> Set<String> {
        var ids: Set<String> = []
        node.forEachValue { _, value in
            if ShapeTable.shared.fields[value.field].isIdentifier { ids.insert(value.text) }
        }
        return ids
    }

    /// The reading with its new names.
    func renamed(_ node: PlanNode) -> PlanNode {
        var node = node
        if node.isValue {
            let field = ShapeTable.shared.fields[node.field]
            if field.isIdentifier || field.isReference, let name = names[node.text], name != node.text {
                return PlanNode(node.field, node.kind, text: name)
            }
            return node
        }
        node.children = node.children.map(renamed)
        return node
    }
}
