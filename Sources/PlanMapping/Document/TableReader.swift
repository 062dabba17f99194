import PlanModel

/// Reads one table whose rows are targets, reviews of targets, provision, or pupils with their targets.
struct TableReader {
    private let fact: FormTableFact
    private let labels: FormLabels
    private var table: FormTable { fact.table }
    /// For each column its meaning.
    private var meanings: [ConceptAssignment.Meaning?] = []
    private var suggestions: [ConceptAssignment.Meaning?] = []
    /// For each column the how-manieth outcome of a target it tells.
    private var outcomeGroups: [Int] = []
    /// Columns whose header is a judgement, with a tick for the one that holds.
    private var tickColumns: Set<Int> = []
    private var isClassList = false
    private var isSingleTarget = false

    /// The words of the keys that the form prints.
    private let keyText: String

    init(_ fact: FormTableFact, _ labels: FormLabels, keyText: String) {
        self.keyText = keyText
        self.fact = fact
        self.labels = labels
        outcomeGroups = Array(repeating: 0, count: fact.table.columns.count)
        findTicks()
        isClassList = hasPupils()
        assign()
    }

    private func answers(_ column: Int) -> [FormAnswer] {
        table.rows.compactMap { $0.answers.indices.contains(column) ? $0.answers[column] : nil }.filter { !$0.isBlank && !$0.isContinued }
    }

    private mutating func findTicks() {
        let heads = table.columns.indices.filter { OutcomeReading.read(table.columns[$0].text) != nil }
        guard heads.count >= 2 else { return }
        let fit = heads.filter { column in
            answers(column).allSatisfy { answer in
                let text = answer.text
                return text.utf8.count <= 4 || TickChoice.boxes.contains(text.first ?? " ")
            }
        }
        if fit.count == heads.count { tickColumns = Set(heads) }
    }

    private func name(_ column: Int) -> String {
        let label = labels.label(table.columns[column].text)
        return labels.name(label.concept)
    }

    /// Whether each row is about a pupil that it names.
    private func hasPupils() -> Bool {
        guard !table.isTransposed else { return false }
        guard let column = table.columns.indices.first(where: { ["full_name", "family_name"].contains(name($0)) && labels.label(table.columns[$0].text).isExact })
        else { return false }
        let names = answers(column).map(\.text)
        guard !names.isEmpty else { return false }
        let like = names.count { NameReading.looksLikePersonName($0) || (name(column) == "family_name" && $0.split(separator: " ").count <= 2) || ($0.split(separator: " ").count == 1 && NameReading.isCapitalised($0)) }
        return like * 2 > names.count
    }

    /// What values show; marks by the key that the form prints.
    private func evidence(_ values: [String], _ header: String) -> ValueEvidence {
        let isMarks = !keyText.isEmpty && values.allSatisfy { $0.utf8.count <= 2 }
        return ValueEvidence(values, header: isMarks ? header + "\n" + keyText : header)
    }

    // MARK: Assigning

