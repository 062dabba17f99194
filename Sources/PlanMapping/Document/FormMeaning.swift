import PlanModel
import PlanSource

/// Gives the labels of a whole document their meanings, and makes values of the answers.
struct FormMeaning {
    let labels: FormLabels
    var lexicon: Lexicon { labels.lexicon }
    var values: [FormValue] = []
    /// Leaves that are text of the form.
    var fixed: [Int32] = []
    /// What each label was taken for.
    private(set) var readings: [LabelReading] = []
    private var readingPlaces: [String: Int] = [:]
    var planCount = 1
    /// The keys of outcomes that the form prints.
    var keys: [OutcomeKey] = []
    var key: OutcomeKey? { keys.first }
    /// The words of those keys.
    var keyText = ""
    var targetNumbers: [Int?] = []
    var targetCycles: [Int] = []
    var targetPlans: [Int] = []
    /// The statement of each target, folded.
    var statements: [Int: String] = [:]
    /// How many outcomes and provisions each target has.
    var outcomeCounts: [Int: Int] = [:]
    var provisionCounts: [Int: Int] = [:]
    var planProvisions: [Int: Int] = [:]
    var people = 0
    /// Targets that turned out to be the goal of those in a table below them.
    var goals: Set<Int> = []
    /// The plans that say which year the child is in.
    var plansWithYear: Set<Int> = []
    /// The children of each group plan, with the item that each is.
    var groups: [Int: [(name: String, item: Int)]] = [:]

    init(_ reader: FormReader, _ labels: FormLabels) {
        self.labels = labels
        planCount = reader.planCount
        targetNumbers = reader.targetNumbers
        targetCycles = reader.targetCycles
        targetPlans = reader.targetPlans
        fixed = reader.fixed
        keys = reader.keys
        keyText = reader.keyText
        for (line, path, plan) in reader.titles {
            emit(path, line, label: "title", plan: plan)
            if path == "title", PlanKindReading.find(in: line.text) != nil {
                emit("kind", line, label: "title", plan: plan)
            }
        }
        let targets = labels.index("target")
        let heads = reader.tables.map { fact in
            fact.table.columns.contains { column in
                let label = labels.label(column.text)
                return label.concept == targets && label.score >= 0.7
            }
        }
        let hasFacts = reader.facts.contains { fact in
            let label = labels.label(fact.wording)
            return !fact.answer.isBlank && label.concept == targets && label.score >= 0.7
        }
        var tables = reader.tables
        for index in tables.indices {
            tables[index].hasTargetsElsewhere = hasFacts || heads.indices.contains { $0 != index && heads[$0] }
        }
        var pending = tables[...]
        var done = 0
        let ofTargets = assign(reader.facts.filter { $0.target >= 0 }, level: .target)
        let ofPlans = assign(reader.facts.filter { $0.target < 0 }, level: .plan)
        // Tables and facts in the order in which they stand: targets are numbered as they are printed.
        func table(_ before: Int) {
            while let next = pending.first, next.order <= before {
                pending.removeFirst()
                FormTables.read(next, into: &self)
            }
        }
        _ = done
        var ofList: [Int: [(FormFact, ConceptAssignment.Meaning)]] = [:]
        for (index, fact) in reader.facts.enumerated() {
            done = index
            table(index)
            fixed += fact.label.leaves
            let key = Self.fold(fact.wording)
            let (meaning, suggestion) = (fact.target >= 0 ? ofTargets[key] : ofPlans[key]) ?? (nil, nil)
            if fact.answer.isBlank {
                fixed += fact.answer.lines.flatMap(\.leaves)
                continue
            }
            guard let meaning else {
                carry(fact.answer, label: fact.label.text, plan: fact.plan, suggestion: suggestion)
                continue
            }
            note(fact.label.text, meaning.path.pattern, meaning.score, isApplied: true)
            if fact.target >= 0, meaning.path.steps[0].name == "targets" {
                emitTarget(
                    fact.target, concept: meaning.concept, path: meaning.path, fact.answer, label: fact.label.text,
                    plan: fact.plan, score: meaning.score)
            } else if meaning.path.steps[0].name == "targets" {
                ofList[fact.plan, default: []].append((fact, meaning))
            } else if let numbered = numbered(fact, meaning, among: reader.facts, ofPlans) {
                ofList[fact.plan, default: []].append((fact, numbered))
            } else {
                emitPlan(
                    meaning.path, fact.answer, label: fact.label.text, plan: fact.plan, score: meaning.score,
                    concept: meaning.concept)
            }
        }
        table(Int.max)
        for plan in ofList.keys.sorted() { emitLists(ofList[plan] ?? [], plan: plan) }
        for index in values.indices where values[index].path == "targets.statement" {
            guard let target = values[index].anchors["targets"], goals.contains(target) else { continue }
            values[index].path = "goals.text"
            values[index].anchors = [:]
        }
        nameTargets()
        numberTargets()
        for (number, signature) in reader.signatures.enumerated() {
            emitSignature(number, signature.label, signature.answer, signature.date, plan: signature.plan)
        }
        for (line, label, plan) in reader.loose {
            carry(FormAnswer([line]), label: label.isEmpty ? "text" : label, plan: plan, suggestion: nil)
        }
    }

