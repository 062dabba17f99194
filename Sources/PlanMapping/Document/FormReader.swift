import PlanModel
import PlanSource

/// Goes through the items of a form and says of what each speaks: of a plan, of a target, of all plans.
struct FormReader {
    let labels: FormLabels
    private let inline: InlineLabels
    private(set) var facts: [FormFact] = []
    private(set) var tables: [FormTableFact] = []
    /// What no label stands before, with the heading above it.
    private(set) var loose: [(line: FormLine, label: String, plan: Int)] = []
    /// Titles with where they belong.
    private(set) var titles: [(line: FormLine, path: String, plan: Int)] = []
    /// Lines that are part of the form.
    private(set) var fixed: [Int32] = []
    /// The keys of outcomes that the form prints.
    private(set) var keys: [OutcomeKey] = []
    /// The words of those keys.
    private(set) var keyText = ""
    private(set) var planCount = 1
    private(set) var targetCount = 0
    /// For each target its number, and the cycle that it is of.
    private(set) var targetNumbers: [Int?] = []
    private(set) var targetCycles: [Int] = []
    private(set) var targetPlans: [Int] = []

    private var plan = 0
    private var cycle = 0
    private var part: FormView.Section?
    private var edges = 0
    private var heading: FormLine?
    /// Whether the heading is a label with a colon, whose answer stands below it.
    private var headingIsLabel = false
    private var texts: [FormLine] = []
    private var section = ""
    private var block = -1
    private var blockEdge = -1
    private var blockHasStatement = false
    private var blockIsTitled = false
    private var lastPair = -1
    private var lastPairEdge = -1
    /// The names of children so far: of each plan the wording of its label and the name.
    private var names: [(wording: String, name: String)] = []
    private var goalsAreTargets = false
    /// Where the facts begin that stand below the last title.
    private var topFacts = 0
    private var topTitles = 0
    private var itemsInPart = 0

    init(_ labels: FormLabels) {
        self.labels = labels
        inline = InlineLabels(labels: labels)
    }

    private func name(_ label: FormLabel) -> String {
        let name = labels.name(label.concept)
        return name == "goal" && goalsAreTargets ? "target" : name
    }

    mutating func read(_ items: [FormItem]) {
        goalsAreTargets = !items.contains { item in
            switch item {
            case .pair(let line, _), .heading(let line):
                let label = labels.label(line.text)
                return label.isExact && labels.name(label.concept) == "target"
            case .table(let table):
                return table.columns.contains { column in
                    let label = labels.label(column.text)
                    return label.isExact && labels.name(label.concept) == "target"
                }
            default: return false
            }
        }
        for item in items { read(item) }
        flush()
    }

    private mutating func read(_ item: FormItem) {
        switch item {
        case .part(let section):
            flush()
            part = section
            itemsInPart = 0
            lastPair = -1
            edges += 1
            if section.kind == .sheet || section.kind == .body {
                closeBlock()
                self.section = ""
                topFacts = facts.count
                topTitles = titles.count
            }
            return
        case .edge:
            if texts.isEmpty {
                edges += 1
            } else {
                flush()
                edges += 1
            }
            lastPair = -1
        case .heading(let line): readHeading(line)
        case .open(let line):
            flush()
            heading = line
            headingIsLabel = true
        case .text(let line): readText(line)
        case .pair(let line, let answer):
            flush()
            readPair(line, answer)
        case .table(let table):
            flush()
            readTable(table)
        }
        itemsInPart += 1
    }

    // MARK: Headings and texts

    private mutating func readHeading(_ line: FormLine) {
        flush()
        lastPair = -1
        let label = labels.label(line.text)
        if OutcomeKeyText.key(in: line.text) != nil { return readText(line) }
        if let cycle = Self.cycle(line.text), cycle != self.cycle {
            self.cycle = cycle
            closeBlock()
        }
        if label.isTargetTitle {
            openBlock(label.number, isTitled: true)
            heading = line
            return
        }
        if !(label.isExact && label.score >= 0.9), title(line) { return }
        heading = line
        if !label.isExact || labels.concept(label)?.target == nil { closeBlock() }
        section = line.text
    }

