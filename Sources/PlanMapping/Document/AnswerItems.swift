import PlanModel

/// Takes answers apart into items.
enum AnswerItems {
    /// An item with its number, where it has one.
    struct Item {
        var number: Int?
        var lines: [FormLine]
        var isMarked = false

        var text: String { lines.count == 1 ? lines[0].text : lines.map(\.text).joined(separator: "\n") }
    }

    /// The items of an answer: those of its lists, its lines, or what stands between bullets and semicolons of a line.
    static func items(_ answer: FormAnswer) -> [Item] {
        var items: [Item] = []
        let lines = answer.written
        let hasMarks = lines.contains(where: \.isItem)
        for line in lines {
            if line.isItem {
                items.append(Item(number: line.number, lines: [line], isMarked: true))
            } else if hasMarks, let last = items.indices.last, !line.followsBlank, items[last].isMarked {
                items[last].lines.append(line)
            } else if lines.count == 1 {
                let split = ListSplitting.split(line.text)
                let isNumbered: Bool
                switch split.style {
                case .numbers, .inlineNumbers, .letters: isNumbered = true
                default: isNumbered = false
                }
                for (index, text) in split.items.enumerated() {
                    items.append(
                        Item(number: isNumbered ? index + 1 : nil, lines: [line.with(text)], isMarked: isNumbered))
                }
            } else {
                // Several lines, of which one may hold a list of its own.
                let split = ListSplitting.split(line.text)
                switch split.style {
                case .inlineBullets, .inlineNumbers:
                    for (index, text) in split.items.enumerated() {
                        items.append(Item(number: index + 1, lines: [line.with(text)], isMarked: true))
                    }
                default: items.append(Item(number: nil, lines: [line]))
                }
            }
        }
        return items
    }

    /// The items of a list of short things, commas and strokes included.
    static func shortItems(_ answer: FormAnswer) -> [Item] {
        let items = items(answer)
        guard items.count == 1, items[0].lines.count == 1, !items[0].isMarked || items[0].number == nil else {
            return items
        }
        let line = items[0].lines[0]
        for mark in [",", " / ", " & ", " and "] where line.text.contains(mark) {
            let parts = line.text.split(separator: mark).map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
            guard parts.count >= 2, isList(parts, line.text) else { continue }
            // “and” joins things of a list only where the next begins like one.
            if mark == " and " || mark == " & " {
                let isKnown = NeedReading.read(line.text) != nil || TargetAreaReading.read(line.text) != nil
                let isCapital = parts.dropFirst().allSatisfy {
                    $0.unicodeScalars.first?.properties.isUppercase ?? false
                }
                if mark == " and ", let last = parts.last, last.count >= 2, isCapital, parts.count > 2 {
                    let head = parts.dropLast().joined(separator: " and ")
                    return [head, last].map { Item(number: nil, lines: [line.with($0)], isMarked: true) }
                }
                guard !isKnown, isCapital else { continue }
            }
            return parts.map { Item(number: nil, lines: [line.with($0)], isMarked: true) }
        }
        return items
    }

    private static let connecting: Set<String> = [
        "but", "so", "because", "not", "then", "which", "who", "when", "if", "is", "are", "was",
    ]

    /// Whether parts between commas are things of a list, not of a sentence.
    private static func isList(_ parts: [String], _ text: String) -> Bool {
        guard !text.contains(". ") else { return false }
        return parts.allSatisfy { part in
            let words = part.split(separator: " ")
            return (1...5).contains(words.count) && !words.contains { connecting.contains($0.lowercased()) }
                && !part.hasPrefix("and ") && !part.contains("(") == !part.contains(")")
        }
    }

    /// The parts of an answer that stand under a label for two values, in the order of the labels.
    static func parted(_ answer: FormAnswer, _ concepts: [Lexicon.Concept], atBlanks: Bool = true) -> [FormAnswer]? {
        let lines = answer.written
        guard concepts.count >= 2, !lines.isEmpty else { return nil }
        var best: (score: Double, parts: [FormAnswer])?
        func offer(_ parts: [FormAnswer], _ bonus: Double) {
            guard parts.count == 2 else { return }
            for order in [[0, 1], [1, 0]] {
                var score = bonus - (order[0] == 0 ? 0 : 0.12)
                for (index, part) in parts.enumerated() {
                    score += support(part.text, concepts[order[index]])
                }
                if score > best?.score ?? 0 {
                    best = (score, order == [0, 1] ? parts : [parts[1], parts[0]])
                }
            }
        }
        if lines.count == concepts.count, concepts.count > 2 { return lines.map { FormAnswer([$0]) } }
        if lines.count >= 2 { offer([FormAnswer([lines[0]]), FormAnswer(Array(lines.dropFirst()))], 0.2) }
        if lines.count == 1 {
            let line = lines[0]
            for mark in ["\t", "  ", " – ", " - ", " — ", "; ", ", ", " / ", "/", " (", ": ", " "]
            where atBlanks || mark != " " {
                var from = line.text.startIndex
                var count = 0
                while count < 8, let range = line.text[from...].firstRange(of: mark) {
                    from = range.upperBound
                    count += 1
                    let left = Trimming.trimmed(String(line.text[..<range.lowerBound]))
                    var right = Trimming.trimmed(String(line.text[range.upperBound...]))
                    if mark == " (", right.hasSuffix(")") { right.removeLast() }
                    guard !left.isEmpty, !right.isEmpty else { continue }
                    offer(
                        [FormAnswer([line.with(left)]), FormAnswer([line.with(right)])],
                        mark == " "
                            ? -0.35
                            : mark == "  " || mark == "\t"
                                ? 0.15 : mark == "/" ? -0.05 : mark.hasPrefix(" –") || mark == " - " ? 0.3 : 0.05)
                }
            }
        }
        guard let best, best.score >= 1.2 else { return nil }
        return best.parts
    }

    /// How well a text fits a concept; classes and the like are short and no sentences.
    static func support(_ text: String, _ concept: Lexicon.Concept) -> Double {
        switch concept.name {
        case "class_name":
            return text.utf8.count <= 24 && YearGroupReading.read(text) == nil && !ValueEvidence.isDate(text)
                ? 0.8 : 0.1
        case "year_group":
            return YearGroupReading.read(text) != nil ? 1 : 0.1
        case "frequency":
            if RoleReading.isPeopleWords(text) || NameReading.isTitled(text) { return 0.05 }
            return FrequencyReading.isFrequencyLike(text) || FrequencyReading.read(text) != nil
                ? 1 : frequencyWords(text) ? 0.75 : 0.3
        case "staff":
            if FrequencyReading.read(text) != nil || ValueEvidence.isDate(text) { return 0.05 }
            let members = StaffReading.read(text)
            return members.contains { $0.name != nil || $0.role != nil } || RoleReading.isPeopleWords(text)
                ? 1 : FrequencyReading.isFrequencyLike(text) ? 0.3 : 0.6
        default: return ValueEvidence([text], header: "").support(concept.evidence)
        }
    }

    private static let whens: Set<String> = [
        "daily", "weekly", "every", "each", "all", "lessons", "lesson", "mins", "min", "minutes", "times", "week",
        "day", "fortnightly", "ongoing", "termly", "morning", "afternoon", "sessions", "session", "once", "twice", "x",
        "throughout", "before", "after", "during", "as",
    ]

    private static func frequencyWords(_ text: String) -> Bool {
        text.lowercased().split(whereSeparator: { !$0.isLetter }).contains { whens.contains(String($0)) }
    }
}
