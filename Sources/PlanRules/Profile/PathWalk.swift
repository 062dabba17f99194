import PlanModel

/// Finds the entries of a plan that a path names.
struct PathWalk {
    /// The entries of the values, in order.
    private(set) var values: [Int] = []
    /// The entries of the records that lack the last step, or hold it blank.
    private(set) var missing: [Int] = []
    /// For each list or value at the end: its entry, or that of the record without it, and how many there are.
    private(set) var counts: [(entry: Int, count: Int)] = []
    private let plan: PlanView
    private let steps: [PlanPath.Step]

    init(_ plan: PlanView, _ path: PlanPath) {
        self.plan = plan
        steps = path.steps
        walk(0, at: 0)
    }

    /// The whole dates among the values.
    var days: [(entry: Int, day: Int)] {
        values.compactMap { entry in
            PlanDate(plan.tape.string(entry)).flatMap { $0.isWhole ? (entry, $0.dayNumber) : nil }
        }
    }

    private mutating func walk(_ depth: Int, at record: Int) {
        let step = steps[depth]
        let isLast = depth == steps.count - 1
        guard let found = child(of: record, field: step.number) else {
            missing.append(record)
            if isLast { counts.append((record, 0)) }
            return
        }
        guard plan.tape.entries[found].kind == .list else {
            if isLast { end(found, record) } else { walk(depth + 1, at: found) }
            return
        }
        let items = items(of: found, step)
        if isLast {
            counts.append((found, items.count))
            if items.isEmpty { missing.append(found) }
            for item in items { end(item, found) }
            return
        }
        for item in items { walk(depth + 1, at: item) }
    }

    private mutating func end(_ entry: Int, _ holder: Int) {
        switch plan.tape.entries[entry].kind {
        case .text, .bare, .key:
            values.append(entry)
            if !plan.isFilled(plan.text(at: entry)) { missing.append(entry) }
            if plan.tape.entries[holder].kind != .list { counts.append((entry, 1)) }
        case .record, .map, .list: break
        }
    }

    private func child(of record: Int, field: Int) -> Int? {
        var index = record + 1
        while index < plan.tape.end(of: record) {
            if Int(plan.tape.entries[index].field) == field { return index }
            index = plan.tape.next(index)
        }
        return nil
    }

    private func items(of list: Int, _ step: PlanPath.Step) -> [Int] {
        var items: [Int] = []
        var position = 0
        var index = list + 1
        while index < plan.tape.end(of: list) {
            let isWanted: Bool =
                switch step.item {
                case .at(let wanted): position == wanted
                case .having(_, let value):
                    step.selector.flatMap { child(of: index, field: $0) }.map { plan.tape.string($0) == value } ?? false
                default: true
                }
            if isWanted { items.append(index) }
            position += 1
            index = plan.tape.next(index)
        }
        return items
    }
}
