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
        if count < shortest {
            return
                "The target has \(count) \(known: count == 1 ? "word" : "words"): too short to say what the child will do."
        }
        if count > longest { return "The target has \(count) words; \(longest) are the most that can be remembered." }
        let observed = range.first { isOn(.observable, $0) }
        if let vague = plan.first(in: section, on: .vague) {
            let isSpelt = observed.map { $0 > vague.token || isMain($0) } ?? false
            if !isSpelt {
                return
                    "“\(known: vague.phrase.text)” can mean many things, and no action says what one will see or hear."
            }
        } else if observed == nil, !hasNumber {
            return "No word says what one will see or hear the child do."
        }
        if actions > joined { return "The target asks for \(actions) things at once." }
        return nil
    }

    /// Whether a verb stands where the main verb of a target does: behind will or can, or at the start.
    private func isMain(_ index: Int) -> Bool {
        index == range.lowerBound || spells(index - 1, "will") || spells(index - 1, "can") || spells(index - 1, "to")
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
            if word.shape.contains(.hasPercent) { return true }
            if word.shape.contains(.hasDigit) {
                if isCounting(index) { return true }
            } else if word.bits & WordLists.List.numbers.bit != 0 {
                if isCounting(index) { return true }
            }
        }
        return false
    }

    private func isCounting(_ index: Int) -> Bool {
        let word = token(index)
        let start = Int(word.start)
        var digits = 0
        for offset in 0..<Int(word.count) {
            let byte = plan.tape.text[start + offset]
            if byte == UInt8(ascii: ":") { return false }
            if byte >= 0x30, byte <= 0x39 { digits += 1 }
        }
        // A calendar year, or a day written with signs.
        if digits == 4, word.count == 4, plan.tape.text[start] == 0x32 || plan.tape.text[start] == 0x31 { return false }
        if digits >= 5 { return false }
        for before in [index - 1, index - 2] where before >= range.lowerBound {
            if spells(before, "year") || spells(before, "yr") || spells(before, "ks") || spells(before, "stage")
                || spells(before, "class") || spells(before, "set") || spells(before, "term")
            {
                if before == index - 1 { return false }
            }
        }
        // By 12 July, within six weeks: a time is no measure of success.
        if index + 1 < range.upperBound, isTimeUnit(index + 1) || isMonth(index + 1) {
            let isWithin =
                spells(index - 1, "within") || spells(index - 1, "in") || spells(index - 1, "by")
                || spells(index - 1, "next") || isMonth(index + 1)
            if isWithin, !spells(index + 1, "minutes"), !spells(index + 1, "seconds") { return false }
        }
        return true
    }

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