    private mutating func readText(_ line: FormLine) {
        if let key = OutcomeKeyText.key(in: line.text) {
            keys.append(key)
            keyText += line.text + "\n"
            fixed += line.leaves
            return
        }
        if InlineLabels.withoutRules(line.text).isEmpty || Self.isGuidance(line.text) {
            fixed += line.leaves
            return
        }
        if heading != nil {
            let isBeside =
                !texts.isEmpty && FormTitle.isPlanTitle(line.text)
                || !texts.isEmpty && !line.isItem && texts.allSatisfy(\.isItem)
                    && (line.followsBlank || FormTitle.parts(line.text).contains { $0.path != nil })
            if !isBeside {
                texts.append(line)
                return
            }
            flush()
        }
        // The next of numbered targets, when more was said of the one before.
        if let head = listHead, let number = line.number, number == head.number + 1, head.edge == edges, block >= 0 {
            listHead?.number = number
            closeBlock()
            readPair(head.line, FormAnswer([line]))
            lastPair = -1
            return
        }
        if lastPair >= 0, lastPairEdge == edges, facts.indices.contains(lastPair) {
            let answer = facts[lastPair].answer
            // A sentence below a target of a word or two: the word was its area.
            if facts[lastPair].wording == "Target", facts[lastPair].target == block, block >= 0,
                answer.written.count == 1,
                answer.text.split(separator: " ").count <= 2, line.text.split(separator: " ").count >= 4, !line.isItem
            {
                facts[lastPair].wording = "Target area"
                add(line.with(facts[lastPair].label.text), "Target", FormAnswer([line]), target: block)
                return
            }
            let goesOn =
                answer.isBlank || (line.isItem && !line.followsBlank)
                || (!line.followsBlank && answer.lines.contains(where: \.isItem))
            if goesOn, !(answer.isBlank && FormTitle.path(line.text) != nil), !FormTitle.isPlanTitle(line.text) {
                facts[lastPair].answer.lines.append(line)
                return
            }
        }
        if title(line) { return }
        loose.append((line, section, plan))
    }

    /// Whether a line is text of the form by its own words: a label, a prompt, a key, a line to write on.
    static func isText(_ text: String, _ labels: FormLabels) -> Bool {
        if isGuidance(text) || PlaceholderReading.isPlaceholder(text) || OutcomeKeyText.key(in: text) != nil
            || InlineLabels.withoutRules(text).isEmpty
        {
            return true
        }
        let label = labels.label(text)
        if label.isTargetTitle || label.isExact || label.score >= 0.6 || !label.parts.isEmpty { return true }
        let words = LabelWords(text).words
        return words.contains { ["signed", "signature", "signatures"].contains($0) } && words.count <= 8
    }

    private static func isGuidance(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard text.utf8.count <= 400 else { return false }
        for lead in [
            "complete all", "please complete", "please fill", "delete the guidance", "delete as appropriate",
            "use this form", "this form should", "guidance:", "tick all that apply", "tick as appropriate",
            "please tick", "confidential",
        ] where lower.hasPrefix(lead) {
            return true
        }
        return lower.contains("delete the guidance") || lower.contains("delete as appropriate")
    }

    /// Takes a title apart; `false` where nothing in it has a place.
    private mutating func title(_ line: FormLine) -> Bool {
        guard line.text.utf8.count <= 160 else { return false }
        let isMargin = part?.kind == .header || part?.kind == .footer
        let parts = FormTitle.parts(line.text)
        let known = parts.count { $0.path != nil }
        guard known > 0, isMargin || known == parts.count || (itemsInPart < 8 && parts.count <= 4) || line.heading == 0
        else { return false }
        if parts.contains(where: { $0.path == "title" }), facts.count > topFacts {
            topFacts = facts.count
            topTitles = titles.count
        }
        for part in parts {
            if let path = part.path {
                titles.append((line.with(part.text), path, isMargin ? -1 : plan))
            } else {
                let pairs = inline.pairs(part.text)
                if pairs.isEmpty {
                    loose.append((line.with(part.text), "title", plan))
                }
                for pair in pairs {
                    if pair.label.isEmpty {
                        loose.append((line.with(pair.value), "title", plan))
                    } else {
                        readPair(line.with(pair.label), FormAnswer([line.with(pair.value)]))
                        lastPair = -1
                    }
                }
            }
        }
        return true
    }

    /// The number of a cycle in a heading: `PLAN AND DO – Cycle 2`.
    private static func cycle(_ text: String) -> Int? {
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
        guard let index = words.firstIndex(of: "cycle"), index + 1 < words.count else { return nil }
        return Int(words[index + 1])
    }