    private mutating func assign() {
        let lexicon = labels.lexicon
        meanings = Array(repeating: nil, count: table.columns.count)
        suggestions = meanings
        var subjects: [ConceptAssignment.Subject] = []
        var members: [[Int]] = []
        var places: [String: Int] = [:]
        for (index, column) in table.columns.enumerated() where !tickColumns.contains(index) {
            let values = answers(index).map { FormMeaning.evident($0) }.filter { !$0.isEmpty }
            if values.isEmpty, column.text.isEmpty { continue }
            let words = LabelWords(FormLabels.plain(column.text))
            let group = LabelWords(FormLabels.plain(column.group))
            // Columns that differ in their number only tell the same thing of several times.
            let key = words.words.joined(separator: " ") + (group.number != nil || words.number != nil ? "#" : "\(index)")
            if let known = places[key], !column.text.isEmpty, words.number != nil || group.number != nil {
                members[known].append(index)
                let all = members[known].flatMap { answers($0).map { FormMeaning.evident($0) } }
                subjects[known].evidence = evidence(all, column.text)
                continue
            }
            places[key] = subjects.count
            var names: [(words: LabelWords, weight: Double)] = [(LabelWords(words.words, number: nil), 1)]
            let label = labels.label(column.text)
            if label.isTargetTitle, !table.isTransposed { names = [(LabelWords(words.words, number: nil), 1)] }
            if !column.group.isEmpty {
                names = [(LabelWords(group.words + words.words, number: nil), 0.98), (LabelWords(words.words, number: nil), 0.93)]
                let isReview = !Set(group.words).isDisjoint(with: ["review", "outcome", "evaluation", "progress", "result"])
                if isReview, words.words == ["date"] { names = [(LabelWords("date reviewed"), 1)] }
            }
            for part in label.parts { names.append((LabelWords(part), 0.9)) }
            for head in label.heads { names.append((LabelWords(FormLabels.plain(head)), 0.87)) }
            if labels.name(label.concept) == "full_name", label.isExact { names.append((LabelWords(["name"], number: nil), 1)) }
            subjects.append(
                ConceptAssignment.Subject(
                    names: names, level: isClassList ? .row : .target, evidence: evidence(values, column.text)))
            members.append([index])
        }
        let assignment = ConceptAssignment(subjects, lexicon: lexicon)
        for (subject, columns) in members.enumerated() {
            for (position, column) in columns.enumerated() {
                meanings[column] = assignment.meanings[subject]
                suggestions[column] = assignment.suggestions[subject]
                outcomeGroups[column] = position
            }
        }
        placeOutcome()
        preferStatement()
        groupOutcomes()
        preferOutcome()
        acceptWhole()
    }

    /// Columns of a table of targets that speak of the whole plan, where their labels leave no doubt.
    private mutating func acceptWhole() {
        for index in meanings.indices where meanings[index] == nil {
            guard let suggestion = suggestions[index], labels.lexicon.concepts[suggestion.concept].target == nil else { continue }
            let label = labels.label(table.columns[index].text)
            guard label.isExact, label.concept == suggestion.concept, ["reviews", "contributions", "needs", "profile", "goals"].contains(suggestion.path.steps[0].name) else { continue }
            meanings[index] = ConceptAssignment.Meaning(concept: suggestion.concept, path: suggestion.path, score: label.score * 0.8)
            suggestions[index] = nil
        }
    }

    /// An outcome behind what was given and by whom is a result; before them it is an aim.
    private mutating func placeOutcome() {
        let outcome = labels.index("outcome")
        guard outcome >= 0, let index = column("target"), column("outcome") == nil, !table.isTransposed, let path = labels.lexicon.concepts[outcome].target,
            LabelWords(FormLabels.plain(table.columns[index].text)).words == ["outcome"]
        else { return }
        let given = meanings.indices.filter { meanings[$0].map { ["provision", "strategies", "staff", "frequency"].contains(labels.name($0.concept)) } ?? false }
        guard given.count >= 2, given.allSatisfy({ $0 < index }) else { return }
        meanings[index] = ConceptAssignment.Meaning(concept: outcome, path: path, score: meanings[index]?.score ?? 0.65)
    }

    /// Where criteria, outcomes and the like have columns and no target has, the first column of texts holds the targets.
    private mutating func preferStatement() {
        let target = labels.index("target")
        guard target >= 0, !isClassList, let path = labels.lexicon.concepts[target].target, column("target") == nil else { return }
        let own: Set<String> = ["baseline", "success_criteria", "outcome"]
        let known = meanings.compactMap { $0.map { labels.name($0.concept) } }
        let isOfTargets = known.contains(where: own.contains) && known.count(where: { own.contains($0) || ["strategies", "staff", "frequency", "review_date", "comment", "home_support", "provision"].contains($0) }) >= 2
        guard isOfTargets else { return }
        for index in meanings.indices {
            let texts = answers(index).map(\.text)
            guard !texts.isEmpty, texts.allSatisfy({ $0.utf8.count >= 8 && !labels.label($0).isTargetTitle }), !table.columns[index].text.isEmpty || table.isTransposed else { continue }
            if let meaning = meanings[index] {
                let concept = labels.lexicon.concepts[meaning.concept]
                let offersTarget = labels.label(table.columns[index].text).heads.contains { labels.label($0).concept == target }
                guard (concept.target == nil && concept.evidence == .text) || (offersTarget && texts.allSatisfy { $0.split(separator: " ").count >= 3 }) else { continue }
            }
            meanings[index] = ConceptAssignment.Meaning(concept: target, path: path, score: 0.65)
            suggestions[index] = nil
            return
        }
    }

