import PlanMapping
import PlanModel

/// An ordinary plan with a plain value in each field that ordinary plans never have, so that no field of the model is
/// left unmeasured.
struct CompletedPlan {
    /// The patterns of paths that ordinary plans have.
    let known: Set<String>
    private let table = ShapeTable.shared

    /// The plan with what it lacks.
    func complete(_ tape: PlanTape) -> PlanTape {
        var completed = PlanTape()
        let plan = PlanNode(tape)
        let learner = id(of: "learners", in: plan)
        fill(plan, 0, "", (learner, id(of: "people", in: plan))).write(to: &completed)
        return completed
    }

    /// The patterns of all values that a plan of the model can have.
    static func allPatterns() -> [String] {
        var patterns: [String] = []
        func visit(_ record: Int, _ pattern: String) {
            for field in PlanShapes.all[record].fields {
                let own = pattern + "/" + field.name + (field.isList ? "/*" : "")
                if case .record(let below) = field.kind {
                    visit(below, own)
                } else if own != "/schema" {
                    patterns.append(own)
                }
            }
        }
        visit(0, "")
        return patterns
    }

    /// Whether something below a field is not known of ordinary plans.
    private func isWanted(_ field: FieldShape, _ pattern: String) -> Bool {
        guard case .record(let below) = field.kind else {
            return !known.contains(pattern) && field.kind != .id
        }
        return PlanShapes.all[below].fields.contains { isWanted($0, Self.pattern(pattern, $0)) }
    }

    private static func pattern(_ pattern: String, _ field: FieldShape) -> String {
        pattern + "/" + field.name + (field.isList ? "/*" : "")
    }

    /// The id of the first item of a list.
    private func id(of list: String, in plan: PlanNode) -> String {
        let items = plan.child(table.field("LearningPlan", list))?.children ?? []
        return items.first?.children.first { table.fields[$0.field].isIdentifier }?.text ?? ""
    }

    private func fill(
        _ node: PlanNode, _ record: Int, _ pattern: String, _ ids: (learner: String, person: String)
    ) -> PlanNode {
        var node = node
        let first = table.records[record].first
        for (index, field) in PlanShapes.all[record].fields.enumerated() {
            let number = first + index
            let own = Self.pattern(pattern, field)
            guard isWanted(field, own) else { continue }
            let place = node.children.firstIndex { $0.field == number }
            var value = place.map { node.children[$0] } ?? made(field, number, ids)
            if case .record(let below) = field.kind {
                if field.isList {
                    value.children = value.children.map { fill($0, below, own, ids) }
                } else {
                    value = fill(value, below, own, ids)
                }
            }
            if let place { node.children[place] = value } else { node.children.append(value) }
        }
        node.children.sort { $0.field < $1.field }
        return node
    }

    private func made(_ field: FieldShape, _ number: Int, _ ids: (learner: String, person: String)) -> PlanNode {
        if case .record = field.kind {
            let record = PlanNode(number, .record)
            return field.isList ? PlanNode(number, .list, [record]) : record
        }
        if field.kind == .map {
            return PlanNode(
                number, .map, [PlanNode(number, .key, text: "/title"), PlanNode(number, .text, text: "1:1")])
        }
        let value: PlanNode =
            switch field.kind {
            case .reference:
                PlanNode(number, .text, text: field.name.hasPrefix("learner") ? ids.learner : ids.person)
            case .integer: PlanNode(number, .bare, text: "3")
            case .boolean: PlanNode(number, .bare, text: "true")
            case .date: PlanNode(number, .text, text: "2026-03-09")
            case .interval: PlanNode(number, .text, text: "P6W")
            case .code(let set): PlanNode(number, .text, text: PlanShapes.codes[set].codes[0])
            default: PlanNode(number, .text, text: field.isWords ? "in words" : "Some words")
            }
        return field.isList ? PlanNode(number, .list, [value]) : value
    }
}
