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
            if path == "title", PlanKindReading.find(in: line.text) != nil { emit("kind", line, label: "title", plan: plan) }
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
                emitTarget(fact.target, concept: meaning.concept, path: meaning.path, fact.answer, label: fact.label.text, plan: fact.plan, score: meaning.score)
            } else if meaning.path.steps[0].name == "targets" {
                ofList[fact.plan, default: []].append((fact, meaning))
            } else if let numbered = numbered(fact, meaning, among: reader.facts, ofPlans) {
                ofList[fact.plan, default: []].append((fact, numbered))
            } else {
                emitPlan(meaning.path, fact.answer, label: fact.label.text, plan: fact.plan, score: meaning.score, concept: meaning.concept)
            }
        }
        table(Int.max)
        for plan in ofList.keys.sorted() { emitLists(ofList[plan] ?? [], plan: plan) }
        nameTargets()
        numberTargets()
        for (number, signature) in reader.signatures.enumerated() { emitSignature(number, signature.label, signature.answer, signature.date, plan: signature.plan) }
        for (line, label, plan) in reader.loose { carry(FormAnswer([line]), label: label.isEmpty ? "text" : label, plan: plan, suggestion: nil) }
    }

    static func fold(_ text: String) -> String { BoundMapping.fold(FormLabels.plain(text)) }

    // MARK: Assigning

    typealias Assigned = (meaning: ConceptAssignment.Meaning?, suggestion: ConceptAssignment.Meaning?)

    /// The meanings of labels by their wording.
    private func assign(_ facts: [FormFact], level: ConceptAssignment.Level) -> [String: Assigned] {
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
        if level == .target, target >= 0, let path = lexicon.concepts[target].target, !assigned.values.contains(where: { $0.meaning?.concept == target }),
            assigned.values.count(where: { $0.meaning?.path.steps[0].name == "targets" }) >= 1,
            let key = used.first(where: { key in
                let meaning = assigned[key]?.meaning
                return (meaning == nil || lexicon.concepts[meaning?.concept ?? 0].target == nil) && (values[key]?.first?.utf8.count ?? 0) >= 8
            })
        {
            assigned[key] = (ConceptAssignment.Meaning(concept: target, path: path, score: 0.66), nil)
        }
        // Where no label names judgements, what is called an outcome is one, in whatever words.
        let outcome = labels.index("outcome")
        if outcome >= 0, let path = lexicon.concepts[outcome].target, !assigned.values.contains(where: { $0.meaning?.concept == outcome }) {
            for key in used {
                guard let meaning = assigned[key]?.meaning, ["comment", "next_steps", "notes"].contains(labels.name(meaning.concept)),
                    labels.label(wordings[key]?.wording ?? key).matches.contains(where: { $0.concept == outcome && $0.score >= 0.9 })
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
            if let choice = TickChoice(line.text) { return choice.chosen.isEmpty ? nil : choice.chosen.joined(separator: "; ") }
            // The date of a judgement says nothing of what the label means.
            if let (_, rest) = dateInFront(line.text), OutcomeReading.read(rest) != nil || OutcomeReading.lead(rest) != nil { return rest }
            return line.text
        }.joined(separator: "\n")
    }

    /// The names that a label goes by.
    func names(_ wording: String, section: String) -> [(words: LabelWords, weight: Double)] {
        let label = labels.label(wording)
        if label.isTargetTitle { return [(LabelWords(["target"], number: nil), 1)] }
        if label.isExact, labels.name(label.concept) == "full_name" { return [(LabelWords(["name"], number: nil), 1)] }
        let words = LabelWords(FormLabels.plain(wording))
        return [(LabelWords(words.words, number: nil), 1)] + label.heads.map { (LabelWords(FormLabels.plain($0)), 0.85) }
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
        _ path: String, _ line: FormLine, label: String, plan: Int, anchors: [String: Int] = [:], score: Double = 1, code: String? = nil
    ) {
        values.append(
            FormValue(
                plan: plan, path: Self.short(path), text: line.text, anchors: anchors, label: label, location: line.location, leaves: line.leaves,
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

    private static let shortLists: Set<String> = ["needs", "interests", "motivators", "strengths", "materials", "people", "difficulties", "equipment"]

    /// Puts an answer where it goes in the plan.
    mutating func emitPlan(
        _ path: PlanPath, _ raw: FormAnswer, label: String, plan: Int, score: Double, concept: Int, anchors: [String: Int] = [:]
    ) {
        let answer = ticked(raw)
        guard !answer.isBlank else { return }
        let text = path.description
        let list = path.steps.last { $0.item != nil }?.name ?? ""
        let name = labels.name(concept)
        if name == "year_group" || name == "class_name", emitYearAndClass(answer, name, label: label, plan: plan, score: score, anchors: anchors) { return }
        if name == "class_name", let line = answer.written.first, answer.written.count == 1, YearGroupReading.read(line.text) != nil,
            line.text.first?.isLetter == true, !values.contains(where: { $0.plan == plan && $0.path == "learners.yearGroup" })
        {
            emit("learners.yearGroup", line, label: label, plan: plan, anchors: anchors, score: score * 0.9)
        }
        if name == "full_name", anchors["learners"] == nil, emitGroup(answer, label: label, plan: plan, score: score) { return }
        switch list {
        case "needs", "interests", "motivators", "strengths", "difficulties":
            for item in AnswerItems.shortItems(answer) { emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
        case "whatHelps", "triggers", "aspirations", "goals", "strategies", "targets", "futureActions", "otherSupport", "adjustments":
            if list == "otherSupport" || list == "futureActions" || name == "home_support" {
                emitTexts(text, answer, label: label, plan: plan, score: score, anchors: anchors)
            } else {
                for item in AnswerItems.items(answer) { emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
            }
        case "people" where name == "agencies":
            for item in AnswerItems.shortItems(answer) { emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
        case "provision":
            emitProvision(concept, answer, prefix: "", anchors: ["provision": plan * 100_000], base: plan * 100_000, label: label, plan: plan, score: score)
        case "materials":
            emitProvision(concept, answer, prefix: "", anchors: ["provision": plan * 100_000], base: plan * 100_000, label: label, plan: plan, score: score)
        case "contributions", "monitoring", "reviews":
            emitTexts(text, answer, label: label, plan: plan, score: score, anchors: anchors)
        default:
            if ["full_name", "date_of_birth", "upn", "year_group", "class_name", "sen_provision", "school"].contains(name), answer.written.count > 1 {
                emit(text, lines: [answer.written[0]], label: label, plan: plan, anchors: anchors, score: score)
                carry(FormAnswer(Array(answer.written.dropFirst())), label: label, plan: plan, suggestion: nil)
            } else {
                emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
            }
        }
    }

    /// The children of a group plan; `false` where one child is named.
    private mutating func emitGroup(_ answer: FormAnswer, label: String, plan: Int, score: Double) -> Bool {
        let names = Self.names(answer, isPlural: Self.isPlural(label))
        guard names.count >= 2 else { return false }
        for name in names { addLearner(name, label: label, plan: plan, score: score) }
        return true
    }

    /// A child of a group plan, unless it is known already; the item it is.
    @discardableResult
    mutating func addLearner(_ line: FormLine, label: String, plan: Int, score: Double) -> Int {
        let folded = BoundMapping.fold(line.text)
        if let known = groups[plan, default: []].firstIndex(where: { $0.name == folded }) { return groups[plan]?[known].item ?? 0 }
        let item = plan * 1000 + (groups[plan]?.count ?? 0) + 1
        groups[plan, default: []].append((folded, item))
        emit("learners.fullName", line, label: label, plan: plan, anchors: ["learners": item], score: score)
        var identifier = line
        identifier.text = "l\(groups[plan]?.count ?? 1)"
        emit("learners.id", identifier, label: label, plan: plan, anchors: ["learners": item], score: score)
        return item
    }

    private static func isPlural(_ label: String) -> Bool {
        let words = label.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        return words.contains { ["pupils", "children", "students", "names", "learners", "members", "group"].contains($0) }
    }

    /// The names of several children; none where it may be one name.
    private static func names(_ answer: FormAnswer, isPlural: Bool) -> [FormLine] {
        var lines: [FormLine] = []
        for line in answer.written {
            var parts = [line.text]
            for mark in [";", " and ", " & ", ",", "\t"] { parts = parts.flatMap { $0.split(separator: mark).map(String.init) } }
            let names = parts.map(Trimming.trimmed).filter { !$0.isEmpty }
            // “Mills, Ava” is one name, of which the surname stands first.
            if names.count == 2, line.text.contains(","), !isPlural || answer.written.count > 1, names.allSatisfy({ $0.split(separator: " ").count == 1 }) {
                lines.append(line)
            } else {
                lines += names.map { line.with($0) }
            }
        }
        let isNames = lines.allSatisfy { line in
            let words = line.text.split(separator: " ")
            return (1...4).contains(words.count) && words.allSatisfy { NameReading.isCapitalised(String($0)) } && !line.text.contains(where: \.isNumber) && !NameReading.isTitled(line.text)
        }
        guard isNames, isPlural || lines.allSatisfy({ $0.text.split(separator: " ").count >= 2 || $0.text.contains(",") }) else { return [] }
        return lines
    }

    /// A year and a class that share a cell; `false` where there is one of them only.
    private mutating func emitYearAndClass(_ answer: FormAnswer, _ name: String, label: String, plan: Int, score: Double, anchors: [String: Int]) -> Bool {
        let written = answer.written
        guard written.count <= 2, YearGroupReading.read(answer.text)?.className == nil,
            !(written.count == 1 && YearGroupReading.read(written[0].text) != nil),
            let parts = AnswerItems.parted(answer, ["year_group", "class_name"].compactMap { name in
                let index = labels.index(name)
                return index >= 0 ? lexicon.concepts[index] : nil
            }, atBlanks: name == "year_group" || answer.text.lowercased().hasPrefix("y")), YearGroupReading.read(parts[0].text) != nil,
            // A class such as 5/6B is no year 5 of class 6B.
            name == "year_group" || parts[0].text.first?.isLetter == true
        else { return false }
        emit("learners.yearGroup", lines: parts[0].written, label: label, plan: plan, anchors: anchors, score: score)
        emit("learners.className", lines: parts[1].written, label: label, plan: plan, anchors: anchors, score: score)
        return true
    }

    /// A text as one, or as the items of a list where it is one.
    private mutating func emitTexts(_ path: String, _ answer: FormAnswer, label: String, plan: Int, score: Double, anchors: [String: Int]) {
        let items = AnswerItems.items(answer)
        if items.count > 1, items.allSatisfy(\.isMarked) {
            for item in items { emit(path, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
        } else {
            emit(path, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    /// Puts what is given: text, materials, staff, time.
    private mutating func emitProvision(
        _ concept: Int, _ answer: FormAnswer, prefix: String, anchors: [String: Int], base: Int, label: String, plan: Int, score: Double
    ) {
        let list = prefix + "provision"
        let listPath = prefix.isEmpty ? "provision" : "targets/provision"
        var anchors = anchors
        anchors[listPath] = base
        switch labels.name(concept) {
        case "provision":
            let items = AnswerItems.items(answer)
            for (index, item) in items.enumerated() {
                anchors[listPath] = base + index
                emit(list + ".text", lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "resources":
            for item in AnswerItems.shortItems(answer) {
                emit(list + ".materials[]", lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "staff":
            if let parts = AnswerItems.parted(answer, [concept, labels.index("frequency")].compactMap { lexicon.concepts.indices.contains($0) ? lexicon.concepts[$0] : nil }),
                FrequencyReading.read(parts[1].text) != nil || answer.written.count > 1 && FrequencyReading.isFrequencyLike(parts[1].text)
            {
                emit(list + ".staff", lines: parts[0].written, label: label, plan: plan, anchors: anchors, score: score)
                emit(list + ".frequency", lines: parts[1].written, label: label, plan: plan, anchors: anchors, score: score)
            } else {
                emit(list + ".staff", lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
            }
        default:
            let field = lexicon.concepts[concept].plan?.steps.last?.name ?? "text"
            emit(list + "." + field, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    /// Puts an answer into a target.
    mutating func emitTarget(
        _ target: Int, concept: Int, path: PlanPath, _ raw: FormAnswer, label: String, plan: Int, score: Double, outcome: Int? = nil
    ) {
        let answer = ticked(raw)
        guard !answer.isBlank else { return }
        let anchors = ["targets": target]
        let text = path.description
        let fields = path.steps.map(\.name)
        if fields.contains("provision") {
            emitProvision(
                concept, answer, prefix: "targets.", anchors: anchors, base: target * 1000, label: label, plan: plan, score: score)
            return
        }
        if fields.contains("outcomes") {
            emitOutcome(target, path: text, answer, label: label, plan: plan, score: score, outcome: outcome)
            return
        }
        switch fields.last {
        case "statement":
            statements[target] = BoundMapping.fold(answer.written.map(\.text).joined(separator: " "))
            if let number = answer.written.first?.number, targetNumbers.indices.contains(target), targetNumbers[target] == nil { targetNumbers[target] = number }
            emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        case "text" where fields.contains("strategies") && !text.contains("home"):
            for item in AnswerItems.items(answer) { emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
        case "text":
            emitAnchored(text, answer, label: label, plan: plan, score: score, anchors: anchors)
        default: emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    private mutating func emitAnchored(_ path: String, _ answer: FormAnswer, label: String, plan: Int, score: Double, anchors: [String: Int]) {
        let items = AnswerItems.items(answer)
        if items.count > 1, items.allSatisfy(\.isMarked) {
            for item in items { emit(path, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score) }
        } else {
            emit(path, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    /// The child of a group plan that a header names by forename or in full.
    func learner(named text: String, plan: Int) -> Int? {
        let folded = BoundMapping.fold(text)
        guard let group = groups[plan], !folded.isEmpty else { return nil }
        let found = group.indices.filter { index in
            let name = group[index].name
            return name == folded || name.hasPrefix(folded + " ") || name.hasSuffix(", " + folded) || name.split(separator: " ").first.map(String.init) == folded.split(separator: " ").first.map(String.init)
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Puts a judgement: its date, its words, and what is said about it.
    mutating func emitOutcome(
        _ target: Int, path: String, _ answer: FormAnswer, label: String, plan: Int, score: Double, outcome: Int?
    ) {
        let number = outcome ?? 0
        let anchors = ["targets": target, "targets/outcomes": target * 1000 + number]
        var lines = answer.written
        guard !lines.isEmpty else { return }
        if path.hasSuffix(".value") || path.hasSuffix(".comment") {
            if let (date, rest) = Self.dateInFront(lines[0].text) {
                emit("targets.outcomes.on", lines[0].with(date), label: label, plan: plan, anchors: anchors, score: score)
                if rest.isEmpty { lines.removeFirst() } else { lines[0].text = rest }
                guard !lines.isEmpty else { return }
            }
        }
        guard path.hasSuffix(".value") else {
            emit(path, lines: lines, label: label, plan: plan, anchors: anchors, score: score)
            return
        }
        if lines.count > 1, Self.isJudgement(lines[0].text, key) {
            emit(path, lines[0], label: label, plan: plan, anchors: anchors, score: score)
            emit("targets.outcomes.comment", lines: Array(lines.dropFirst()), label: label, plan: plan, anchors: anchors, score: score)
            return
        }
        var line = lines[0]
        line.text = lines.map(\.text).joined(separator: "\n")
        line.leaves = lines.flatMap(\.leaves)
        let code = OutcomeReading.read(line.text, key: key) == nil ? OutcomeReading.lead(line.text)?.value.rawValue : nil
        emit(path, line, label: label, plan: plan, anchors: anchors, score: score, code: code)
    }

    private static let stages: Set<String> = ["emerging", "developing", "secure", "working towards", "ongoing", "continue", "continuing", "exceeding", "in progress", "good progress", "on track"]

    static func isJudgement(_ text: String, _ key: OutcomeKey?) -> Bool {
        OutcomeReading.read(text, key: key) != nil || stages.contains(WordForm.of(text)) || OutcomeKey.symbol(of: text) != nil
            || (text.split(separator: " ").count <= 3 && text.utf8.count <= 24)
    }

    /// A date in front of a text, with what follows.
    static func dateInFront(_ text: String) -> (String, String)? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        for count in stride(from: min(4, words.count), through: 1, by: -1) {
            var head = words[..<count].joined(separator: " ")
            while let last = head.last, ":-–,".contains(last) { head.removeLast() }
            head = Trimming.trimmed(head)
            guard head.utf8.count >= 5, head.contains(where: \.isNumber), let date = DateReading.read(head), date.isWhole else { continue }
            var rest = words[count...].joined(separator: " ")
            while let first = rest.first, ":-–, ".contains(first) { rest.removeFirst() }
            return (head, rest)
        }
        return nil
    }

    /// Puts who signed and when; the role stands in the label.
    private mutating func emitSignature(_ number: Int, _ label: FormLine, _ answer: FormAnswer, _ date: FormAnswer?, plan: Int) {
        fixed += label.leaves
        let anchors = ["signatures": number]
        guard let line = answer.written.first else {
            fixed += answer.lines.flatMap(\.leaves) + (date?.lines.flatMap(\.leaves) ?? [])
            if let date, !date.isBlank { carry(date, label: "Date", plan: plan, suggestion: nil) }
            return
        }
        var words = FormLabels.plain(label.text).split(whereSeparator: { " ()/:,".contains($0) }).map(String.init)
        words.removeAll { ["signed", "signature", "by", "of", "date", "on", "behalf"].contains($0.lowercased()) }
        let role = words.joined(separator: " ")
        let isNamed = NameReading.looksLikePersonName(line.text) || line.text.split(separator: " ").count <= 4
        guard isNamed else { return carry(answer, label: label.text, plan: plan, suggestion: nil) }
        let isTold = role.isEmpty || line.text.contains("(")
        emit("signatures.person", line.with(isTold ? line.text : "\(line.text) (\(role))"), label: label.text, plan: plan, anchors: anchors, score: 0.9)
        if let written = date?.written.first { emit("signatures.on", written, label: "Date", plan: plan, anchors: anchors, score: 0.9) }
    }

    // MARK: Lists that go together by number

    /// Targets, criteria and outcomes that stand as lists in places of their own.
    mutating func emitLists(_ facts: [(FormFact, ConceptAssignment.Meaning)], plan: Int) {
        var targets: [Int] = []
        let existing = targetPlans.indices.filter { targetPlans[$0] == plan && statements[$0] != nil }
        for (fact, meaning) in facts where meaning.path.steps.last?.name == "statement" {
            for item in AnswerItems.items(ticked(fact.answer)) {
                let target = newTarget(item.number ?? (item.isMarked ? targets.count + 1 : nil), plan: plan, cycle: 0)
                targets.append(target)
                emitTarget(
                    target, concept: meaning.concept, path: meaning.path, FormAnswer(item.lines), label: fact.label.text, plan: plan,
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
    private func numbered(
        _ fact: FormFact, _ meaning: ConceptAssignment.Meaning, among facts: [FormFact], _ assigned: [String: Assigned]
    ) -> ConceptAssignment.Meaning? {
        let own = AnswerItems.items(fact.answer)
        let numbers = own.compactMap(\.number)
        guard own.count >= 2, numbers.count == own.count, var path = lexicon.concepts[meaning.concept].target else { return nil }
        let targets = facts.first { other in
            other.plan == fact.plan && other.target < 0 && assigned[Self.fold(other.wording)]?.meaning?.path.steps.last?.name == "statement"
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
    private mutating func nameTargets() {
        for (index, value) in values.enumerated() where value.path == "targets.area" {
            guard let target = value.anchors["targets"], statements[target] == nil, value.label != "heading" else { continue }
            statements[target] = BoundMapping.fold(value.text)
            values[index].path = "targets.statement"
        }
    }

    /// Gives each target its number: the one that is printed, else its place in order.
    private mutating func numberTargets() {
        var counts: [Int: Int] = [:]
        var seen: Set<Int> = []
        for value in values where value.path == "targets.statement" {
            guard let target = value.anchors["targets"], seen.insert(target).inserted, targetNumbers.indices.contains(target) else { continue }
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
                targets[0], concept: meaning.concept, path: meaning.path, answer, label: label, plan: plan, score: meaning.score)
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
                    target, concept: meaning.concept, path: meaning.path, FormAnswer(item.lines.map { line in
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

extension FormMeaning {
    /// What a document says of no pupil beside a list of pupils holds for all of them.
    mutating func share(of plan: Int, among plans: Set<Int>) {
        for index in values.indices where values[index].plan == plan {
            guard let path = values[index].path else { continue }
            if !plans.contains(plan) || values[index].label == "title" || path.hasPrefix("organisation") || path.hasPrefix("period") || path.hasPrefix("title")
                || path.hasPrefix("people[role=")
            {
                values[index].plan = -1
            }
        }
    }
}
