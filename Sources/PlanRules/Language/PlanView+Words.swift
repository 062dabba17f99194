import PlanModel

/// Words of texts.
extension PlanView {
    /// Fields that hold sentences: what people wrote, not names, numbers or words beside a reading.
    private static let isProse: [Bool] = {
        var prose = [Bool](repeating: false, count: ShapeTable.shared.fields.count)
        let records: Set = [
            "Profile", "Strength", "Need", "OtherSupport", "Contribution", "Adjustment", "Goal", "SuccessCriterion",
            "Strategy", "Provision", "Monitoring", "Delivery", "ReviewArrangements", "Review", "HelpGiven",
            "UpdatedInformation", "Evidence", "FutureAction", "Target", "Outcome", "Assessment",
        ]
        let unread: Set = [
            "replaces", "place", "programme", "name", "score", "value", "cost", "ratio", "staffWritten", "code",
        ]
        for (record, shape) in PlanShapes.all.enumerated() where records.contains(shape.name) {
            for (index, field) in shape.fields.enumerated()
            where field.kind == .text && !field.isWords && !unread.contains(field.name) {
                prose[ShapeTable.shared.records[record].first + index] = true
            }
        }
        let notes = ShapeTable.shared.field("LearningPlan", "notes")
        if notes >= 0 { prose[notes] = true }
        return prose
    }()

    /// Reads the words of all sentences of the plan.
    mutating func readWords(_ lists: WordLists) {
        let prose = Self.isProse
        let (entries, text) = (tape.entries, tape.text)
        var words = PlanWords()
        swap(&words, &self.words)
        words.removeAll()
        words.sectionOfEntry.append(contentsOf: repeatElement(-1, count: entries.count))
        for index in entries.indices {
            let entry = entries[index]
            guard entry.kind == .text, entry.length > 0, prose[Int(entry.field)] else { continue }
            words.sectionOfEntry[index] = Int32(truncatingIfNeeded: words.sections.count)
            words.add(text.span, Int(entry.start)..<Int(entry.start) + Int(entry.length), entry: index, lists)
        }
        self.words = words
        self.lists = lists
    }

    /// The words of a text; `nil` where it holds none.
    func words(of text: TextRef) -> PlanWords.Section? {
        guard Int(text.entry) < words.sectionOfEntry.count else { return nil }
        let section = words.sectionOfEntry[Int(text.entry)]
        return section < 0 ? nil : words.sections[Int(section)]
    }

    /// The first entry of a list that stands in a text: its words, which are the tool's own, and where it begins.
    func first(in section: PlanWords.Section, on list: WordLists.List) -> (phrase: WordLists.Phrase, token: Int)? {
        for index in Int(section.first)..<Int(section.end) {
            if let phrase = phrase(at: index, in: section, on: list) { return (phrase, index) }
        }
        return nil
    }

    /// The words of the first entry of a list that stands in a text.
    func firstPhrase(in section: PlanWords.Section, on list: WordLists.List) -> String? {
        first(in: section, on: list).map { $0.phrase.text }
    }

    /// The entry of a list that begins at a word; the longest, where several do.
    func phrase(at index: Int, in section: PlanWords.Section, on list: WordLists.List) -> WordLists.Phrase? {
        guard words.tokens[index].starts & list.bit != 0, let lists else { return nil }
        let head = words.tokens[index].head
        for number in lists.phrases(head) {
            let phrase = lists.phrases[Int(number)]
            if phrase.list == list, matches(phrase, at: index, in: section) { return phrase }
        }
        return nil
    }

    /// Whether any entry of a list stands in a text.
    func has(_ list: WordLists.List, in section: PlanWords.Section) -> Bool { first(in: section, on: list) != nil }

    private func matches(_ phrase: WordLists.Phrase, at index: Int, in section: PlanWords.Section) -> Bool {
        guard index + phrase.words.count <= Int(section.end) else { return false }
        for offset in 1..<max(1, phrase.words.count) {
            let token = words.tokens[index + offset]
            if !PlanWords.isSame(tape.text.span, token, phrase.words[offset]) { return false }
        }
        return true
    }
}

extension WordLists.Phrase {
    /// Its words.
    var text: String { words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") }
}