    /// Ends the heading that is open: what stands below it is its answer.
    private mutating func flush() {
        guard let line = heading else { return }
        heading = nil
        let below = texts
        texts = []
        let isLabel = headingIsLabel
        headingIsLabel = false
        if isLabel {
            readPair(line, FormAnswer(below))
            if !below.isEmpty { lastPair = -1 }
            return
        }
        let label = labels.label(line.text)
        if below.isEmpty {
            // What only looks like a heading is kept: it may be an answer that was misread.
            if label.isTargetTitle || label.isExact || line.heading != nil || isKnownSection(line.text) {
                fixed += line.leaves
            } else {
                loose.append((line, "", plan))
            }
            return
        }
        if label.isTargetTitle, block >= 0, !blockHasStatement {
            blockHasStatement = true
            blockEdge = edges
            add(line, "Target", FormAnswer(below), target: block)
            lastPair = -1
            return
        }
        readPair(line, FormAnswer(below))
        lastPair = -1
    }

    private static let sections: Set<String> = [
        "assess", "plan", "do", "review", "assess plan do review", "plan and do", "plan do", "views", "outcomes",
        "background", "profile", "section", "signatures", "agreement", "details", "pupil details", "student details",
        "child details", "personal details", "general information", "information", "basic information", "part a",
        "part b", "part c", "contact details", "about me", "my plan", "targets", "review meeting",
    ]

    /// Whether a heading only names a part of the form.
    private func isKnownSection(_ text: String) -> Bool {
        let words = WordForm.of(text).split(separator: " ").filter { Int($0) == nil && $0 != "cycle" && $0 != "–" }
        return Self.sections.contains(words.joined(separator: " "))
    }

    // MARK: Blocks

    private mutating func openBlock(_ number: Int?, isTitled: Bool) {
        targetNumbers.append(number)
        targetCycles.append(cycle)
        targetPlans.append(plan)
        block = targetCount
        targetCount += 1
        blockEdge = -1
        blockHasStatement = false
        blockIsTitled = isTitled
    }

    private mutating func closeBlock() { block = -1 }

    // MARK: Pairs

    /// The heading of numbered targets of which more than the statement is said, with the last number.
    private var listHead: (line: FormLine, number: Int, edge: Int)?

    /// Who signs where, and what was written there.
    private(set) var signatures: [(label: FormLine, answer: FormAnswer, date: FormAnswer?, plan: Int)] = []
    private var signatureEdge = -1
    private var signatureItem = -10

    /// Reads a signature or its date; `false` where it is none.
    private mutating func readSignature(_ line: FormLine, _ answer: FormAnswer) -> Bool {
        let words = LabelWords(line.text).words
        guard let first = words.first else { return false }
        if ["signed", "signature"].contains(first) || (words.count <= 4 && words.contains("signature")) {
            signatures.append((line, answer, nil, plan))
            signatureEdge = edges
            signatureItem = itemsInPart
            return true
        }
        guard words == ["date"] || words == ["dated"] || words == ["date", "signed"], signatureEdge == edges,
            itemsInPart - signatureItem <= 2, let last = signatures.indices.last,
            signatures[last].date == nil
        else { return false }
        signatures[last].date = answer
        fixed += line.leaves
        signatureItem = itemsInPart
        return true
    }

    private mutating func readPair(_ line: FormLine, _ answer: FormAnswer) {
        let label = labels.label(line.text)
        if readSignature(line, answer) { return }
        if label.isTargetTitle {
            openBlock(label.number, isTitled: true)
            blockEdge = edges
            if let only = answer.written.first, answer.written.count == 1,
                TargetAreaReading.read(only.text) != nil
                    || (line.heading != nil && only.text.split(separator: " ").count <= 3)
            {
                // A heading names the area; what stands below it is the target.
                add(line, "Target area", answer, target: block)
                lastPair = -1
                heading = line
                return
            }
            if answer.isBlank {
                fixed += line.leaves + answer.lines.flatMap(\.leaves)
            } else {
                blockHasStatement = true
                add(line, "Target", answer, target: block)
            }
            return
        }
        if label.parts.count >= 2 {
            let concepts = label.parts.compactMap { labels.concept(labels.label($0)) }
            if !answer.isBlank, concepts.count == label.parts.count, let parts = AnswerItems.parted(answer, concepts) {
                for (index, part) in parts.enumerated() { readSingle(line, label.parts[index], part) }
                lastPair = -1
            } else {
                let best =
                    answer.isBlank
                    ? 0
                    : concepts.indices.max { left, right in
                        AnswerItems.support(answer.text, concepts[left])
                            < AnswerItems.support(answer.text, concepts[right])
                    } ?? 0
                readSingle(line, label.parts[best], answer)
            }
            return
        }
        readSingle(line, line.text, answer)
    }

