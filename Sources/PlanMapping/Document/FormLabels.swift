import PlanModel

/// Understands the labels of one document; each wording is looked up once.
final class FormLabels {
    let lexicon: Lexicon
    private var known: [String: FormLabel] = [:]
    private var places: [String: Int] = [:]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        for (index, concept) in lexicon.concepts.enumerated() { places[concept.name] = index }
    }

    /// The number of a concept.
    func index(_ name: String) -> Int { places[name] ?? -1 }

    /// The concept that a label surely enough names.
    func concept(_ label: FormLabel) -> Lexicon.Concept? {
        guard let concept = label.concept, label.score >= 0.55, lexicon.concepts.indices.contains(concept) else {
            return nil
        }
        return lexicon.concepts[concept]
    }

    func name(_ concept: Int?) -> String {
        guard let concept, lexicon.concepts.indices.contains(concept) else { return "" }
        return lexicon.concepts[concept].name
    }

    /// What a text may mean as a label.
    func label(_ text: String) -> FormLabel {
        guard text.utf8.count <= 160 else { return FormLabel() }
        if let label = known[text] { return label }
        let label = understand(text)
        known[text] = label
        return label
    }

    /// What a text may mean, looked up word for word only.
    func exact(_ text: String) -> FormLabel {
        guard text.utf8.count <= 60 else { return FormLabel() }
        if let label = known[text] { return label }
        var label = FormLabel()
        label.matches = exactMatches(LabelWords(Self.plain(text)))
        label.isExact = !label.matches.isEmpty
        label.score = label.matches.first?.score ?? 0
        if !label.isExact, lexicon.homeless.contains(LabelWords(text).words) {
            (label.isExact, label.score) = (true, 0.9)
        }
        return label
    }

    /// Whether the lexicon has a wording.
    func isExact(_ text: String) -> Bool { label(text).isExact }

    private static let titles: Set<String> = [
        "target", "outcome", "goal", "objective", "aim", "priority", "number", "iep", "smart", "short", "term", "small",
        "step", "learning", "no", "ilp", "annual", "plan", "long", "medium", "my", "individual",
    ]
    private static let titleHeads: Set<String> = ["target", "outcome", "goal", "objective", "aim", "priority", "step"]

    /// A label without what only numbers or punctuates it.
    static func plain(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let last = scalars.last, last.properties.isWhitespace || ":-–—…*.".unicodeScalars.contains(last) {
            if last == "." {
                // D.O.B. keeps its stops.
                let before = scalars.dropLast().last
                if let before, before.properties.isAlphabetic, scalars.dropLast(2).last == "." { break }
            }
            scalars.removeLast()
        }
        if let rest = withoutSection(scalars) { scalars = rest }
        if let (mark, rest) = ListMark.leading(scalars) {
            if case .bullet = mark { return String(Substring(scalars)) }
            let words = BlankTrimming.trimmed(rest)
            if !words.isEmpty { return words }
        }
        return String(Substring(scalars))
    }

    /// Without `Section B:`, `Part 2 –`, `2B.1`.
    private static func withoutSection(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        let text = String(Substring(scalars))
        let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true).map(String.init)
        guard words.count >= 2 else { return nil }
        var dropped = 0
        if ["section", "part", "box"].contains(words[0].lowercased()), words.count >= 3, words[1].utf8.count <= 5 {
            let number = words[1].filter { $0.isLetter || $0.isNumber }
            guard number.count <= 3, number.contains(where: \.isNumber) || number.count == 1 else { return nil }
            dropped = 2
            if ["-", "–", ":"].contains(words[2]), words.count > 3 { dropped = 3 }
        } else if words[0].utf8.count <= 5, words[0].first?.isNumber == true,
            words[0].contains(where: { $0 == "." }) || words[0].contains(where: \.isLetter), !words[0].contains("/"),
            words[0].filter({ $0.isNumber || $0 == "." || $0.isLetter }).count == words[0].count,
            words[0].count(where: \.isLetter) <= 1
        {
            dropped = 1
        }
        guard dropped > 0 else { return nil }
        let rest =
            text.split(separator: " ", maxSplits: dropped, omittingEmptySubsequences: true).last.map(String.init) ?? ""
        return rest.unicodeScalars.first?.properties.isAlphabetic == true ? Substring(rest).unicodeScalars : nil
    }

    private func understand(_ raw: String) -> FormLabel {
        var label = FormLabel()
        let text = Self.plain(raw)
        guard text.utf8.count >= 1, text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) || text == "#"
        else { return label }
        let words = LabelWords(text)
        // A date or a number with its label is more than a label.
        guard !words.words.isEmpty, words.words.count <= 14,
            text.prefix(while: { $0 != "(" }).count(where: \.isNumber) <= 2
        else { return label }
        label.number = words.number
        if words.number != nil, words.words.allSatisfy(Self.titles.contains),
            words.words.contains(where: Self.titleHeads.contains), words.words.count <= 5
        {
            label.isTargetTitle = true
        }
        // “Support Plan” is a title, though “Support” is a label.
        if lexicon.labels[words.words] == nil, words.words.count >= 2, FormTitle.isPlanTitle(text) { return label }
        let exact = exactMatches(words)
        if let best = exact.first {
            let concept = lexicon.concepts[best.concept]
            label.matches = exact
            label.isExact = words.number == nil || (concept.target != nil && concept.name != "target_area")
            label.score = label.isExact ? best.score : best.score * 0.6
            if label.isExact, !text.contains("(") { return label }
        }
        if !label.isExact, lexicon.homeless.contains(words.words), words.number == nil {
            label.isExact = true
            label.score = 0.9
            label.matches = []
            return label
        }
        label.parts = parts(of: text)
        if label.isExact {
            if label.parts.isEmpty || !text.contains("(") { label.parts = [] }
            return label
        }
        if Set(label.parts.map { name(self.label($0).concept) }) == ["family_name", "given_name"] {
            label.parts = []
            label.isExact = true
            label.score = 1
            label.matches = [Lexicon.Match(concept: index("full_name"), score: 1)]
            return label
        }
        if !label.parts.isEmpty {
            label.isExact = true
            label.score = 0.95
            if let first = label.parts.first { label.matches = self.label(first).matches }
            return label
        }
        label.heads = heads(of: text)
        if let head = label.heads.first {
            label.matches = self.label(head).matches
            label.score = 0.8
        }
        guard words.words.count <= 10 else { return label }
        let matches = lexicon.matches(words)
        if matches.first?.score ?? 0 > label.score {
            label.matches = matches
            label.score = matches.first?.score ?? 0
        }
        if words.number != nil { label.score *= 0.7 }
        return label
    }

    private static let qualifying: Set<String> = [
        "to", "for", "that", "which", "we", "used", "in", "from", "with", "at", "during", "when", "needed", "required",
        "being", "currently", "agreed", "this", "so",
    ]

    /// The labels that a longer label begins with before words that only qualify it, ends with, or offers by a stroke.
    private func heads(of text: String) -> [String] {
        var heads: [String] = []
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).map(String.init)
        guard (2...16).contains(words.count) else { return strokes(text) }
        if let asked = asked(words) { heads.append(asked) }
        // Many words of a label that stands at the beginning leave little doubt.
        for count in stride(from: min(8, words.count - 1), through: 4, by: -1) where heads.isEmpty {
            let head = words[..<count].joined(separator: " ")
            if isOfText(head) { heads.append(head) }
        }
        for count in stride(from: min(4, words.count - 1), through: 1, by: -1)
        where Self.qualifying.contains(words[count].lowercased()) {
            let head = words[..<count].joined(separator: " ")
            if isOfText(head) { heads.append(head); break }
        }
        if words.count <= 4 {
            for start in 1..<words.count {
                let tail = words[start...].joined(separator: " ")
                if isOfText(tail) { heads.append(tail); break }
            }
        }
        return heads + strokes(text)
    }

    private static let asking: Set<String> = [
        "what", "who", "when", "where", "which", "how", "is", "are", "am", "do", "does", "will", "was", "did", "i",
        "we", "you", "my", "our", "the", "their", "his",
        "her", "in", "on", "of", "a", "an", "at", "as", "being",
    ]

    /// What a question asks for: `Who is my teacher?`, `What class am I in?`
    private func asked(_ words: [String]) -> String? {
        let plain = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" || $0 == "’" } }
        guard let first = plain.first, ["what", "who", "when", "where", "which", "how"].contains(first) else {
            return nil
        }
        let rest = plain.filter { !Self.asking.contains($0) && !$0.isEmpty }
        guard (1...3).contains(rest.count), rest.count < words.count else { return nil }
        let text = rest.joined(separator: " ")
        return isShortExact(text) ? text : nil
    }

    private func strokes(_ text: String) -> [String] {
        guard text.contains("/") else { return [] }
        let parts = text.split(separator: "/").map { Trimming.trimmed(String($0)) }
        guard (2...4).contains(parts.count) else { return [] }
        return parts.filter { isShortExact($0) }
    }

    /// Whether a text is a label word for word of something told in words.
    private func isOfText(_ text: String) -> Bool {
        let words = LabelWords(Self.plain(text))
        guard words.number == nil, let best = exactMatches(words).first, best.score >= 0.9 else { return false }
        return lexicon.concepts[best.concept].evidence == .text
    }

    private func exactMatches(_ words: LabelWords) -> [Lexicon.Match] {
        lexicon.exactMatches(words)
    }

    /// The labels that a label is made of, each known word for word; none where it is one label.
    private func parts(of text: String) -> [String] {
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
            text.index(after: open) < close
        {
            let inside = split(String(text[text.index(after: open)..<close]))
            if inside.count >= 2, inside.allSatisfy({ isShortExact($0) && isCombinable(label($0).concept ?? -1) }) {
                return inside
            }
        }
        let parts = split(text)
        guard (2...3).contains(parts.count), parts.allSatisfy({ isShortExact($0) }) else { return [] }
        // Two words for one thing are one label.
        let concepts = parts.map { label($0).concept ?? -1 }
        guard Set(concepts).count == parts.count, concepts.allSatisfy(isCombinable) else { return [] }
        return parts
    }

    private static let combinable: Set<String> = [
        "full_name", "family_name", "given_name", "date_of_birth", "age", "year_group", "class_name", "upn", "local_id",
        "sex", "sen_provision",
        "plan_number", "staff", "frequency", "ratio", "start_date", "end_date", "review_date", "class_teacher",
        "school", "cost",
    ]

    /// Whether values of a concept may share a cell with others: those that can be told from each other.
    private func isCombinable(_ concept: Int) -> Bool { Self.combinable.contains(name(concept)) }

    private func isShortExact(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 40 else { return false }
        let words = LabelWords(Self.plain(text))
        return words.number == nil && !exactMatches(words).isEmpty
    }

    private func split(_ text: String) -> [String] {
        var parts = [text]
        for mark in ["/", "&", ",", " and ", "+", "\n", " – ", " - "] {
            parts = parts.flatMap { $0.split(separator: mark).map(String.init) }
        }
        return parts.map(Trimming.trimmed).filter { !$0.isEmpty }
    }
}
