/// Where something of a copy stands: in which plan, and in which items of the lists that repeat.
struct TemplateScope: Hashable {
    /// The number of the plan; -1 outside of all plans.
    var plan = -1
    /// For each list of the mapping, the number of the item; -1 for none.
    var anchors: [Int32]
}

/// Counts the plans of a copy, and the items of each part of a template.
struct TemplateItems {
    private struct Counter: Hashable {
        var part: Int
        var scope: TemplateScope
    }

    private var counters: [Counter: Int32] = [:]
    /// How many plans there are so far.
    private(set) var plans = 0

    /// The number of a further plan.
    mutating func nextPlan() -> Int {
        plans += 1
        return plans - 1
    }

    /// The scope of a further item of a part, which stands in `scope`.
    mutating func next(of part: Int, _ template: Template, in scope: TemplateScope) -> TemplateScope {
        var inner = scope
        let own = template.parts[part]
        if own.isPlan {
            if scope.plan < 0 { inner.plan = nextPlan() }
        } else {
            let counter = Counter(part: part, scope: scope)
            let number = counters[counter, default: 0] &+ 1
            counters[counter] = number
            inner.anchors[own.slot] = number
        }
        return inner
    }
}
