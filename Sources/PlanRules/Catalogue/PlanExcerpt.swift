package import PlanModel

/// Shows single places of a plan as JSON: what an example is about.
package enum PlanExcerpt {
    /// The values at a pointer, in which `*` stands for every item of a list; `nil` where there is none.
    package static func values(of plan: LearningPlan, at pointer: String) -> [(pointer: String, value: String?)] {
        var tape = PlanTape()
        plan.write(to: &tape)
        var found: [(pointer: String, value: String?)] = []
        walk(tape, 0, pointer.split(separator: "/")[...], "", &found)
        return found
    }

    private static func walk(
        _ tape: PlanTape, _ index: Int, _ steps: ArraySlice<Substring>, _ path: String,
        _ found: inout [(pointer: String, value: String?)]
    ) {
        guard let step = steps.first else {
            var text = ""
            write(tape, index, &text)
            return found.append((path, text))
        }
        let entry = tape.entries[index]
        var child = index + 1
        var position = 0
        var isFound = false
        while entry.kind == .record || entry.kind == .list, child < tape.end(of: index) {
            let name =
                entry.kind == .list ? String(position) : ShapeTable.shared.name(Int(tape.entries[child].field))
            if step == "*" || name == step {
                isFound = true
                walk(tape, child, steps.dropFirst(), path + "/" + name, &found)
            }
            position += 1
            child = tape.next(child)
        }
        if !isFound { found.append((path + "/" + steps.joined(separator: "/"), nil)) }
    }

    private static func write(_ tape: PlanTape, _ index: Int, _ text: inout String) {
        let entry = tape.entries[index]
        switch entry.kind {
        case .text, .key: text += "\"" + tape.string(index) + "\""
        case .bare: text += tape.string(index)
        case .record, .list, .map:
            text += entry.kind == .list ? "[" : "{"
            var child = index + 1
            while child < tape.end(of: index) {
                if child > index + 1 { text += ", " }
                if entry.kind == .record {
                    text += "\"" + ShapeTable.shared.name(Int(tape.entries[child].field)) + "\": "
                } else if entry.kind == .map {
                    text += "\"" + tape.string(child) + "\": "
                    child += 1
                }
                write(tape, child, &text)
                child = tape.next(child)
            }
            text += entry.kind == .list ? "]" : "}"
        }
    }
}
