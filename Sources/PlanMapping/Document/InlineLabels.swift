import PlanModel

/// Finds labels within lines, by colons, tabs, gaps, rules to write on, dashes, and words that surely are labels.
struct InlineLabels {
    let labels: FormLabels

    /// The labels of a line with their values; none where it has no label.
    ///
    /// Words without a label come as a pair with an empty label.
    func pairs(_ text: String) -> [InlineLabel] {
        guard text.utf8.count <= 2000 else { return leading(text) }
        var pairs: [InlineLabel] = []
        for segment in Self.segments(text) {
            let found = inSegment(segment.text)
            if found.isEmpty {
                if segment.text.isEmpty { continue }
                if let last = pairs.indices.last {
                    // What stands behind a gap goes on with the value before it.
                    if pairs[last].value.isEmpty {
                        pairs[last].value = segment.text
                    } else if segment.isRule || isApart(segment.text, from: pairs[last].label) {
                        pairs.append(InlineLabel(label: "", value: segment.text))
                    } else {
                        pairs[last].value += segment.gap + segment.text
                    }
                } else {
                    pairs.append(InlineLabel(label: "", value: segment.text))
                }
            } else {
                pairs += found
            }
        }
        guard pairs.contains(where: { !$0.label.isEmpty }) else { return [] }
        return pairs.map { InlineLabel(label: $0.label, value: Self.withoutRules($0.value)) }
    }

    /// Whether what stands behind a gap is no more of a value: values of its label are names or dates, or it has a place of its own.
    private func isApart(_ text: String, from label: String) -> Bool {
        if FormTitle.path(text) != nil { return true }
        guard let concept = labels.concept(labels.label(label)) else { return false }
        return [.date, .name, .upn, .sen, .sex].contains(concept.evidence)
    }

    /// The value without the rule that it is written on.
    static func withoutRules(_ value: String) -> String {
        var scalars = Substring(value).unicodeScalars
        while let first = scalars.first, first == "_" || first == " " || first == "…" { scalars.removeFirst() }
        while let last = scalars.last {
            if last == "_" || last == " " || last == "…" { scalars.removeLast(); continue }
            if last == ".", scalars.count >= 3, scalars.suffix(3).allSatisfy({ $0 == "." }) {
                while scalars.last == "." { scalars.removeLast() }
                continue
            }
            break
        }
        return String(Substring(scalars))
    }

    private struct Segment {
        var text: String
        /// What stands before it.
        var gap: String
        /// Whether a rule to write on stands before it.
        var isRule: Bool
    }

    /// The parts of a line between tabs, gaps of two spaces or more, rules, and bars.
    private static func segments(_ text: String) -> [Segment] {
        var segments: [Segment] = []
        var word = ""
        var gap = ""
        var nextGap = ""
        var isRule = false
        let characters = Array(text)
        var index = 0
        func flush() {
            let trimmed = Trimming.trimmed(word)
            if !trimmed.isEmpty || !segments.isEmpty {
                segments.append(Segment(text: trimmed, gap: gap, isRule: isRule))
            }
            word = ""
        }
        while index < characters.count {
            let character = characters[index]
            if character == "\t" || character == " " || character == "\u{A0}" {
                var end = index
                var hasTab = false
                while end < characters.count,
                    characters[end] == "\t" || characters[end] == " " || characters[end] == "\u{A0}"
                {
                    if characters[end] == "\t" { hasTab = true }
                    end += 1
                }
                if hasTab || end - index >= 2 {
                    nextGap = hasTab ? "\t" : "  "
                    flush()
                    (gap, isRule) = (nextGap, false)
                } else {
                    word.append(" ")
                }
                index = end
                continue
            }
            if character == "_" || character == "." || character == "…" {
                var end = index
                while end < characters.count, characters[end] == character { end += 1 }
                if end - index >= (character == "…" ? 1 : character == "_" ? 2 : 4),
                    !(character == "…" && index + 1 == characters.count)
                {
                    flush()
                    (gap, isRule) = (" ", true)
                    index = end
                    continue
                }
            }
            if character == "|", index > 0, characters[index - 1] == " " {
                flush()
                (gap, isRule) = (" | ", true)
                index += 1
                continue
            }
            word.append(character)
            index += 1
        }
        flush()
        return segments.filter { !$0.text.isEmpty }
    }

    private func inSegment(_ text: String) -> [InlineLabel] {
        let colons = Self.colons(text)
        var cuts: [(start: String.Index, colon: String.Index)] = []
        var from = text.startIndex
        for colon in colons {
            guard let start = labelStart(text, from, colon, isFirst: cuts.isEmpty) else { continue }
            cuts.append((start, colon))
            from = text.index(after: colon)
        }
        guard let first = cuts.first else { return leading(text) }
        var pairs: [InlineLabel] = []
        if first.start > text.startIndex {
            let before = Trimming.trimmed(String(text[..<first.start]))
            let found = leading(before)
            if !found.isEmpty {
                pairs += found
            } else if !before.isEmpty {
                pairs.append(InlineLabel(label: "", value: before))
            }
        }
        for (index, cut) in cuts.enumerated() {
            let end = index + 1 < cuts.count ? cuts[index + 1].start : text.endIndex
            var value = Trimming.trimmed(String(text[text.index(after: cut.colon)..<end]))
            // A date before the colon is said of the value: `Reviewed 12/5/22: achieved`.
            let head = Trimming.trimmed(String(text[cut.start..<cut.colon]))
            if let space = head.lastIndex(of: " "), case let tail = Trimming.trimmed(String(head[space...])),
                tail.utf8.count >= 6, ValueEvidence.isDate(tail)
            {
                var name = Trimming.trimmed(String(head[..<space]))
                if name.hasSuffix(" on") { name = String(name.dropLast(3)) }
                value = value.isEmpty ? tail : tail + " " + value
                pairs.append(InlineLabel(label: name, value: Self.unjoined(value)))
                continue
            }
            pairs.append(
                InlineLabel(label: Trimming.trimmed(String(text[cut.start..<cut.colon])), value: Self.unjoined(value)))
        }
        return pairs
    }