    /// A name with something in brackets behind it.
    private static func bracketed(_ text: String) -> (outside: String, inside: String)? {
        guard text.last == ")", let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
        let outside = Trimming.trimmed(String(text[..<open]))
        let inside = Trimming.trimmed(String(text[text.index(after: open)...].dropLast()))
        return outside.isEmpty || inside.isEmpty ? nil : (outside, inside)
    }

    /// Whether a label has a number such as 1.2: one of the steps of the first.
    private static func isStep(_ text: String) -> Bool {
        let characters = Array(text)
        return characters.indices.contains { index in
            characters[index] == "." && index > 0 && index + 1 < characters.count && characters[index - 1].isNumber
                && characters[index + 1].isNumber
        }
    }

    /// The shared label cell of two labels: `Yr group        IEP No`.
    private func gapped(_ text: String) -> [String] {
        let parts = text.split(separator: "   ").map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
        return parts.count >= 2 && parts.allSatisfy { labels.label($0).score >= 0.6 } ? parts : []
    }

    private mutating func readSingle(_ line: FormLine, _ wording: String, _ answer: FormAnswer) {
        let gapped = gapped(line.text)
        if gapped.count >= 2, let value = answer.written.first, answer.written.count == 1 {
            let parts = value.text.split(separator: "   ").map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
            if parts.count == gapped.count {
                for (index, part) in parts.enumerated() {
                    readSingle(line.with(gapped[index]), gapped[index], FormAnswer([value.with(part)]))
                }
                return
            }
        }
        let label = labels.label(wording)
        let concept = labels.concept(label)
        let name = name(label)
        if name == "full_name", let line0 = answer.written.first, answer.written.count == 1,
            let (outside, inside) = Self.bracketed(line0.text)
        {
            readSingle(line, wording, FormAnswer([line0.with(outside)]))
            let told =
                YearGroupReading.read(inside) != nil
                ? "Year group"
                : ValueEvidence.isDate(inside)
                    ? "Date of birth"
                    : inside.split(separator: " ").count == 1 && NameReading.isCapitalised(inside)
                        ? "Preferred name" : nil
            if let told {
                add(line, told, FormAnswer([line0.with(inside)]), target: -1)
            } else {
                loose.append((line0.with(inside), line.text, plan))
            }
            lastPair = -1
            return
        }
        if isNewPlan(name, wording, answer) { beginPlan() }
        if ["full_name", "family_name"].contains(name), label.isExact, !answer.isBlank { noteName(wording, answer) }
        // Labels within the answer have answers of their own.
        var kept: [FormLine] = []
        var peeled: [(FormLine, InlineLabel)] = []
        for (index, text) in answer.lines.enumerated() {
            let pairs = text.isItem || text.text.utf8.count > 300 ? [] : inline.pairs(text.text)
            if let first = pairs.first(where: { !$0.label.isEmpty }), labels.label(first.label).isExact,
                labels.label(first.label).score >= 0.85,
                index > 0 || pairs[0].label.isEmpty || answer.lines.count > 1,
                !pairs.contains(where: { !$0.label.isEmpty && !labels.label($0.label).isExact }),
                TickChoice(text.text) == nil
            {
                for pair in pairs {
                    if pair.label.isEmpty {
                        kept.append(text.with(pair.value))
                    } else {
                        peeled.append((text.with(pair.label), pair))
                    }
                }
            } else {
                kept.append(text)
            }
        }
        var answer = answer
        answer.lines = kept
        var target = -1
        if let number = label.number, let concept, concept.target != nil, label.isExact, !label.isTargetTitle,
            let found = (0..<targetCount).last(where: {
                targetNumbers[$0] == number && targetPlans[$0] == plan && targetCycles[$0] == cycle
            })
        {
            target = found
        } else if name == "target", block >= 0, blockHasStatement, Self.isStep(wording) {
            // A step on the way to the goal that the block is about: `Objective 1.2`.
            add(line, "Steps towards outcome", answer, target: block)
            return
        } else if name == "target", label.isExact || label.score >= 0.7 {
            if let last = answer.written.last?.number { listHead = (line, last, edges) }
            let isList =
                AnswerItems.items(answer).count > 1
                && AnswerItems.items(answer).allSatisfy { $0.isMarked || $0.number != nil }
            if isList {
                if block >= 0, !blockHasStatement, blockIsTitled { target = block } else { closeBlock() }
            } else {
                if block < 0 || blockHasStatement || (blockEdge >= 0 && blockEdge != edges) {
                    openBlock(label.number, isTitled: false)
                }
                blockHasStatement = true
                blockEdge = edges
                target = block
            }
        } else if block >= 0 {
            let isOther = blockEdge >= 0 && blockEdge != edges
            if concept == nil || concept?.target != nil {
                if isOther, !(concept?.plan == nil || concept?.plan?.steps[0].name == "targets") {
                    closeBlock()
                } else {
                    if blockEdge < 0 { blockEdge = edges }
                    target = block
                }
            } else if isOther || !blockIsTitled || blockEdge < 0 {
                closeBlock()
            }
        }
        add(line, wording, answer, target: target)
        let at = lastPair
        for (head, pair) in peeled {
            readSingle(head, pair.label, FormAnswer(pair.value.isEmpty ? [] : [head.with(pair.value)]))
        }
        lastPair = peeled.isEmpty ? at : -1
    }