    /// Columns under one heading are of one review.
    private mutating func groupOutcomes() {
        var groups: [String] = []
        for (index, column) in table.columns.enumerated() where !column.group.isEmpty {
            if !groups.contains(column.group) { groups.append(column.group) }
            if let position = groups.firstIndex(of: column.group), groups.count > 1 || LabelWords(column.group).number != nil { outcomeGroups[index] = position }
        }
    }

    /// Where no column holds judgements, what is called an outcome is one, in whatever words.
    private mutating func preferOutcome() {
        let outcome = labels.index("outcome")
        guard outcome >= 0, tickColumns.isEmpty, !meanings.contains(where: { $0?.concept == outcome }), let path = labels.lexicon.concepts[outcome].target else { return }
        for index in meanings.indices {
            guard let meaning = meanings[index], labels.name(meaning.concept) == "comment",
                labels.label(table.columns[index].text).matches.contains(where: { $0.concept == outcome && $0.score >= 0.85 })
            else { continue }
            meanings[index] = ConceptAssignment.Meaning(concept: outcome, path: path, score: meaning.score)
            return
        }
    }

    // MARK: Reading

    private func column(_ name: String) -> Int? { meanings.firstIndex { $0.map { labels.name($0.concept) == name } ?? false } }

    mutating func read(into form: inout FormMeaning) {
        for (index, column) in table.columns.enumerated() {
            if let meaning = meanings[index] { form.note(column.text, meaning.path.pattern, meaning.score, isApplied: true) }
        }
        let plan = fact.plan
        let existing = form.targetPlans.indices.filter { form.targetPlans[$0] == plan && form.statements[$0] != nil && form.targetCycles[$0] == fact.cycle }
        let key = keyColumn(existing, form)
        let statement = column("target")
        if isClassList {
            let hasTargets = meanings.contains { $0.map { ["targets", "provision", "strategies"].contains($0.path.steps[0].name) } ?? false }
            if !hasTargets, fact.hasTargetsElsewhere { return readGroup(into: &form) }
            return readPupils(into: &form)
        }
        if fact.target >= 0, statement == nil {
            for row in table.rows { put(row, target: fact.target, plan: plan, into: &form, except: []) }
            return
        }
        if let key, !existing.isEmpty {
            for (number, row) in table.rows.enumerated() {
                let target = found(row, key, existing, form, position: number)
                if let target {
                    if let answer = row.answers[key] { form.fixed += answer.lines.flatMap(\.leaves) }
                    put(row, target: target, plan: plan, into: &form, except: [key])
                } else { leave(row, into: &form, plan: plan) }
            }
            return
        }
        if statement != nil { return readTargets(plan: plan, into: &form) }
        let concerns = meanings.contains { $0.map { $0.path.steps[0].name == "targets" && !["strategies", "provision"].contains($0.path.steps.dropFirst().first?.name ?? "") } ?? false }
        let rows = table.rows.filter { row in row.answers.contains { $0.map { !$0.isBlank } ?? false } }
        if concerns, !existing.isEmpty, rows.count == existing.count {
            var position = 0
            for row in table.rows {
                guard row.answers.contains(where: { $0.map { !$0.isBlank } ?? false }) else { leave(row, into: &form, plan: plan); continue }
                put(row, target: existing[position], plan: plan, into: &form, except: [])
                position += 1
            }
            return
        }
        readProvision(plan: plan, into: &form)
    }

    /// The column that says by number or words which target of the plan a row is about.
    private func keyColumn(_ existing: [Int], _ form: FormMeaning) -> Int? {
        guard !existing.isEmpty else { return nil }
        for index in table.columns.indices.prefix(3) {
            let values = answers(index)
            guard !values.isEmpty else { continue }
            let hits = values.count { answer in
                let text = answer.text
                if labels.label(text).isTargetTitle { return true }
                if WholeNumber.read(text) != nil, index == 0, column("target") == nil { return true }
                let folded = BoundMapping.fold(text)
                return existing.contains { form.statements[$0] == folded }
            }
            if hits == values.count { return index }
        }
        return nil
    }

