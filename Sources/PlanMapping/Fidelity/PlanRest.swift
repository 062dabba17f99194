import PlanModel

/// What must be done to a plan as a document gives it back, so that it is again the plan that was written into it.
indirect enum PlanRest: Sendable, Hashable {
    /// A value, or a record or list that the document does not have at all.
    case set(PlanNode)
    /// What only the document has.
    case removed
    /// Fields of a record that both have.
    case record([Int: PlanRest])
    /// The items of a list of records that both have, in the order of the plan.
    case list([Item])

    /// An item of a list.
    enum Item: Sendable, Hashable {
        /// That of the document, by its position there.
        case kept(Int)
        /// That of the document with changes.
        case changed(Int, PlanRest)
        /// One that the document does not have.
        case added(PlanNode)
    }

    /// What says where a plan came from and how it is written, which is not compared.
    private static let outside: Set<Int> = [ModelFields.shared.source, ModelFields.shared.schema]

    /// What lacks in `held` of a plan; `nil` where nothing does.
    static func between(_ held: PlanNode, _ plan: PlanNode) -> PlanRest? {
        if held.kind == .record, plan.kind == .record {
            var fields: [Int: PlanRest] = [:]
            for child in plan.children where !outside.contains(child.field) {
                if let other = held.child(child.field) {
                    if let rest = between(other, child) { fields[child.field] = rest }
                } else {
                    fields[child.field] = .set(child)
                }
            }
            for child in held.children where !outside.contains(child.field) && plan.child(child.field) == nil {
                fields[child.field] = .removed
            }
            return fields.isEmpty ? nil : .record(fields)
        }
        if held.isRecordList, plan.isRecordList {
            let match = ItemMatch(held.children, plan.children, usesIds: true, isSamePlan: true)
            var isSame = held.children.count == plan.children.count
            let items = plan.children.enumerated().map { position, item -> Item in
                guard let other = match.leftOf[position] else {
                    isSame = false
                    return .added(item)
                }
                if other != position { isSame = false }
                guard let rest = between(held.children[other], item) else { return .kept(other) }
                isSame = false
                return .changed(other, rest)
            }
            return isSame ? nil : .list(items)
        }
        return held.isSame(plan) ? nil : .set(plan)
    }

    /// The ids of all items in it.
    var ids: Set<String> {
        switch self {
        case .set(let node): IdNaming.ids(of: node)
        case .removed: []
        case .record(let fields): fields.values.reduce(into: []) { $0.formUnion($1.ids) }
        case .list(let items):
            items.reduce(into: []) { ids, item in
                switch item {
                case .kept: break
                case .changed(_, let rest): ids.formUnion(rest.ids)
                case .added(let node): ids.formUnion(IdNaming.ids(of: node))
                }
            }
        }
    }

    /// How many values it brings.
    var valueCount: Int {
        func count(_ node: PlanNode) -> Int {
            node.isValue ? 1 : node.children.reduce(0) { $0 + count($1) }
        }
        switch self {
        case .set(let node): return count(node)
        case .removed: return 0
        case .record(let fields): return fields.values.reduce(0) { $0 + $1.valueCount }
        case .list(let items):
            return items.reduce(0) { sum, item in
                switch item {
                case .kept: sum
                case .changed(_, let rest): sum + rest.valueCount
                case .added(let node): sum + count(node)
                }
            }
        }
    }
}