    private mutating func add(_ line: FormLine, _ wording: String, _ answer: FormAnswer, target: Int) {
        facts.append(
            FormFact(label: line, wording: wording, answer: answer, plan: plan, target: target, section: section))
        lastPair = facts.count - 1
        lastPairEdge = edges
    }

    // MARK: Plans

    private func isNewPlan(_ name: String, _ wording: String, _ answer: FormAnswer) -> Bool {
        guard name == "full_name" || name == "family_name", !answer.isBlank, names.count > plan else { return false }
        let text = BoundMapping.fold(answer.text)
        guard names[plan].name != text, BoundMapping.fold(wording) == names[plan].wording,
            !NameReading.isTitled(answer.text)
        else { return false }
        return true
    }

    private mutating func noteName(_ wording: String, _ answer: FormAnswer) {
        guard names.count <= plan else { return }
        while names.count < plan { names.append(("", "")) }
        names.append((BoundMapping.fold(wording), BoundMapping.fold(answer.text)))
    }

    private mutating func beginPlan() {
        // A child that had a plan in the document already goes on with it only where the form begins anew for each.
        plan = planCount
        planCount += 1
        cycle = 0
        closeBlock()
        for index in facts.indices where index >= topFacts && facts[index].target < 0 { facts[index].plan = plan }
        for index in titles.indices where index >= topTitles && titles[index].plan >= 0 { titles[index].plan = plan }
        topFacts = facts.count
        topTitles = titles.count
    }

    // MARK: Tables

    private mutating func readTable(_ table: FormTable) {
        let columns = table.columns.map { labels.label($0.text) }
        let names = columns.map { $0.isExact || $0.score >= 0.6 ? name($0) : "" }
        let rows = table.rows.filter { $0.answers.contains { $0.map { !$0.isBlank } ?? false } }
        if isFacts(table, names, columns, rows.count) {
            for (index, column) in table.columns.enumerated() {
                var lines: [FormLine] = []
                for row in table.rows where row.answers.indices.contains(index) {
                    if let answer = row.answers[index], !answer.isContinued { lines += answer.lines }
                }
                var head = column.lines.first ?? lines.first
                head?.text = column.text
                head?.leaves = column.lines.flatMap(\.leaves)
                if let head, !column.text.isEmpty {
                    readPair(head, FormAnswer(lines))
                } else {
                    for line in lines { loose.append((line, "", plan)) }
                }
            }
            closeBlock()
            lastPair = -1
            return
        }
        tables.append(
            FormTableFact(table: table, plan: plan, target: block, cycle: cycle, section: section, order: facts.count))
        if block >= 0, blockEdge < 0 { blockEdge = edges } else { closeBlock() }
    }

    /// Whether a table is only labels above their values.
    private func isFacts(_ table: FormTable, _ names: [String], _ columns: [FormLabel], _ rows: Int) -> Bool {
        guard !table.isTransposed else { return false }
        let concepts = columns.map { labels.concept($0) }
        let known = zip(names, concepts).filter { !$0.0.isEmpty && $0.1 != nil }
        guard !known.isEmpty, !names.contains("target") else { return false }
        let ofTarget = known.count { $0.1?.plan == nil || $0.1?.plan?.steps[0].name == "targets" }
        let ofPlan = known.count { $0.1?.target == nil }
        if FormTables.isPeople(table) { return false }
        let isOfLearner = names.contains("full_name") || names.contains("family_name")
        if isOfLearner, rows > 1 { return false }
        if ofTarget > 0, rows > 1 || !isOfLearner { return false }
        return ofPlan * 2 >= known.count && ofPlan > 0
    }
}