    static func fold(_ text: String) -> String { BoundMapping.fold(FormLabels.plain(text)) }

    // MARK: Assigning

    typealias Assigned = (meaning: ConceptAssignment.Meaning?, suggestion: ConceptAssignment.Meaning?)

    /// The meanings of labels by their wording.
    func assign(_ facts: [FormFact], level: ConceptAssignment.Level) -> [String: Assigned] {
        var order: [String] = []
        var values: [String: [String]] = [:]
        var wordings: [String: FormFact] = [:]
        for fact in facts {
            let key = Self.fold(fact.wording)
            if values[key] == nil {
                order.append(key)
                values[key] = []
                wordings[key] = fact
            }
            var text = Self.evident(fact.answer)
            // Several children have a name each.
            if labels.name(labels.label(fact.wording).concept) == "full_name",
                let first = Self.names(fact.answer, isPlural: Self.isPlural(fact.wording)).first
            {
                text = first.text
            }
            if !text.isEmpty { values[key]?.append(text) }
        }
        // Labels that no plan fills must not take the places of those that are.
        let used = order.filter { !(values[$0] ?? []).isEmpty }
        let subjects = used.map { key in
            ConceptAssignment.Subject(
                names: names(wordings[key]?.wording ?? key, section: wordings[key]?.section ?? ""), level: level,
                evidence: ValueEvidence(values[key] ?? [], header: key))
        }
        let assignment = ConceptAssignment(subjects, lexicon: lexicon)
        var assigned: [String: Assigned] = [:]
        for (index, key) in used.enumerated() {
            assigned[key] = (assignment.meanings[index], assignment.suggestions[index])
        }
        // What a block under a title such as “Target 1” says first is the target, where no label says so.
        let target = labels.index("target")
        if level == .target, target >= 0, let path = lexicon.concepts[target].target,
            !assigned.values.contains(where: { $0.meaning?.concept == target }),
            assigned.values.count(where: { $0.meaning?.path.steps[0].name == "targets" }) >= 1,
            let key = used.first(where: { key in
                let meaning = assigned[key]?.meaning
                return (meaning == nil || lexicon.concepts[meaning?.concept ?? 0].target == nil)
                    && (values[key]?.first?.utf8.count ?? 0) >= 8
            })
        {
            assigned[key] = (ConceptAssignment.Meaning(concept: target, path: path, score: 0.66), nil)
        }
        // Where no label names judgements, what is called an outcome is one, in whatever words.
        let outcome = labels.index("outcome")
        if outcome >= 0, let path = lexicon.concepts[outcome].target,
            !assigned.values.contains(where: { $0.meaning?.concept == outcome })
        {
            for key in used {
                guard let meaning = assigned[key]?.meaning,
                    ["comment", "next_steps", "notes"].contains(labels.name(meaning.concept)),
                    labels.label(wordings[key]?.wording ?? key).matches.contains(where: {
                        $0.concept == outcome && $0.score >= 0.9
                    })
                else { continue }
                if level == .plan, BoundMapping.fold(key) == "evaluation" { continue }
                assigned[key] = (ConceptAssignment.Meaning(concept: outcome, path: path, score: meaning.score), nil)
                break
            }
        }
        return assigned
    }

    /// The text of an answer that shows what it is: the options that are ticked, else its words.
    static func evident(_ answer: FormAnswer) -> String {
        answer.written.compactMap { line in
            if let choice = TickChoice(line.text) {
                return choice.chosen.isEmpty ? nil : choice.chosen.joined(separator: "; ")
            }
            // The date of a judgement says nothing of what the label means.
            if let (_, rest) = dateInFront(line.text),
                OutcomeReading.read(rest) != nil || OutcomeReading.lead(rest) != nil
            {
                return rest
            }
            return line.text
        }.joined(separator: "\n")
    }

