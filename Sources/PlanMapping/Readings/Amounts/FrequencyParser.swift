internal import PlanModel

/// Takes the words of a frequency apart; each part may stand there once, and nothing may be left over.
struct FrequencyParser {
    private var cursor: TokenCursor
    private var frequency = Frequency()
    private var ratio: String?
    private var total: Int?
    /// Whether the unit was given in a way that means once: `weekly`, `every day`.
    private var unitMeansOnce = false
    private let text: String

    init(_ text: String) {
        self.text = text
        cursor = TokenCursor(text, limit: 96)
        cursor.dropTrailingStops()
    }

    /// The frequency, if all of the words belong to one.
    mutating func words() -> FrequencyReading.Words? {
        guard !cursor.isAtEnd else { return nil }
        while !cursor.isAtEnd { guard acceptPart() else { return nil } }
        if frequency.times == nil, frequency.minutes == nil, unitMeansOnce { frequency.times = 1 }
        guard frequency != Frequency(), isTotalRight, frequency.times ?? 1 > 0, frequency.minutes ?? 1 > 0,
            frequency.weeks ?? 1 > 0
        else { return nil }
        return FrequencyReading.Words(frequency: frequency, ratio: ratio)
    }

    private mutating func acceptPart() -> Bool {
        let start = cursor.index
        if acceptFiller() || acceptRatio() { return true }
        cursor.index = start
        if acceptTotal() { return true }
        cursor.index = start
        if acceptWeeks() { return true }
        cursor.index = start
        if let unit = acceptUnit() { return set(unit) }
        cursor.index = start
        if acceptTimes() { return true }
        cursor.index = start
        _ = cursor.accept(word: "for")
        if let minutes = acceptDuration() { return set(minutes: minutes) }
        cursor.index = start
        return false
    }

    // MARK: Each part once

    private mutating func set(_ unit: Unit) -> Bool {
        guard frequency.per == nil else { return false }
        frequency.per = unit.per
        unitMeansOnce = unit.meansOnce
        return true
    }

    private mutating func set(times: Int) -> Bool {
        guard frequency.times == nil, times <= 9999 else { return false }
        frequency.times = times
        return true
    }

    private mutating func set(minutes: Int) -> Bool {
        guard frequency.minutes == nil else { return false }
        frequency.minutes = minutes
        return true
    }

    // MARK: Parts

    private static let fillers: Set<String> = ["sessions", "session", "of", "lasting", "long"]

    private mutating func acceptFiller() -> Bool {
        switch cursor.peek() {
        case .lineBreak: break
        case .sign(let sign):
            guard "(),;.-".utf8.contains(sign) else { return false }
        case .word(let word):
            guard cursor.index > 0, Self.fillers.contains(word) else { return false }
        default: return false
        }
        cursor.index += 1
        return true
    }

    /// `1:3`, `1-1`, `1 to 1`, `one to one`, `1:1 ratio`.
    private mutating func acceptRatio() -> Bool {
        let start = cursor.index
        _ = cursor.accept(word: "ratio") && cursor.accept(":")
        if let adults = cursor.acceptNumber(digits: 1...2)?.value, cursor.accept(":"),
            let children = cursor.acceptNumber(digits: 1...2)?.value, adults > 0, children > 0
        {
            return set(ratio: "\(adults):\(children)")
        }
        cursor.index = start
        guard cursor.acceptCount() == 1 else { return false }
        let hasDash = cursor.accept("-")
        let hasTo = cursor.accept(word: "to")
        if hasTo { _ = cursor.accept("-") }
        guard hasDash || hasTo, cursor.acceptCount() == 1 else { return false }
        return set(ratio: "1:1")
    }

    private mutating func set(ratio found: String) -> Bool {
        guard ratio == nil else { return false }
        ratio = found
        _ = cursor.accept(word: "ratio") || cursor.accept(word: "support")
        return true
    }

    /// `= 2.5 hrs`.
    private mutating func acceptTotal() -> Bool {
        guard total == nil, frequency.minutes != nil, cursor.accept("="), let minutes = acceptDuration() else {
            return false
        }
        total = minutes
        if frequency.per != nil {
            // `2 hrs per day = 10 hrs per week`
            let start = cursor.index
            if acceptUnit()?.per != .week { cursor.index = start }
        }
        return true
    }

    /// A total must be what the other numbers make; a day counts five times in a school week.
    private var isTotalRight: Bool {
        guard let total else { return true }
        guard let minutes = frequency.minutes else { return false }
        let each = minutes.multipliedReportingOverflow(by: frequency.times ?? 1)
        guard !each.overflow, each.partialValue <= 1_000_000 else { return false }
        return total == each.partialValue || (frequency.per == .day && total == each.partialValue * 5)
    }

    /// `for 6 weeks`, `(6 weeks)`, `x 6 weeks` behind a unit.
    private mutating func acceptWeeks() -> Bool {
        let isSaid = cursor.accept(word: "for") || cursor.accept(word: "over")
        if !isSaid {
            guard frequency.per != nil else { return false }
            _ = acceptCross()
        }
        guard frequency.weeks == nil, let weeks = cursor.acceptCount() else { return false }
        _ = cursor.accept("-")
        guard cursor.accept(oneOf: ["week", "weeks", "wks", "wk"]) else { return false }
        _ = cursor.accept(word: "block")
        frequency.weeks = weeks
        return true
    }

    private mutating func acceptCross() -> Bool { cursor.accept(word: "x") || cursor.accept("*") }

    // MARK: Times