    private func found(_ row: FormTable.Row, _ key: Int, _ existing: [Int], _ form: FormMeaning, position: Int) -> Int? {
        guard row.answers.indices.contains(key), let answer = row.answers[key], !answer.isBlank else { return nil }
        let text = answer.text
        let folded = BoundMapping.fold(text)
        if let found = existing.first(where: { form.statements[$0] == folded }) { return found }
        guard let number = labels.label(text).number ?? WholeNumber.read(text) else { return nil }
        return existing.first { form.targetNumbers[$0] == number } ?? (existing.indices.contains(number - 1) ? existing[number - 1] : nil)
    }

    /// The number of each column, where several columns hold targets: `Target 1`, `Outcome 1`, `Target 2` …
    private var columnNumbers: [Int?]? {
        let statements = meanings.indices.filter { index in meanings[index].map { labels.name($0.concept) == "target" } ?? false }
        guard statements.count > 1 else { return nil }
        return table.columns.map { LabelWords(FormLabels.plain($0.text)).number ?? LabelWords(FormLabels.plain($0.group)).number }
    }

    /// The row parted into one for each numbered target.
    private func parted(_ row: FormTable.Row, _ numbers: [Int?]) -> [(number: Int, row: FormTable.Row)] {
        Set(numbers.compactMap { $0 }).sorted().map { number in
            var part = row
            for index in part.answers.indices where numbers[index] != nil && numbers[index] != number { part.answers[index] = nil }
            return (number, part)
        }
    }

    /// Puts the cells of a row into a target.
    private func put(_ row: FormTable.Row, target: Int, plan: Int, into form: inout FormMeaning, except: Set<Int>, base: Int = 0) {
        for (index, answer) in row.answers.enumerated() where !except.contains(index) {
            guard let answer else { continue }
            if answer.isBlank {
                if !answer.isContinued { form.fixed += answer.lines.flatMap(\.leaves) }
                continue
            }
            let label = table.columns[index].text
            if tickColumns.contains(index) {
                putTick(answer, index, target, plan, &form)
                continue
            }
            let parts = labels.label(label).parts
            if parts.count >= 2 {
                let concepts = parts.compactMap { labels.concept(labels.label($0)) }
                if concepts.count == parts.count, let split = AnswerItems.parted(answer, concepts) {
                    for (position, part) in split.enumerated() {
                        let concept = labels.index(concepts[position].name)
                        guard let path = concepts[position].target ?? concepts[position].plan else { continue }
                        form.emitTarget(target, concept: concept, path: path, part, label: label, plan: plan, score: 0.9)
                    }
                    continue
                }
            }
            if let child = form.learner(named: label, plan: plan), labels.label(label).score < 0.9 {
                let item = base + 100 + child
                form.emitOutcome(target, path: "targets.outcomes.value", form.ticked(answer), label: label, plan: plan, score: 0.85, outcome: item)
                if let line = answer.written.first {
                    form.emit("targets.outcomes.learner", line.with("l\(child + 1)"), label: label, plan: plan, anchors: ["targets": target, "targets/outcomes": target * 1000 + item], score: 0.85)
                }
                continue
            }
            guard let meaning = meanings[index] else {
                form.carry(answer, label: label.isEmpty ? "column \(index + 1)" : label, plan: plan, suggestion: suggestions[index])
                continue
            }
            if meaning.path.steps[0].name == "targets" {
                form.emitTarget(
                    target, concept: meaning.concept, path: meaning.path, answer, label: label, plan: plan, score: meaning.score,
                    outcome: base + outcomeGroups[index])
            } else if !answer.isContinued {
                form.emitPlan(meaning.path, answer, label: label, plan: plan, score: meaning.score, concept: meaning.concept)
            }
        }
    }

    private func putTick(_ answer: FormAnswer, _ index: Int, _ target: Int, _ plan: Int, _ form: inout FormMeaning) {
        guard let line = answer.written.first else { return }
        if line.text == "\u{2610}" || line.text == "-" {
            form.fixed += line.leaves
            return
        }
        form.emit(
            "targets.outcomes.value", line.with(table.columns[index].text), label: table.columns[index].text, plan: plan,
            anchors: ["targets": target, "targets/outcomes": target * 1000 + outcomeGroups[index]], score: 0.9)
    }

