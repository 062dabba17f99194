import PlanModel

/// How hard a text is to read: Flesch–Kincaid grade and SMOG.
package struct ReadingLevel: Sendable {
    /// Its words.
    package private(set) var words = 0
    /// Its sentences.
    package private(set) var sentences = 0
    /// The syllables of all words.
    package private(set) var syllables = 0
    /// The words of three syllables and more.
    package private(set) var polysyllables = 0

    package init() {}

    /// Counts known by other means.
    package init(words: Int, sentences: Int, syllables: Int, polysyllables: Int) {
        self.words = words
        self.sentences = sentences
        self.syllables = syllables
        self.polysyllables = polysyllables
    }

    /// The level of a text.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        var words = PlanWords()
        words.add(bytes.span, 0..<bytes.count, entry: 0, WordLists.none)
        for section in words.sections { add(bytes.span, words.tokens, section) }
    }

    /// Adds the words of a text.
    mutating func add(_ plan: PlanView, _ section: PlanWords.Section) {
        add(plan.tape.text.span, plan.words.tokens, section)
    }

    private mutating func add(_ text: Span<UInt8>, _ tokens: [PlanWords.Token], _ section: PlanWords.Section) {
        var previous = -1
        var inWord = 0
        for index in Int(section.first)..<Int(section.end) {
            let token = tokens[index]
            // A word with a hyphen is one word.
            let isJoined =
                previous >= 0 && Int(token.start) == previous + 1 && text[previous] == UInt8(ascii: "-")
            previous = Int(token.start) + Int(token.count)
            // A number is read as one short word.
            let count =
                token.shape.contains(.hasDigit)
                ? 1 : Syllables.count(text, Int(token.start)..<Int(token.start) + Int(token.count))
            syllables += count
            if !isJoined {
                words += 1
                inWord = 0
            }
            if inWord < 3, inWord + count >= 3 { polysyllables += 1 }
            inWord += count
        }
        sentences += Int(section.sentences)
    }

    /// The years of school that a reader needs (Kincaid and others, 1975).
    package var fleschKincaid: Double {
        guard words > 0, sentences > 0 else { return 0 }
        return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words) - 15.59
    }

    /// The SMOG grade (McLaughlin, 1969), for thirty sentences and more.
    package var smog: Double {
        guard sentences > 0 else { return 0 }
        return 1.0430 * (Double(polysyllables) * 30 / Double(sentences)).squareRoot() + 3.1291
    }
}
