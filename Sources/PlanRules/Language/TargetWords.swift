import PlanFindings
import PlanModel

/// What the words of a target or criterion say, judged as a teacher would.
struct TargetWords {
    private let plan: PlanView
    private let section: PlanWords.Section

    init(_ plan: PlanView, _ section: PlanWords.Section) {
        self.plan = plan
        self.section = section
    }

    private var range: Range<Int> { Int(section.first)..<Int(section.end) }

    private func token(_ index: Int) -> PlanWords.Token { plan.words.tokens[index] }

    private func isOn(_ list: WordLists.List, _ index: Int) -> Bool { token(index).bits & list.bit != 0 }

    private func spells(_ index: Int, _ word: StaticString) -> Bool {
        guard range.contains(index), Int(token(index).count) == word.utf8CodeUnitCount else { return false }
        let start = Int(token(index).start)
        for offset in 0..<word.utf8CodeUnitCount {
            if unsafe plan.tape.text[start + offset] | 0x20 != word.utf8Start[offset] { return false }
        }
        return true
    }

    // MARK: Specific

    /// Why the target is not specific; `nil` where it is.
    func vagueness(shortest: Int, longest: Int, joined: Int) -> FindingMessage? {
        let count = range.count
        if count < shortest, !hasNumber {
            return
                "The target has \(count) \(known: count == 1 ? "word" : "words"): too short to say what the child will do."
        }
        if count > longest { return "The target has \(count) words; \(longest) are the most that can be remembered." }
        let observed = range.first { isAction($0) }
        if let vague = plan.first(in: section, on: .vague), isFirst(vague, observed) {
            // A number fixes what a vague verb leaves open, and so does what the child does to get there.
            if !hasNumber, !leads(vague.token + vague.phrase.words.count) {
                return
                    "“\(known: vague.phrase.text)” can mean many things, and no action says what one will see or hear."
            }
        } else if observed == nil, !hasNumber {
            return "No word says what one will see or hear the child do."
        }
        if actions > joined { return "The target asks for \(actions) things at once." }
        return nil
    }

    /// Whether a vague entry stands before the first action; where both begin at one word, the longer entry counts.
    private func isFirst(_ vague: (phrase: WordLists.Phrase, token: Int), _ observed: Int?) -> Bool {
        guard let observed else { return true }
        return vague.token < observed || (vague.token == observed && vague.phrase.words.count > 1)
    }

    /// Whether a verb of the list of observable actions is used as one: not as in “messy play” or “in his reading”.
    private func isAction(_ index: Int) -> Bool {
        guard plan.phrase(at: index, in: section, on: .observable) != nil else { return false }
        if index == range.lowerBound || token(index).shape.contains(.beginsSentence) { return true }
        if token(index).shape.contains(.afterComma) { return true }
        let before = index - 1
        for word in Self.openers where spells(before, word) { return true }
        // A name, or an adverb: Tom reads, will quietly read.
        return token(before).shape.contains(.capitalised) || ends(before, "ly")
    }

    private static let openers: [StaticString] = [
        "will", "can", "to", "and", "or", "then", "by", "i", "he", "she", "they", "not", "is", "are", "be", "able",
        "could", "should", "must", "when", "both", "help", "child", "pupil", "me", "him", "her", "them", "also",
        "always",
        "never", "often", "just", "we", "you",
    ]

    private func ends(_ index: Int, _ suffix: StaticString) -> Bool {
        guard range.contains(index) else { return false }
        let length = suffix.utf8CodeUnitCount
        let end = Int(token(index).start + token(index).count)
        guard Int(token(index).count) > length else { return false }
        for offset in 0..<length where unsafe plan.tape.text[end - length + offset] | 0x20 != suffix.utf8Start[offset] {
            return false
        }
        return true
    }

    /// Whether a vague verb leads on to an action: learn to tie, improve by reading.
    private func leads(_ next: Int) -> Bool {
        if spells(next, "to"), !token(next).shape.contains(.afterComma), next + 1 < range.upperBound,
            isOn(.observable, next + 1)
        {
            return true
        }
        // “try to” is one entry of the list: what follows is the verb itself.
        if next < range.upperBound, spells(next - 1, "to"), isOn(.observable, next) { return true }
        for index in max(next, range.lowerBound)..<max(next, range.upperBound)
        where spells(index, "by") {
            for after in index + 1..<max(index + 1, min(index + 3, range.upperBound)) where isOn(.observable, after) {
                return true
            }
        }
        return false
    }