    /// Keeps a row that belongs to no target.
    private func leave(_ row: FormTable.Row, into form: inout FormMeaning, plan: Int) {
        for (index, answer) in row.answers.enumerated() {
            guard let answer, !answer.isContinued else { continue }
            if answer.isBlank { form.fixed += answer.lines.flatMap(\.leaves); continue }
            form.carry(answer, label: table.columns[index].text.isEmpty ? "column \(index + 1)" : table.columns[index].text, plan: plan, suggestion: nil)
        }
    }

    // MARK: Targets

    private mutating func readTargets(plan: Int, into form: inout FormMeaning) {
        guard let statement = column("target") else { return }
        if let numbers = columnNumbers {
            for row in table.rows where !row.answers.isEmpty {
                for (number, part) in parted(row, numbers) {
                    let index = meanings.indices.first { numbers[$0] == number && meanings[$0].map { labels.name($0.concept) == "target" } ?? false }
                    guard let index, let answer = part.answers[index], !answer.isBlank else { leave(part, into: &form, plan: plan); continue }
                    put(part, target: form.newTarget(number, plan: plan, cycle: fact.cycle), plan: plan, into: &form, except: [])
                }
            }
            return
        }
        let number = column("target_number")
        var current = -1
        var area: FormLine?
        for row in table.rows {
            if row.answers.isEmpty {
                area = row.section
                continue
            }
            if let title = row.title {
                form.fixed += title.leaves
                area = labels.label(title.text).isTargetTitle ? nil : title
            }
            guard row.answers.indices.contains(statement), let answer = row.answers[statement], !answer.isBlank else {
                let isSpare = row.answers.enumerated().allSatisfy { index, answer in index == number || (answer?.isBlank ?? true) || answer?.isContinued == true || Self.isUnticked(answer) }
                if isSpare {
                    for answer in row.answers.compactMap({ $0 }) where !answer.isContinued { form.fixed += answer.lines.flatMap(\.leaves) }
                } else if current >= 0 {
                    put(row, target: current, plan: plan, into: &form, except: [])
                } else {
                    leave(row, into: &form, plan: plan)
                }
                continue
            }
            if answer.isContinued, current >= 0 {
                put(row, target: current, plan: plan, into: &form, except: [statement], base: 0)
                continue
            }
            let items = AnswerItems.items(answer)
            if items.count > 1, items.allSatisfy({ $0.number != nil }) || items.allSatisfy(\.isMarked) {
                readNumbered(row, items, statement, plan: plan, into: &form)
                continue
            }
            let read = number.flatMap { row.answers.indices.contains($0) ? row.answers[$0] : nil }.flatMap { WholeNumber.read($0.text) ?? labels.label($0.text).number } ?? row.title.flatMap { labels.label($0.text).isTargetTitle ? labels.label($0.text).number : nil }
            current = form.newTarget(read ?? answer.written.first?.number, plan: plan, cycle: fact.cycle)
            if let area, TargetAreaReading.read(area.text) != nil, column("target_area") == nil {
                form.emit("targets.area", area, label: "heading", plan: plan, anchors: ["targets": current], score: 0.8)
            }
            put(row, target: current, plan: plan, into: &form, except: [])
        }
    }

    private static func isUnticked(_ answer: FormAnswer?) -> Bool {
        guard let answer else { return true }
        return answer.written.allSatisfy { line in TickChoice(line.text).map { $0.chosen.isEmpty } ?? (line.text == "\u{2610}") }
    }

