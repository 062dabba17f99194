import PlanModel
import PlanSource

/// Brings together what stands as lists in places of their own, by number.
extension FormMeaning {
    /// Targets, criteria and outcomes that stand as lists in places of their own.
    mutating func emitLists(_ facts: [(FormFact, ConceptAssignment.Meaning)], plan: Int) {
        var targets: [Int] = []
        let existing = targetPlans.indices.filter { targetPlans[$0] == plan && statements[$0] != nil }
        for (fact, meaning) in facts where meaning.path.steps.last?.name == "statement" {
            for item in AnswerItems.items(ticked(fact.answer)) {
                let target = newTarget(item.number ?? (item.isMarked ? targets.count + 1 : nil), plan: plan, cycle: 0)
                targets.append(target)
                emitTarget(
                    target, concept: meaning.concept, path: meaning.path, FormAnswer(item.lines),
                    label: fact.label.text, plan: plan,
                    score: meaning.score)
            }
        }
        if targets.isEmpty { targets = existing }
        for (fact, meaning) in facts where meaning.path.steps.last?.name != "statement" {
            distribute(fact.answer, meaning, label: fact.label.text, plan: plan, among: targets)
        }
    }

    mutating func newTarget(_ number: Int?, plan: Int, cycle: Int) -> Int {
        targetNumbers.append(number)
        targetCycles.append(cycle)
        targetPlans.append(plan)
        return targetNumbers.count - 1
    }

    /// The meaning of an answer within targets, where it is a list with the numbers of the targets.
    func numbered(
        _ fact: FormFact, _ meaning: ConceptAssignment.Meaning, among facts: [FormFact], _ assigned: [String: Assigned]
    ) -> ConceptAssignment.Meaning? {
        let own = AnswerItems.items(fact.answer)
        let numbers = own.compactMap(\.number)
        guard own.count >= 2, numbers.count == own.count, var path = lexicon.concepts[meaning.concept].target else {
            return nil
        }
        let targets =
            facts.first { other in
                other.plan == fact.plan && other.target < 0
                    && assigned[Self.fold(other.wording)]?.meaning?.path.steps.last?.name == "statement"
            }.map { AnswerItems.items($0.answer).compactMap(\.number) } ?? []
        guard targets.count >= 2, Set(numbers).isSubset(of: Set(targets)) else { return nil }
        var concept = meaning.concept
        let outcome = labels.index("outcome")
        if labels.name(concept) == "comment", outcome >= 0, let outcomePath = lexicon.concepts[outcome].target,
            !assigned.values.contains(where: { $0.meaning?.concept == outcome })
        {
            (concept, path) = (outcome, outcomePath)
        }
        return ConceptAssignment.Meaning(concept: concept, path: path, score: meaning.score)
    }

    /// A target of which only the area is said is that area.
    mutating func nameTargets() {
        for (index, value) in values.enumerated() where value.path == "targets.area" {
            guard let target = value.anchors["targets"], statements[target] == nil, value.label != "heading" else {
                continue
            }
            statements[target] = BoundMapping.fold(value.text)
            values[index].path = "targets.statement"
        }
    }

    /// Gives each target its number: the one that is printed, else its place in order.
    mutating func numberTargets() {
        var counts: [Int: Int] = [:]
        var seen: Set<Int> = []
        for value in values where value.path == "targets.statement" {
            guard let target = value.anchors["targets"], seen.insert(target).inserted,
                targetNumbers.indices.contains(target)
            else { continue }
            counts[value.plan, default: 0] += 1
            var number = value
            number.path = "targets.number"
            number.text = String(targetNumbers[target] ?? counts[value.plan] ?? 1)
            values.append(number)
            if targetCycles[target] > 0 {
                number.path = "targets.cycle"
                number.text = String(targetCycles[target])
                values.append(number)
            }
        }
    }

    /// Gives each target its item of a list.
    mutating func distribute(
        _ answer: FormAnswer, _ meaning: ConceptAssignment.Meaning, label: String, plan: Int, among targets: [Int]
    ) {
        let items = AnswerItems.items(ticked(answer))
        if targets.count == 1 {
            emitTarget(
                targets[0], concept: meaning.concept, path: meaning.path, answer, label: label, plan: plan,
                score: meaning.score)
            return
        }
        let isNumbered = items.contains { $0.number != nil }
        for (index, item) in items.enumerated() {
            var target: Int?
            if let number = item.number {
                target = targets.first { targetNumbers[$0] == number }
            } else if !isNumbered, items.count == targets.count {
                target = targets[index]
            }
            if let target {
                emitTarget(
                    target, concept: meaning.concept, path: meaning.path,
                    FormAnswer(
                        item.lines.map { line in
                            var line = line
                            line.number = nil
                            return line
                        }), label: label, plan: plan, score: meaning.score)
            } else {
                carry(FormAnswer(item.lines), label: label, plan: plan, suggestion: meaning)
            }
        }
    }
}