    private mutating func acceptTimes() -> Bool {
        if let times = cursor.accept(from: ["once": 1, "twice": 2, "thrice": 3]) {
            _ = cursor.accept("-")
            return set(times: times)
        }
        let start = cursor.index
        if acceptCross() {
            // `10 mins x 5`, `x 3 weekly`; behind a unit it might be weeks.
            guard frequency.per == nil, let times = cursor.acceptCount() else { return false }
            return set(times: times)
        }
        if cursor.accept(word: "a") || cursor.accept(word: "an"), acceptTimedSession() { return set(times: 1) }
        cursor.index = start
        guard let times = cursor.acceptCount() else { return false }
        let afterNumber = cursor.index
        if acceptCross() || cursor.accept(oneOf: ["times", "time", "sessions", "session", "visits", "visit"]) {
            return set(times: times)
        }
        if acceptTimedSession() { return set(times: times) }
        cursor.index = afterNumber
        // `5 days a week`
        let isDays = cursor.accept(oneOf: ["days", "day", "mornings", "morning", "afternoons", "afternoon"])
        guard let unit = acceptUnit(), !unit.meansOnce, !isDays || unit.per == .week else { return false }
        return set(times: times) && set(unit)
    }

    /// `20 minute sessions`, when a count stood before it.
    private mutating func acceptTimedSession() -> Bool {
        let before = frequency.minutes
        guard before == nil, let minutes = acceptDuration() else { return false }
        _ = cursor.accept("-")
        guard cursor.accept(oneOf: ["sessions", "session", "slots", "slot"]) else { return false }
        frequency.minutes = minutes
        return true
    }

    // MARK: Durations

    private static let hours: Set<String> = ["hour", "hours", "hr", "hrs"]
    private static let minuteWords: Set<String> = ["minute", "minutes", "min", "mins"]

    /// A length of time in minutes: `20 mins`, `30-minute`, `2.5 hrs`, `½ hour`, `half an hour`, `1 hour 30 minutes`.
    private mutating func acceptDuration() -> Int? {
        let start = cursor.index
        if cursor.accept(word: "half"), cursor.accept(word: "an") || !cursor.accept("-"), acceptHours() { return 30 }
        cursor.index = start
        if cursor.accept(word: "half"), cursor.accept("-"), acceptHours() { return 30 }
        cursor.index = start
        if cursor.accept(word: "an"), cursor.accept(word: "hour") { return 60 }
        cursor.index = start
        if cursor.peek() == .half {
            cursor.index += 1
            if acceptHours() { return 30 }
            cursor.index = start
            return nil
        }
        guard let number = cursor.acceptCount() else { return nil }
        if let minutes = fractionOfHours(number) { return minutes }
        _ = cursor.accept("-")
        if cursor.accept(oneOf: Self.minuteWords) { return number }
        guard number <= 1000, acceptHours() else {
            cursor.index = start
            return nil
        }
        let afterHours = cursor.index
        _ = cursor.accept(word: "and")
        if let rest = cursor.acceptCount(), rest < 60, cursor.accept(oneOf: Self.minuteWords) {
            return number * 60 + rest
        }
        cursor.index = afterHours
        return number * 60
    }

    private mutating func acceptHours() -> Bool { cursor.accept(oneOf: Self.hours) }

    /// `2.5 hrs`, `1½ hours`, `1/2 hr`, behind the whole number.
    private mutating func fractionOfHours(_ whole: Int) -> Int? {
        guard whole <= 1000 else { return nil }
        let start = cursor.index
        if cursor.peek() == .half {
            cursor.index += 1
            if acceptHours() { return whole * 60 + 30 }
        } else if cursor.accept("."), let fraction = cursor.acceptNumber(digits: 1...2), acceptHours() {
            let hundredths = fraction.digits == 1 ? fraction.value * 10 : fraction.value
            if hundredths * 60 % 100 == 0 { return whole * 60 + hundredths * 60 / 100 }
        } else {
            cursor.index = start
            if whole == 1, cursor.accept("/"), cursor.acceptNumber(digits: 1...1)?.value == 2 {
                _ = cursor.accept(word: "an")
                if acceptHours() { return 30 }
            }
        }
        cursor.index = start
        return nil
    }

    // MARK: Units

    private struct Unit {
        var per: FrequencyUnit
        var meansOnce: Bool
    }

    private mutating func acceptUnit() -> Unit? {
        if let unit = FrequencyUnitWords.acceptAdverb(&cursor) { return Unit(per: unit, meansOnce: true) }
        let start = cursor.index
        if cursor.accept(word: "pw") { return Unit(per: .week, meansOnce: false) }
        if cursor.accept(word: "p"), cursor.accept("/") || cursor.accept("."), cursor.accept(word: "w") {
            return Unit(per: .week, meansOnce: false)
        }
        cursor.index = start
        if cursor.accept(word: "every") || cursor.accept(word: "each") {
            if let unit = FrequencyUnitWords.acceptEvery(&cursor) { return Unit(per: unit, meansOnce: true) }
            cursor.index = start
            return nil
        }
        let isPer = cursor.accept(word: "per") || cursor.accept("/")
        if !isPer {
            // `a week` alone would be a length of time.
            _ = cursor.accept(word: "in")
            guard start > 0, cursor.accept(word: "a") else {
                cursor.index = start
                return nil
            }
        }
        guard let unit = FrequencyUnitWords.acceptNoun(&cursor) else {
            cursor.index = start
            return nil
        }
        return Unit(per: unit, meansOnce: false)
    }
}