    /// A row that holds several targets as a list: its other lists go with them by number.
    private func readNumbered(_ row: FormTable.Row, _ items: [AnswerItems.Item], _ statement: Int, plan: Int, into form: inout FormMeaning) {
        guard let meaning = meanings[statement] else { return }
        var targets: [Int] = []
        for (index, item) in items.enumerated() {
            let target = form.newTarget(item.number ?? index + 1, plan: plan, cycle: fact.cycle)
            targets.append(target)
            form.emitTarget(target, concept: meaning.concept, path: meaning.path, FormAnswer(item.lines), label: table.columns[statement].text, plan: plan, score: meaning.score)
        }
        for (index, answer) in row.answers.enumerated() where index != statement {
            guard let answer, !answer.isBlank else { continue }
            guard let meaning = meanings[index] else {
                form.carry(answer, label: table.columns[index].text, plan: plan, suggestion: suggestions[index])
                continue
            }
            let own = AnswerItems.items(answer)
            if own.count > 1 || targets.count == 1, meaning.path.steps[0].name == "targets",
                own.contains(where: { $0.number != nil }) || own.count == targets.count
            {
                form.distribute(answer, meaning, label: table.columns[index].text, plan: plan, among: targets)
            } else if let whole = labels.lexicon.concepts[meaning.concept].plan, whole.steps[0].name != "targets" {
                form.emitPlan(whole, answer, label: table.columns[index].text, plan: plan, score: meaning.score, concept: meaning.concept)
            } else {
                for target in targets where meaning.path.steps[0].name == "targets" {
                    form.emitTarget(target, concept: meaning.concept, path: meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score)
                }
            }
        }
    }

    // MARK: Provision

    /// Rows that are about no target: what is given to the pupil, or anything else with a place in the plan.
    private func readProvision(plan: Int, into form: inout FormMeaning) {
        // What was given with where it began and what it came to is a target of which no words are given.
        if meanings.contains(where: { $0.map { ["outcome", "baseline", "success_criteria"].contains(labels.name($0.concept)) } ?? false }),
            meanings.contains(where: { $0.map { ["provision", "strategies"].contains(labels.name($0.concept)) } ?? false })
        {
            for row in table.rows where row.answers.contains(where: { $0.map { !$0.isBlank && !$0.isContinued } ?? false }) {
                put(row, target: form.newTarget(nil, plan: plan, cycle: fact.cycle), plan: plan, into: &form, except: [])
            }
            return
        }
        for row in table.rows where !row.answers.isEmpty {
            var anchor: Int?
            for (index, answer) in row.answers.enumerated() {
                guard let answer, !answer.isContinued else { continue }
                if answer.isBlank { form.fixed += answer.lines.flatMap(\.leaves); continue }
                let label = table.columns[index].text
                guard let meaning = meanings[index], let path = labels.lexicon.concepts[meaning.concept].plan, path.steps[0].name != "targets" else {
                    form.carry(answer, label: label.isEmpty ? "column \(index + 1)" : label, plan: plan, suggestion: meanings[index] ?? suggestions[index])
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
                    form.emit(place, lines: answer.written, label: label, plan: plan, anchors: ["provision": anchor ?? 0], score: meaning.score)
                } else {
                    form.emitPlan(path, answer, label: label, plan: plan, score: meaning.score, concept: meaning.concept)
                }
            }
        }
    }

    /// The children of a group plan, whose targets stand elsewhere.
    private func readGroup(into form: inout FormMeaning) {
        let plan = fact.plan
        for row in table.rows where !row.answers.isEmpty {
            let names = meanings.indices.filter { index in
                meanings[index].map { ["full_name", "family_name", "given_name"].contains(labels.name($0.concept)) } ?? false && !(row.answers[index]?.isBlank ?? true)
            }
            guard let first = names.first, var line = row.answers[first]?.written.first else {
                leave(row, into: &form, plan: plan)
                continue
            }
            if names.count > 1 {
                let inOrder = names.sorted { left, _ in meanings[left].map { labels.name($0.concept) == "given_name" } ?? false }
                line.text = inOrder.compactMap { row.answers[$0]?.written.first?.text }.joined(separator: " ")
                line.leaves = names.flatMap { row.answers[$0]?.lines.flatMap(\.leaves) ?? [] }
            }
            let item = form.addLearner(line, label: table.columns[first].text, plan: plan, score: 0.9)
            for (index, answer) in row.answers.enumerated() where !names.contains(index) {
                guard let answer, !answer.isContinued, !answer.isBlank else { continue }
                if let meaning = meanings[index], meaning.path.steps[0].name == "learners" {
                    form.emitPlan(meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score, concept: meaning.concept, anchors: ["learners": item])
                } else if let meaning = meanings[index] {
                    form.emitPlan(meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score, concept: meaning.concept)
                } else {
                    form.carry(answer, label: table.columns[index].text, plan: plan, suggestion: suggestions[index])
                }
            }
        }
    }

