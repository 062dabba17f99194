package import PlanModel

/// Reads judgements of targets.
package enum OutcomeReading {
    /// The judgement that a text names: by its words, or by a key where one is known.
    ///
    /// Words that say how the work goes, but not whether the target was reached (`ongoing`, `working towards`,
    /// `developing`, `65%`), stay unread without a key.
    package static func read(_ text: String, key: OutcomeKey? = nil) -> OutcomeValue? {
        if let value = key?.value(of: text) { return value }
        return named(text)
    }

    /// The judgement that words name; `(Not) achieved` and `Met / not met` are choices that the form offers, no answers.
    private static func named(_ text: String) -> OutcomeValue? {
        guard !text.utf8.contains(where: { "([/\\".utf8.contains($0) }) else { return nil }
        return words[WordForm.of(text)]
    }

    /// A judgement at the beginning of a longer text.
    package struct Lead: Sendable, Hashable {
        /// The judgement.
        package var value: OutcomeValue
        /// The date of the judgement, where the rest is one: `Achieved 21.11.03`.
        package var date: PlanDate?
        /// What follows the judgement, as written.
        package var rest: String
    }

    /// The judgement that a longer text begins with: `Achieved – 64 wpm`, `Not yet - needs reminding`.
    ///
    /// Certain only where a sign or a date parts it from the rest, and no word there takes it back (`but`, `except`).
    package static func lead(
        _ text: String, order: DateOrder = .dayFirst, century: Century = .standard
    ) -> Lead? {
        if let value = read(text) { return Lead(value: value, date: nil, rest: "") }
        guard text.utf8.count <= 2000 else { return nil }
        for boundary in boundaries(of: text) {
            let head = String(text.unicodeScalars[..<boundary])
            guard let value = named(head) else { continue }
            let rest = BlankTrimming.trimmed(text.unicodeScalars[boundary...])
            if let date = DateReading.read(withoutSign(rest), order: order, century: century), date.isWhole {
                return Lead(value: value, date: date, rest: rest)
            }
            guard isParted(rest), !takesBack(rest) else { return nil }
            return Lead(value: value, date: nil, rest: rest)
        }
        return nil
    }

    /// How much a column looks like judgements, from 0 to 1; 0 for a column without values.
    package static func isOutcomeLike(_ values: some Sequence<String>) -> Double {
        var filled = 0
        var sum = 0.0
        var symbols: Set<String> = []
        var symbolCount = 0
        for value in values {
            let form = WordForm.of(value)
            guard !form.isEmpty || value.utf8.count > WordForm.longest || OutcomeKey.symbol(of: value) != nil else {
                continue
            }
            filled += 1
            if named(value) != nil || stages.contains(form) {
                sum += 1
            } else if let symbol = OutcomeKey.symbol(of: value) {
                symbols.insert(symbol)
                symbolCount += 1
            } else if lead(value) != nil {
                sum += 1
            }
        }
        guard filled > 0 else { return 0 }
        if OutcomeKey.infer(from: symbols, header: "") != nil { sum += Double(symbolCount) * 0.75 }
        return min(1, sum / Double(filled))
    }

    /// The word for a judgement.
    package static func write(_ value: OutcomeValue) -> String {
        switch value {
        case .achieved: "Achieved"
        case .partlyAchieved: "Partly achieved"
        case .insufficientlyAchieved: "Insufficiently achieved"
        case .notAchieved: "Not achieved"
        }
    }

    static let words: [String: OutcomeValue] = {
        var words: [String: OutcomeValue] = [:]
        func add(_ value: OutcomeValue, _ forms: [String]) { for form in forms { words[form] = value } }
        add(
            .achieved,
            [
                "achieved", "fully achieved", "target achieved", "achieved in full", "completely achieved", "met",
                "fully met", "target met", "target fully met", "met in full", "secure", "exceeded", "target exceeded",
                "met or exceeded", "achieved fully", "has been achieved", "has been met", "outcome achieved",
                "outcome met", "goal achieved", "goal met", "now achieved", "target fully achieved",
            ])
        add(
            .partlyAchieved,
            [
                "partly achieved", "partially achieved", "partly", "partially", "partial", "part achieved",
                "part met", "partly met", "partially met", "achieved in part", "met in part", "in part",
                "target partly achieved", "target partially achieved", "target partly met", "target partially met",
                "achieved partly", "achieved partially", "some progress", "partial achievement",
            ])
        add(
            .insufficientlyAchieved,
            [
                "insufficiently achieved", "insufficient progress", "insufficient", "insufficiently", "little progress",
                "very little progress", "not sufficiently achieved", "not enough progress",
            ])
        add(
            .notAchieved,
            [
                "not achieved", "not met", "not yet", "not yet achieved", "not yet met", "unmet", "no progress",
                "target not achieved", "target not met", "not achieved yet", "not met yet", "not at all", "unachieved",
                "has not been achieved", "has not been met", "outcome not achieved", "outcome not met",
                "no progress made", "target not yet achieved", "target not yet met",
            ])
        return words
    }()

    /// Words that stand in such columns, though they do not say whether the target was reached.
    private static let stages: Set<String> = [
        "emerging", "developing", "working towards", "ongoing", "on going", "on track", "continuing", "continue",
        "in progress", "good progress", "limited progress", "expected", "making progress", "exceeding",
    ]

    private static let retractions: Set<String> = [
        "but", "except", "only", "not", "nearly", "almost", "partly", "partially", "some", "though", "although",
        "however", "apart", "unless", "sometimes", "occasionally", "mostly", "inconsistently", "without", "or",
    ]

    /// Where the words of a judgement may end: behind a letter, before a space or sign, among the first forty scalars.
    private static func boundaries(of text: String) -> [String.Index] {
        var boundaries: [String.Index] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var steps = 0
        var followsLetter = false
        while index < scalars.endIndex, steps < 40 {
            if case .ascii(let byte) = SignFolding.fold(scalars[index]) {
                let isLetter = SignFolding.isLetter(byte)
                if followsLetter, !isLetter { boundaries.append(index) }
                followsLetter = isLetter
            } else {
                followsLetter = false
            }
            index = scalars.index(after: index)
            steps += 1
        }
        return boundaries.reversed()
    }

    /// Without the dash, colon or bracket in front.
    private static func withoutSign(_ rest: String) -> String {
        guard isParted(rest) else { return rest }
        let inside = BlankTrimming.trimmed(rest.unicodeScalars.dropFirst())
        return rest.first == "(" && inside.last == ")" ? String(inside.dropLast()) : inside
    }

    private static func isParted(_ rest: String) -> Bool {
        guard let first = rest.unicodeScalars.first, case .ascii(let byte) = SignFolding.fold(first) else {
            return false
        }
        return "-(,;:.".utf8.contains(byte)
    }

    private static func takesBack(_ rest: String) -> Bool {
        for token in ReadingToken.tokens(of: rest, limit: 2000) {
            switch token {
            case .word(let word): if retractions.contains(word) { return true }
            case .sign(UInt8(ascii: "?")): return true
            default: continue
            }
        }
        return false
    }
}