    /// Without the comma or stroke that joined the next label.
    private static func unjoined(_ value: String) -> String {
        guard let last = value.last, ",;/|".contains(last) else { return value }
        return Trimming.trimmed(String(value.dropLast()))
    }

    /// The colons that may stand behind a label: not those of times and ratios.
    private static func colons(_ text: String) -> [String.Index] {
        var found: [String.Index] = []
        for index in text.indices where text[index] == ":" {
            let next = text.index(after: index)
            if next < text.endIndex, text[next] == "/" { continue }
            let isBetweenFigures =
                index > text.startIndex && text[text.index(before: index)].isNumber && next < text.endIndex
                && text[next].isNumber
            if !isBetweenFigures { found.append(index) }
        }
        return found
    }

    /// Where the label that a colon ends begins.
    private func labelStart(_ text: String, _ from: String.Index, _ colon: String.Index, isFirst: Bool) -> String.Index?
    {
        let before = text[from..<colon]
        guard before.utf8.count <= 200 else { return suffix(text, from, colon, least: 0.93) }
        let whole = Trimming.trimmed(String(before))
        guard !whole.isEmpty else { return nil }
        let words = whole.split(separator: " ").count
        if isFirst {
            var label = labels.label(whole)
            if let space = whole.lastIndex(of: " "), case let tail = Trimming.trimmed(String(whole[space...])),
                tail.utf8.count >= 6, ValueEvidence.isDate(tail)
            {
                label = labels.label(Trimming.trimmed(String(whole[..<space])))
            }
            let lead = whole.prefix(9).lowercased()
            if lead.hasPrefix("signed") || lead == "signature", words <= 6 { return from }
            if label.isTargetTitle || label.score >= 0.6, words <= 12 { return from }
            if let start = suffix(text, from, colon, least: 0.93) { return start }
            if Self.isSection(whole) { return nil }
            // A short heading of its own that nobody knows.
            let isCapital = whole.unicodeScalars.first?.properties.isUppercase ?? false
            return words <= 5 && isCapital && whole.utf8.count <= 48 && !whole.contains(where: \.isNumber)
                && !whole.contains(".") && !whole.contains(",")
                ? from : nil
        }
        return suffix(text, from, colon, least: 0.9)
    }

    /// Whether words only number a part of the document: `Section A`, `Part 2`.
    private static func isSection(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        return words.count == 2 && ["section", "part", "page", "box", "step"].contains(words[0]) && words[1].count <= 3
    }

    /// The longest end of the words before a colon that is a label word for word.
    private func suffix(_ text: String, _ from: String.Index, _ colon: String.Index, least: Double) -> String.Index? {
        var starts: [String.Index] = []
        var index = colon
        while index > from, starts.count < 6 {
            let before = text.index(before: index)
            if text[before] == " " || before == from {
                let start = text[before] == " " ? index : before
                if start < colon, starts.last != start, text[start] != " " { starts.append(start) }
            }
            index = before
        }
        var best: String.Index?
        for start in starts {
            let words = String(text[start..<colon])
            let label = labels.label(words)
            if label.isExact || label.isTargetTitle, label.score >= least || label.isTargetTitle,
                words.unicodeScalars.first.map({ $0.properties.isUppercase || !$0.properties.isAlphabetic }) ?? false
            {
                best = start
            }
        }
        return best
    }

    /// A label in front that no colon ends: `Success criteria - 4 out of 5`, `My name is Jo`, `Class 6W`.
    private func leading(_ text: String) -> [InlineLabel] {
        guard text.utf8.count <= 600 else { return [] }
        for mark in [" - ", " – ", " — ", "- ", "– ", " = "] {
            guard let range = text.firstRange(of: mark), range.lowerBound > text.startIndex else { continue }
            let head = String(text[..<range.lowerBound])
            guard head.split(separator: " ").count <= 7 else { continue }
            let label = labels.label(head)
            if (label.isExact && label.score >= 0.9) || label.isTargetTitle, !ValueShape.isPeople(head) {
                let value = Trimming.trimmed(String(text[range.upperBound...]))
                if !value.isEmpty { return [InlineLabel(label: head, value: value)] }
            }
        }
        let words = text.split(separator: " ")
        guard words.count >= 2, words.count <= 14 else { return [] }
        for count in stride(from: min(6, words.count - 1), through: 1, by: -1) {
            let head = words[..<count].joined(separator: " ")
            let label = labels.label(head)
            guard label.isExact, label.score >= 0.93, let concept = label.concept else { continue }
            let value = words[count...].joined(separator: " ")
            if ValueShape.isSure(value, for: labels.lexicon.concepts[concept], head: head) {
                // The word belongs to the year: “Year 2” says more than “2”.
                let isYear = labels.lexicon.concepts[concept].evidence == .year
                return [InlineLabel(label: head, value: isYear ? text : value)]
            }
        }
        return []
    }
}