    /// The names that a label goes by.
    func names(_ wording: String, section: String) -> [(words: LabelWords, weight: Double)] {
        let label = labels.label(wording)
        if label.isTargetTitle { return [(LabelWords(["target"], number: nil), 1)] }
        if label.isExact, labels.name(label.concept) == "full_name" { return [(LabelWords(["name"], number: nil), 1)] }
        let words = LabelWords(FormLabels.plain(wording))
        return [(LabelWords(words.words, number: nil), 1)]
            + label.heads.map { (LabelWords(FormLabels.plain($0)), 0.85) }
    }

    mutating func note(_ label: String, _ path: String, _ score: Double, isApplied: Bool) {
        let key = Self.fold(label) + "\u{0}" + path
        guard readingPlaces[key] == nil else { return }
        readingPlaces[key] = readings.count
        readings.append(
            LabelReading(label: label, path: path, confidence: Self.percent(score), isApplied: isApplied))
    }

    /// A path in the spelling that all values use: only a list at its end is marked as one.
    static func short(_ path: String) -> String {
        guard path.contains("[].") else { return path }
        return path.split(separator: "[].").joined(separator: ".")
    }

    static func percent(_ score: Double) -> Int { min(99, max(1, Int(score * 100))) }

    // MARK: Emitting

    mutating func emit(
        _ path: String, _ line: FormLine, label: String, plan: Int, anchors: [String: Int] = [:], score: Double = 1,
        code: String? = nil
    ) {
        if path == "learners.yearGroup" || path == "learners[].yearGroup" { plansWithYear.insert(plan) }
        values.append(
            FormValue(
                plan: plan, path: Self.short(path), text: line.text, anchors: anchors, label: label,
                location: line.location, leaves: line.leaves,
                confidence: Self.percent(score), code: code))
    }

    mutating func emit(
        _ path: String, lines: [FormLine], label: String, plan: Int, anchors: [String: Int] = [:], score: Double = 1
    ) {
        guard var line = lines.first else { return }
        if lines.count > 1 {
            line.text = lines.map(\.text).joined(separator: "\n")
            line.leaves = lines.flatMap(\.leaves)
        }
        emit(path, line, label: label, plan: plan, anchors: anchors, score: score)
    }

    mutating func carry(_ answer: FormAnswer, label: String, plan: Int, suggestion: ConceptAssignment.Meaning?) {
        guard !answer.isContinued else { return }
        if let suggestion { note(label, suggestion.path.pattern, suggestion.score, isApplied: false) }
        for line in answer.lines where !line.isBlank {
            if PlaceholderReading.isPlaceholder(line.text) {
                fixed += line.leaves
                continue
            }
            values.append(
                FormValue(
                    plan: plan, path: nil, text: line.text, label: label, location: line.location, leaves: line.leaves,
                    confidence: suggestion.map { Self.percent($0.score) } ?? 0, suggestion: suggestion?.path.pattern))
        }
    }

    /// The lines of an answer with the options that are ticked; boxes that nobody ticked are text of the form.
    mutating func ticked(_ answer: FormAnswer) -> FormAnswer {
        guard answer.lines.contains(where: { TickChoice($0.text) != nil }) else { return answer }
        var lines: [FormLine] = []
        for line in answer.lines {
            guard let choice = TickChoice(line.text), !choice.options.isEmpty else {
                lines.append(line)
                continue
            }
            if choice.chosen.isEmpty { fixed += line.leaves }
            for words in choice.chosen { lines.append(line.with(words)) }
        }
        var answer = answer
        answer.lines = lines
        return answer
    }
}

extension FormMeaning {
    /// What a document says of no pupil beside a list of pupils holds for all of them.
    mutating func share(of plan: Int, among plans: Set<Int>) {
        for index in values.indices where values[index].plan == plan {
            guard let path = values[index].path else { continue }
            if !plans.contains(plan) || values[index].label == "title" || path.hasPrefix("organisation")
                || path.hasPrefix("period") || path.hasPrefix("title")
                || path.hasPrefix("people[role=")
            {
                values[index].plan = -1
            }
        }
    }
}
