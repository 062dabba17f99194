import PlanModel

/// Reads tables of provision, of the children of a group, and of pupils with their targets.
extension TableReader {
    // MARK: Provision

    /// Rows that are about no target: what is given to the pupil, or anything else with a place in the plan.
    func readProvision(plan: Int, into form: inout FormMeaning) {
        // What was given with where it began and what it came to is a target of which no words are given.
        if meanings.contains(where: {
            $0.map { ["outcome", "baseline", "success_criteria"].contains(labels.name($0.concept)) } ?? false
        }),
            meanings.contains(where: {
                $0.map { ["provision", "strategies"].contains(labels.name($0.concept)) } ?? false
            })
        {
            for row in table.rows
            where row.answers.contains(where: { $0.map { !$0.isBlank && !$0.isContinued } ?? false }) {
                put(
                    row, target: form.newTarget(nil, plan: plan, cycle: fact.cycle), plan: plan, into: &form, except: []
                )
            }
            return
        }
        for row in table.rows where !row.answers.isEmpty {
            var anchor: Int?
            for (index, answer) in row.answers.enumerated() {
                guard let answer, !answer.isContinued else { continue }
                if answer.isBlank { form.fixed += answer.lines.flatMap(\.leaves); continue }
                let label = table.columns[index].text
                guard let meaning = meanings[index], let path = labels.lexicon.concepts[meaning.concept].plan,
                    path.steps[0].name != "targets"
                else {
                    form.carry(
                        answer, label: label.isEmpty ? "column \(index + 1)" : label, plan: plan,
                        suggestion: meanings[index] ?? suggestions[index])
                    continue
                }
                let name = labels.name(meaning.concept)
                let isTime = name == "start_date" || name == "end_date"
                if name == "review_date" { form.carry(answer, label: label, plan: plan, suggestion: meaning); continue }
                if path.steps[0].name == "provision" || isTime {
                    if anchor == nil {
                        anchor = plan * 100_000 + 1000 + form.planProvisions[plan, default: 0]
                        form.planProvisions[plan, default: 0] += 1
                    }
                    let place = isTime ? (name == "start_date" ? "provision.start" : "provision.end") : path.description
                    form.emit(
                        place, lines: answer.written, label: label, plan: plan, anchors: ["provision": anchor ?? 0],
                        score: meaning.score)
                } else {
                    form.emitPlan(
                        path, answer, label: label, plan: plan, score: meaning.score, concept: meaning.concept)
                }
            }
        }
    }

    /// The children of a group plan, whose targets stand elsewhere.
    func readGroup(into form: inout FormMeaning) {
        let plan = fact.plan
        for row in table.rows where !row.answers.isEmpty {
            let names = meanings.indices.filter { index in
                meanings[index].map { ["full_name", "family_name", "given_name"].contains(labels.name($0.concept)) }
                    ?? false && !(row.answers[index]?.isBlank ?? true)
            }
            guard let first = names.first, var line = row.answers[first]?.written.first else {
                leave(row, into: &form, plan: plan)
                continue
            }
            if names.count > 1 {
                let inOrder = names.sorted { left, _ in
                    meanings[left].map { labels.name($0.concept) == "given_name" } ?? false
                }
                line.text = inOrder.compactMap { row.answers[$0]?.written.first?.text }.joined(separator: " ")
                line.leaves = names.flatMap { row.answers[$0]?.lines.flatMap(\.leaves) ?? [] }
            }
            let item = form.addLearner(line, label: table.columns[first].text, plan: plan, score: 0.9)
            for (index, answer) in row.answers.enumerated() where !names.contains(index) {
                guard let answer, !answer.isContinued, !answer.isBlank else { continue }
                if let meaning = meanings[index], meaning.path.steps[0].name == "learners" {
                    form.emitPlan(
                        meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score,
                        concept: meaning.concept, anchors: ["learners": item])
                } else if let meaning = meanings[index] {
                    form.emitPlan(
                        meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score,
                        concept: meaning.concept)
                } else {
                    form.carry(answer, label: table.columns[index].text, plan: plan, suggestion: suggestions[index])
                }
            }
        }
    }

    // MARK: Pupils