    // MARK: Pupils

    /// Each row is a target of the pupil that it names, or that the last row named.
    private mutating func readPupils(into form: inout FormMeaning) {
        let nameColumns = meanings.indices.filter { index in meanings[index].map { ["full_name", "family_name", "given_name"].contains(labels.name($0.concept)) } ?? false }
        var plans: [String: Int] = [:]
        var plan = -1
        var hasOwn = form.values.contains { value in
            value.plan == fact.plan && (value.path == "learners.fullName" || value.path == "learners.familyName" || value.path == "learners.upn")
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
                    if plans.isEmpty, !hasOwn { plan = fact.plan } else {
                        plan = form.planCount
                        form.planCount += 1
                    }
                    hasOwn = true
                    plans[key] = plan
                }
            }
            let isNew = !isSame
            if let numbers = columnNumbers {
                var isFirst = isNew
                for (number, part) in parted(row, numbers) {
                    let hasStatement = part.answers.indices.contains { index in
                        !(part.answers[index]?.isBlank ?? true) && meanings[index].map { labels.name($0.concept) == "target" } ?? false
                    }
                    let target = hasStatement ? form.newTarget(number, plan: plan, cycle: 0) : -1
                    putPupil(part, target: target, plan: plan, isNew: isFirst, onlyTarget: !isFirst, into: &form)
                    isFirst = false
                }
                continue
            }
            let target = meanings.contains { $0.map { $0.path.steps[0].name == "targets" } ?? false }
                && row.answers.enumerated().contains { index, answer in
                    guard let answer, !answer.isBlank, let meaning = meanings[index] else { return false }
                    return meaning.path.steps[0].name == "targets"
                } ? form.newTarget(nil, plan: plan, cycle: 0) : -1
            putPupil(row, target: target, plan: plan, isNew: isNew, onlyTarget: false, into: &form)
        }
        if plans.count > 1 { form.share(of: fact.plan, among: Set(plans.values)) }
    }

    /// Puts the cells of a row about a pupil.
    private func putPupil(
        _ row: FormTable.Row, target: Int, plan: Int, isNew: Bool, onlyTarget: Bool, into form: inout FormMeaning
    ) {
            for (index, answer) in row.answers.enumerated() {
                guard let answer, !answer.isBlank else { continue }
                if onlyTarget, meanings[index]?.path.steps[0].name != "targets" { continue }
                guard let meaning = meanings[index] else {
                    if tickColumns.contains(index), target >= 0 { putTick(answer, index, target, plan, &form) } else {
                        form.carry(answer, label: table.columns[index].text, plan: plan, suggestion: suggestions[index])
                    }
                    continue
                }
                if meaning.path.steps[0].name == "targets" {
                    guard target >= 0 else { continue }
                    form.emitTarget(target, concept: meaning.concept, path: meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score, outcome: outcomeGroups[index])
                } else if isNew, !answer.isContinued {
                    form.emitPlan(meaning.path, answer, label: table.columns[index].text, plan: plan, score: meaning.score, concept: meaning.concept)
                } else if !answer.isContinued {
                    // Rows of one pupil repeat what holds for all of them.
                    form.emit(meaning.path.description, lines: answer.written, label: table.columns[index].text, plan: plan, score: meaning.score)
                }
            }
    }

    private static let remarks: Set<String> = ["total", "totals", "key", "note", "notes", "page", "sum", "subtotal", "average", "ta hours", "cost", "costs", "grand total"]

    /// Whether a row is a total or a key.
    private func isRemark(_ row: FormTable.Row, _ names: [Int]) -> Bool {
        let texts = row.answers.compactMap { answer in answer.flatMap { $0.isBlank || $0.isContinued ? nil : $0.text } }
        guard let first = texts.first else { return false }
        let lead = first.lowercased().split(whereSeparator: { !$0.isLetter }).first.map(String.init) ?? ""
        if Self.remarks.contains(lead) { return true }
        if OutcomeKeyText.key(in: first) != nil || first.contains(" = ") { return true }
        return texts.count == 1 && first.utf8.count > 60
    }
}

extension String {
    /// The text without outer blanks.
    var trimmingBlanks: String { Trimming.trimmed(self) }
}
