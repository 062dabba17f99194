import PlanModel

/// Reads one table whose rows are targets, reviews of targets, provision, or pupils with their targets.
struct TableReader {
    let fact: FormTableFact
    let labels: FormLabels
    var table: FormTable { fact.table }
    /// For each column its meaning.
    var meanings: [ConceptAssignment.Meaning?] = []
    var suggestions: [ConceptAssignment.Meaning?] = []
    /// For each column the how-manieth outcome of a target it tells.
    var outcomeGroups: [Int] = []
    /// Columns whose header is a judgement, with a tick for the one that holds.
    var tickColumns: Set<Int> = []
    var isClassList = false
    var isSingleTarget = false

    /// The words of the keys that the form prints.
    let keyText: String

    init(_ fact: FormTableFact, _ labels: FormLabels, keyText: String) {
        self.keyText = keyText
        self.fact = fact
        self.labels = labels
        outcomeGroups = Array(repeating: 0, count: fact.table.columns.count)
        findTicks()
        isClassList = hasPupils()
        assign()
    }

    func answers(_ column: Int) -> [FormAnswer] {
        table.rows.compactMap { $0.answers.indices.contains(column) ? $0.answers[column] : nil }.filter {
            !$0.isBlank && !$0.isContinued
        }
    }

    mutating func findTicks() {
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

    func name(_ column: Int) -> String {
        let label = labels.label(table.columns[column].text)
        return labels.name(label.concept)
    }

    /// Whether each row is about a pupil that it names.
    func hasPupils() -> Bool {
        guard !table.isTransposed else { return false }
        guard
            let column = table.columns.indices.first(where: {
                ["full_name", "family_name"].contains(name($0)) && labels.label(table.columns[$0].text).isExact
            })
        else { return false }
        let names = answers(column).map(\.text)
        guard !names.isEmpty else { return false }
        let like = names.count {
            NameReading.looksLikePersonName($0)
                || (name(column) == "family_name" && $0.split(separator: " ").count <= 2)
                || ($0.split(separator: " ").count == 1 && NameReading.isCapitalised($0))
        }
        // A number or a date of birth beside the names says that they are pupils, whatever they look like.
        let isSure = table.columns.indices.contains {
            ["upn", "date_of_birth", "uln"].contains(name($0)) && labels.label(table.columns[$0].text).isExact
        }
        return like * 2 > names.count || isSure
    }

    /// What values show; marks by the key that the form prints.
    func evidence(_ values: [String], _ header: String) -> ValueEvidence {
        let isMarks = !keyText.isEmpty && values.allSatisfy { $0.utf8.count <= 2 }
        return ValueEvidence(values, header: isMarks ? header + "\n" + keyText : header)
    }

    // MARK: Reading

    func column(_ name: String) -> Int? {
        meanings.firstIndex { $0.map { labels.name($0.concept) == name } ?? false }
    }

    mutating func read(into form: inout FormMeaning) {
        for (index, column) in table.columns.enumerated() {
            if let meaning = meanings[index] {
                form.note(column.text, meaning.path.pattern, meaning.score, isApplied: true)
            }
        }
        let plan = fact.plan
        let existing = form.targetPlans.indices.filter {
            form.targetPlans[$0] == plan && form.statements[$0] != nil && form.targetCycles[$0] == fact.cycle
        }
        let key = keyColumn(existing, form)
        let statement = column("target")
        if fact.target >= 0, statement != nil { form.goals.insert(fact.target) }
        if isClassList {
            let hasTargets = meanings.contains {
                $0.map { ["targets", "provision", "strategies"].contains($0.path.steps[0].name) } ?? false
            }
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
                } else {
                    leave(row, into: &form, plan: plan)
                }
            }
            return
        }
        if statement != nil { return readTargets(plan: plan, into: &form) }
        let concerns = meanings.contains {
            $0.map {
                $0.path.steps[0].name == "targets"
                    && !["strategies", "provision"].contains($0.path.steps.dropFirst().first?.name ?? "")
            } ?? false
        }
        let rows = table.rows.filter { row in row.answers.contains { $0.map { !$0.isBlank } ?? false } }
        if concerns, !existing.isEmpty, rows.count == existing.count {
            var position = 0
            for row in table.rows {
                guard row.answers.contains(where: { $0.map { !$0.isBlank } ?? false }) else {
                    leave(row, into: &form, plan: plan); continue
                }
                put(row, target: existing[position], plan: plan, into: &form, except: [])
                position += 1
            }
            return
        }
        readProvision(plan: plan, into: &form)
    }

    /// The column that says by number or words which target of the plan a row is about.
    func keyColumn(_ existing: [Int], _ form: FormMeaning) -> Int? {
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

    func found(_ row: FormTable.Row, _ key: Int, _ existing: [Int], _ form: FormMeaning, position: Int) -> Int? {
        guard row.answers.indices.contains(key), let answer = row.answers[key], !answer.isBlank else { return nil }
        let text = answer.text
        let folded = BoundMapping.fold(text)
        if let found = existing.first(where: { form.statements[$0] == folded }) { return found }
        guard let number = labels.label(text).number ?? WholeNumber.read(text) else { return nil }
        return existing.first { form.targetNumbers[$0] == number }
            ?? (existing.indices.contains(number - 1) ? existing[number - 1] : nil)
    }

    /// The number of each column, where several columns hold targets: `Target 1`, `Outcome 1`, `Target 2` …
    var columnNumbers: [Int?]? {
        let statements = meanings.indices.filter { index in
            meanings[index].map { labels.name($0.concept) == "target" } ?? false
        }
        guard statements.count > 1 else { return nil }
        return table.columns.map {
            LabelWords(FormLabels.plain($0.text)).number ?? LabelWords(FormLabels.plain($0.group)).number
        }
    }

    /// The row parted into one for each numbered target.
    func parted(_ row: FormTable.Row, _ numbers: [Int?]) -> [(number: Int, row: FormTable.Row)] {
        Set(numbers.compactMap { $0 }).sorted().map { number in
            var part = row
            for index in part.answers.indices where numbers[index] != nil && numbers[index] != number {
                part.answers[index] = nil
            }
            return (number, part)
        }
    }

    /// Puts the cells of a row into a target.
    func put(
        _ row: FormTable.Row, target: Int, plan: Int, into form: inout FormMeaning, except: Set<Int>, base: Int = 0
    ) {
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
                        form.emitTarget(
                            target, concept: concept, path: path, part, label: label, plan: plan, score: 0.9)
                    }
                    continue
                }
            }
            if let child = form.learner(named: label, plan: plan) {
                let item = base + 100 + child
                form.emitOutcome(
                    target, path: "targets.outcomes.value", form.ticked(answer), label: label, plan: plan, score: 0.85,
                    outcome: item)
                if let line = answer.written.first {
                    form.emit(
                        "targets.outcomes.learner", line.with("l\(child + 1)"), label: label, plan: plan,
                        anchors: ["targets": target, "targets/outcomes": target * 1000 + item], score: 0.85)
                }
                continue
            }
            guard let meaning = meanings[index] else {
                form.carry(
                    answer, label: label.isEmpty ? "column \(index + 1)" : label, plan: plan,
                    suggestion: suggestions[index])
                continue
            }
            if meaning.path.steps[0].name == "targets" {
                form.emitTarget(
                    target, concept: meaning.concept, path: meaning.path, answer, label: label, plan: plan,
                    score: meaning.score,
                    outcome: base + outcomeGroups[index])
            } else if !answer.isContinued {
                form.emitPlan(
                    meaning.path, answer, label: label, plan: plan, score: meaning.score, concept: meaning.concept)
            }
        }
    }

    func putTick(_ answer: FormAnswer, _ index: Int, _ target: Int, _ plan: Int, _ form: inout FormMeaning) {
        guard let line = answer.written.first else { return }
        if line.text == "\u{2610}" || line.text == "-" {
            form.fixed += line.leaves
            return
        }
        form.emit(
            "targets.outcomes.value", line.with(table.columns[index].text), label: table.columns[index].text,
            plan: plan,
            anchors: ["targets": target, "targets/outcomes": target * 1000 + outcomeGroups[index]], score: 0.9)
    }

    /// Keeps a row that belongs to no target.
    func leave(_ row: FormTable.Row, into form: inout FormMeaning, plan: Int) {
        for (index, answer) in row.answers.enumerated() {
            guard let answer, !answer.isContinued else { continue }
            if answer.isBlank { form.fixed += answer.lines.flatMap(\.leaves); continue }
            form.carry(
                answer, label: table.columns[index].text.isEmpty ? "column \(index + 1)" : table.columns[index].text,
                plan: plan, suggestion: nil)
        }
    }

    // MARK: Targets

    mutating func readTargets(plan: Int, into form: inout FormMeaning) {
        guard let statement = column("target") else { return }
        if let numbers = columnNumbers {
            for row in table.rows where !row.answers.isEmpty {
                for (number, part) in parted(row, numbers) {
                    let index = meanings.indices.first {
                        numbers[$0] == number && meanings[$0].map { labels.name($0.concept) == "target" } ?? false
                    }
                    guard let index, let answer = part.answers[index], !answer.isBlank else {
                        leave(part, into: &form, plan: plan); continue
                    }
                    put(
                        part, target: form.newTarget(number, plan: plan, cycle: fact.cycle), plan: plan, into: &form,
                        except: [])
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
                let isSpare = row.answers.enumerated().allSatisfy { index, answer in
                    index == number || (answer?.isBlank ?? true) || answer?.isContinued == true
                        || Self.isUnticked(answer)
                }
                if isSpare {
                    for answer in row.answers.compactMap({ $0 }) where !answer.isContinued {
                        form.fixed += answer.lines.flatMap(\.leaves)
                    }
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
            let read =
                number.flatMap { row.answers.indices.contains($0) ? row.answers[$0] : nil }.flatMap {
                    WholeNumber.read($0.text) ?? labels.label($0.text).number
                } ?? row.title.flatMap { labels.label($0.text).isTargetTitle ? labels.label($0.text).number : nil }
            current = form.newTarget(read ?? answer.written.first?.number, plan: plan, cycle: fact.cycle)
            if let area, TargetAreaReading.read(area.text) != nil, column("target_area") == nil {
                form.emit("targets.area", area, label: "heading", plan: plan, anchors: ["targets": current], score: 0.8)
            }
            put(row, target: current, plan: plan, into: &form, except: [])
        }
    }

    static func isUnticked(_ answer: FormAnswer?) -> Bool {
        guard let answer else { return true }
        return answer.written.allSatisfy { line in
            TickChoice(line.text).map { $0.chosen.isEmpty } ?? (line.text == "\u{2610}")
        }
    }

    /// A row that holds several targets as a list: its other lists go with them by number.
    func readNumbered(
        _ row: FormTable.Row, _ items: [AnswerItems.Item], _ statement: Int, plan: Int, into form: inout FormMeaning
    ) {
        guard let meaning = meanings[statement] else { return }
        var targets: [Int] = []
        for (index, item) in items.enumerated() {
            let target = form.newTarget(item.number ?? index + 1, plan: plan, cycle: fact.cycle)
            targets.append(target)
            form.emitTarget(
                target, concept: meaning.concept, path: meaning.path, FormAnswer(item.lines),
                label: table.columns[statement].text, plan: plan, score: meaning.score)
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
                form.emitPlan(
                    whole, answer, label: table.columns[index].text, plan: plan, score: meaning.score,
                    concept: meaning.concept)
            } else {
                for target in targets where meaning.path.steps[0].name == "targets" {
                    form.emitTarget(
                        target, concept: meaning.concept, path: meaning.path, answer, label: table.columns[index].text,
                        plan: plan, score: meaning.score)
                }
            }
        }
    }
}

extension String {
    /// The text without outer blanks.
    var trimmingBlanks: String { Trimming.trimmed(self) }
}