    /// Each row is a target of the pupil that it names, or that the last row named.
    mutating func readPupils(into form: inout FormMeaning) {
        let nameColumns = meanings.indices.filter { index in
            meanings[index].map { ["full_name", "family_name", "given_name"].contains(labels.name($0.concept)) }
                ?? false
        }
        var plans: [String: Int] = [:]
        var plan = -1
        var hasOwn = form.values.contains { value in
            value.plan == fact.plan
                && (value.path == "learners.fullName" || value.path == "learners.familyName"
                    || value.path == "learners.upn")
        }
        for row in table.rows where !row.answers.isEmpty {
            let written = row.answers.compactMap { $0 }.filter { !$0.isBlank && !$0.isContinued }
            if written.isEmpty {
                for answer in row.answers.compactMap({ $0 }) { form.fixed += answer.lines.flatMap(\.leaves) }
                continue
            }
            let name = nameColumns.compactMap { row.answers[$0]?.text }.joined(separator: " ")
            let isContinued = nameColumns.contains { row.answers[$0]?.isContinued == true }
            if let text = written.first?.text, written.count == 1, let key = OutcomeKeyText.key(in: text) {
                form.keys.append(key)
                for answer in written { form.fixed += answer.lines.flatMap(\.leaves) }
                continue
            }
            if isRemark(row, nameColumns) {
                leave(row, into: &form, plan: max(plan, 0))
                continue
            }
            let key = BoundMapping.fold(name)
            let isSame = isContinued || key.trimmingBlanks.isEmpty
            if !isSame || plan < 0 {
                if let known = plans[key] {
                    plan = known
                } else {
                    if plans.isEmpty, !hasOwn {
                        plan = fact.plan
                    } else {
                        plan = form.planCount
                        form.planCount += 1
                    }
                    hasOwn = true
                    plans[key] = plan
                }
            }
            let isNew = !isSame
            if let statement = column("target"), columnNumbers == nil, let answer = row.answers[statement] {
                let items = AnswerItems.items(answer)
                if items.count > 1, items.allSatisfy({ $0.number != nil }) {
                    readNumbered(row, items, statement, plan: plan, into: &form)
                    continue
                }
            }
            if let numbers = columnNumbers {
                var isFirst = isNew
                for (number, part) in parted(row, numbers) {
                    let hasStatement = part.answers.indices.contains { index in
                        !(part.answers[index]?.isBlank ?? true)
                            && meanings[index].map { labels.name($0.concept) == "target" } ?? false
                    }
                    let target = hasStatement ? form.newTarget(number, plan: plan, cycle: 0) : -1
                    putPupil(part, target: target, plan: plan, isNew: isFirst, onlyTarget: !isFirst, into: &form)
                    isFirst = false
                }
                continue
            }
            let target =
                meanings.contains { $0.map { $0.path.steps[0].name == "targets" } ?? false }
                    && row.answers.enumerated().contains { index, answer in
                        guard let answer, !answer.isBlank, let meaning = meanings[index] else { return false }
                        return meaning.path.steps[0].name == "targets"
                    } ? form.newTarget(nil, plan: plan, cycle: 0) : -1
            putPupil(row, target: target, plan: plan, isNew: isNew, onlyTarget: false, into: &form)
        }
        if plans.count > 1 { form.share(of: fact.plan, among: Set(plans.values)) }
    }

    /// Puts the cells of a row about a pupil.
    func putPupil(
        _ row: FormTable.Row, target: Int, plan: Int, isNew: Bool, onlyTarget: Bool, into form: inout FormMeaning
    ) {
        for (index, answer) in row.answers.enumerated() {
            guard let answer, !answer.isBlank else { continue }
            if onlyTarget, meanings[index]?.path.steps[0].name != "targets" { continue }
            guard let meaning = meanings[index] else {
                if tickColumns.contains(index), target >= 0 {
                    putTick(answer, index, target, plan, &form)
                } else {
                    form.carry(answer, label: table.columns[index].text, plan: plan, suggestion: suggestions[index])
                }
                continue
            }
            if meaning.path.steps[0].name == "targets" {
                guard target >= 0 else { continue }
                form.emitTarget(
                    target, concept: meaning.concept, path: meaning.path, answer, label: table.columns[index].text,
                    plan: plan, score: meaning.score, outcome: outcomeGroups[index])
            } else if isNew, !answer.isContinued {
                form.emitPlan(
                    meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score,
                    concept: meaning.concept)
            } else if !answer.isContinued {
                // Rows of one pupil repeat what holds for all of them.
                form.emit(
                    meaning.path.description, lines: answer.written, label: table.columns[index].text, plan: plan,
                    score: meaning.score)
            }
        }
    }

    static let remarks: Set<String> = [
        "total", "totals", "key", "note", "notes", "page", "sum", "subtotal", "average", "ta hours", "cost", "costs",
        "grand total",
    ]

    /// Whether a row is a total or a key.
    func isRemark(_ row: FormTable.Row, _ names: [Int]) -> Bool {
        let texts = row.answers.compactMap { answer in answer.flatMap { $0.isBlank || $0.isContinued ? nil : $0.text } }
        guard let first = texts.first else { return false }
        let lead = first.lowercased().split(whereSeparator: { !$0.isLetter }).first.map(String.init) ?? ""
        if Self.remarks.contains(lead) { return true }
        if OutcomeKeyText.key(in: first) != nil || first.contains(" = ") { return true }
        return texts.count == 1 && first.utf8.count > 60
    }
}