    /// How many observable actions are joined by “and” or commas.
    private var actions: Int {
        var count = 0
        for index in range where isOn(.observable, index) {
            if count == 0 {
                count = 1
            } else if spells(index - 1, "and") || token(index).shape.contains(.afterComma) || spells(index - 1, "then")
            {
                count += 1
            }
        }
        return count
    }

    // MARK: Measurable

    /// Whether a number, a rate, a level of help or a test stands in it.
    var isMeasurable: Bool {
        hasNumber || plan.has(.prompts, in: section) || plan.has(.measures, in: section)
    }

    /// Whether a number counts something: not a year, a class, a ratio of adults, or a date.
    private var hasNumber: Bool {
        for index in range {
            let word = token(index)
            // A bare “80 %” does not say of what.
            if word.shape.contains(.hasPercent), range.count > 1 { return true }
            if word.shape.contains(.hasDigit) || word.bits & WordLists.List.numbers.bit != 0 {
                if isCounting(index) { return true }
            } else if spells(index, "one"), index + 1 < range.upperBound, !spells(index + 1, "of"),
                !spells(index + 1, "to"), !spells(index + 1, "another"), !spells(index + 1, "day")
            {
                return true
            }
        }
        return false
    }

    private func isCounting(_ index: Int) -> Bool {
        let word = token(index)
        let start = Int(word.start)
        let end = start + Int(word.count)
        if word.shape.contains(.hasPercent) { return false }
        var digits = 0
        for offset in start..<end {
            let byte = plan.tape.text[offset]
            if byte == UInt8(ascii: ":") { return false }
            if byte >= 0x30, byte <= 0x39 { digits += 1 }
        }
        // FFT20, P8: a code; two-step, 3-letter: what sort, not how many.
        if digits > 0, !(0x30...0x39).contains(plan.tape.text[start]) { return false }
        if end < plan.tape.text.count, plan.tape.text[end] == UInt8(ascii: "-"), index + 1 < range.upperBound,
            Int(token(index + 1).start) == end + 1, !token(index + 1).shape.contains(.hasDigit)
        {
            return false
        }
        // A calendar year, or a day written with signs.
        if digits == 4, word.count == 4, plan.tape.text[start] == 0x32 || plan.tape.text[start] == 0x31 { return false }
        if digits >= 5 { return false }
        for heading in Self.headings where spells(index - 1, heading) { return false }
        // 3 x 20 minutes: what is given, not what is reached.
        if spells(index - 1, "x") || spells(index + 1, "x") { return false }
        // By 12 July, within six weeks: a time is no measure of success.
        if isMonth(index + 1) || spells(index + 1, "months") || spells(index + 2, "months") { return false }
        if isTimeUnit(index + 1) {
            for word in Self.spans where spells(index - 1, word) { return false }
        }
        return true
    }

    private static let headings: [StaticString] = [
        "year", "yr", "ks", "stage", "class", "set", "term", "week", "page", "level", "phase", "unit", "lesson", "part",
        "band", "wave", "tier", "section", "chapter", "primary", "room", "group",
    ]
    private static let spans: [StaticString] = ["within", "in", "by", "next", "after", "over"]

    private func isMonth(_ index: Int) -> Bool {
        for month in Self.months where spells(index, month) { return true }
        return false
    }

    private func isTimeUnit(_ index: Int) -> Bool {
        for unit in Self.units where spells(index, unit) { return true }
        return false
    }

    private static let months: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let units: [StaticString] = [
        "week", "weeks", "month", "months", "term", "terms", "year", "years", "days", "half",
    ]

    // MARK: Realistic

    /// A word that asks for perfection or a leap; `nil` for none.
    var absolute: String? {
        for index in range where token(index).shape.contains(.hasPercent) {
            if spells(index, "100") { return "100 %" }
        }
        return plan.firstPhrase(in: section, on: .absolutes)
    }

    // MARK: Time

    /// Whether it says by when: by the end of term, within six weeks, by July.
    var hasTime: Bool {
        for index in range {
            guard spells(index, "by") || spells(index, "within") || spells(index, "before") || spells(index, "until")
            else { continue }
            for after in index + 1..<min(index + 6, range.upperBound) {
                if isMonth(after) || isTimeUnit(after) || spells(after, "review") || spells(after, "easter")
                    || spells(after, "christmas") || spells(after, "summer") || spells(after, "spring")
                    || spells(after, "autumn")
                {
                    return true
                }
            }
        }
        return false
    }
}
