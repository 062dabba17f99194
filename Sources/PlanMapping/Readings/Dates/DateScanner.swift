internal import PlanModel

/// Finds the parts of a date in a short text; the whole text must be the date.
struct DateScanner {
    private var cursor: TokenCursor
    private let century: Century

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
    private static let plausibleYears = 1900...2099

    private init(_ text: String, _ century: Century) {
        cursor = TokenCursor(text, limit: 64)
        cursor.dropTrailingStops()
        self.century = century
    }

    /// The parts; `nil` where the text is not one date.
    static func parts(of text: String, century: Century) -> DateParts? {
        var scanner = DateScanner(text, century)
        guard !scanner.cursor.isAtEnd else { return nil }
        let isLimit = scanner.acceptLead()
        let weekday = scanner.acceptWeekday()
        guard let shape = scanner.shape() else { return nil }
        if !scanner.cursor.isAtEnd {
            guard scanner.acceptTime(), scanner.cursor.isAtEnd else { return nil }
            if case .certain(let date) = shape, !date.isWhole { return nil }
        }
        return DateParts(shape: shape, weekday: weekday, isLimit: isLimit)
    }

    /// Steps over `w/c`, `week beginning`, `on` or `by`; tells whether it was `by`.
    private mutating func acceptLead() -> Bool {
        if cursor.accept(word: "by") { return true }
        if cursor.accept(word: "on") || cursor.accept(word: "wc") || cursor.accept(word: "wb") { return false }
        let start = cursor.index
        if cursor.accept(word: "week"), cursor.accept(word: "commencing") || cursor.accept(word: "beginning") {
            _ = cursor.accept(":")
            return false
        }
        cursor.index = start
        if cursor.accept(word: "w"), cursor.accept("/"), cursor.accept(word: "c") || cursor.accept(word: "b") {
            _ = cursor.accept(":") || cursor.accept(".")
            return false
        }
        cursor.index = start
        return false
    }

    private mutating func acceptWeekday() -> Int? {
        guard let weekday = cursor.accept(from: DateNames.weekdays) else { return nil }
        _ = cursor.accept(".")
        _ = cursor.accept(",")
        return weekday
    }

    private mutating func shape() -> DateParts.Shape? {
        _ = cursor.accept(word: "the")
        switch cursor.peek() {
        case .number(_, digits: 4): return yearFirst()
        case .number(let value, digits: 8):
            cursor.index += 1
            let year = value / 10_000
            guard Self.plausibleYears.contains(year) else { return nil }
            return certain(PlanDate(year: year, month: value / 100 % 100, day: value % 100))
        case .number(_, digits: 1...2): return dayOrMonthFirst()
        case .word: return nameFirst()
        default: return nil
        }
    }

    private func certain(_ date: PlanDate?) -> DateParts.Shape? { date.map { .certain($0) } }

    /// Steps over one of the signs between the parts of a date.
    private mutating func acceptSeparator() -> UInt8? {
        guard case .sign(let sign)? = cursor.peek(),
            sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: ".")
        else { return nil }
        cursor.index += 1
        return sign
    }

    /// `2014-05-23`, `2014/05/23`, `2014-05`, `2014`, `2014-Sep-01`.
    private mutating func yearFirst() -> DateParts.Shape? {
        guard let year = cursor.acceptNumber()?.value else { return nil }
        guard let separator = acceptSeparator() else {
            return Self.plausibleYears.contains(year) ? certain(PlanDate(year: year)) : nil
        }
        if let month = cursor.accept(from: DateNames.months) {
            guard acceptSeparator() == separator, let day = cursor.acceptNumber(digits: 1...2) else { return nil }
            return certain(PlanDate(year: year, month: month, day: day.value))
        }
        guard let month = cursor.acceptNumber(digits: 1...2) else { return nil }
        if cursor.isAtEnd {
            // `2011-12` may be December or a school year, `2014/5` is no ISO spelling: neither is certain.
            guard separator == UInt8(ascii: "-"), month.digits == 2, month.value != (year + 1) % 100,
                Self.plausibleYears.contains(year)
            else { return nil }
            return certain(PlanDate(year: year, month: month.value))
        }
        guard acceptSeparator() == separator, let day = cursor.acceptNumber(digits: 1...2) else { return nil }
        return certain(PlanDate(year: year, month: month.value, day: day.value))
    }

    /// `23/05/2014`, `3.5.11`, `12 09 2003`, `09/2023`, `1 September 2014`, `9th Jan 04`.
    private mutating func dayOrMonthFirst() -> DateParts.Shape? {
        guard let first = cursor.acceptNumber()?.value else { return nil }
        if cursor.accept(oneOf: Self.ordinals) { return named(day: first) }
        let start = cursor.index
        let separator = acceptSeparator()
        guard let second = cursor.acceptNumber(digits: 1...4) else {
            cursor.index = start
            return named(day: first)
        }
        if second.digits == 4 {
            guard separator != nil else { return nil }
            return certain(PlanDate(year: second.value, month: first))
        }
        guard second.digits <= 2, acceptSeparator() == separator, let third = cursor.acceptNumber(digits: 1...4),
            third.digits == 4 || (third.digits == 2 && separator != nil)
        else { return nil }
        return .figures(first, second.value, third.value, lastDigits: third.digits)
    }

    /// `September 2014`, `Sept '23`, `September 1st, 2014`.
    private mutating func nameFirst() -> DateParts.Shape? {
        guard let month = cursor.accept(from: DateNames.months) else { return nil }
        _ = cursor.accept(".")
        _ = cursor.accept(",") || cursor.accept("-") || cursor.accept("/")
        if cursor.accept("'") {
            guard let year = cursor.acceptNumber(digits: 2...2) else { return nil }
            return certain(PlanDate(year: century.year(year.value), month: month))
        }
        guard let number = cursor.acceptNumber(digits: 1...4) else { return nil }
        if number.digits == 4 { return certain(PlanDate(year: number.value, month: month)) }
        _ = cursor.accept(oneOf: Self.ordinals)
        _ = cursor.accept(",")
        // `Sept 23` may be a day or a year; only a year in full settles it.
        guard let year = cursor.acceptNumber(digits: 4...4) else { return nil }
        return certain(PlanDate(year: year.value, month: month, day: number.value))
    }

    private mutating func named(day: Int) -> DateParts.Shape? {
        _ = acceptSeparator()
        _ = cursor.accept(word: "of")
        guard let month = cursor.accept(from: DateNames.months) else { return nil }
        _ = cursor.accept(".")
        _ = cursor.accept(",") || cursor.accept("-") || cursor.accept("/")
        _ = cursor.accept("'")
        guard let year = cursor.acceptNumber(digits: 2...4), year.digits != 3 else { return nil }
        let full = year.digits == 2 ? century.year(year.value) : year.value
        return certain(PlanDate(year: full, month: month, day: day))
    }

    /// Steps over a time of day; `false` where it could belong to another day.
    ///
    /// A time with a zone is taken only at midnight: 23:00Z is the next day in a British summer.
    private mutating func acceptTime() -> Bool {
        _ = cursor.accept(",")
        _ = cursor.accept(word: "t") || cursor.accept(word: "at") || cursor.accept("@")
        guard let hour = cursor.acceptNumber(digits: 1...2)?.value, hour < 24 else { return false }
        var isMidnight = hour == 0
        var hasMinutes = false
        if cursor.accept(":") || cursor.accept(".") {
            guard let minute = cursor.acceptNumber(digits: 2...2)?.value, minute < 60 else { return false }
            hasMinutes = true
            isMidnight = isMidnight && minute == 0
            if cursor.accept(":") {
                guard let second = cursor.acceptNumber(digits: 2...2)?.value, second < 60 else { return false }
                isMidnight = isMidnight && second == 0
                if cursor.accept(".") {
                    guard let fraction = cursor.acceptNumber() else { return false }
                    isMidnight = isMidnight && fraction.value == 0
                }
            }
        }
        if cursor.accept(word: "am") || cursor.accept(word: "pm") { return (1...12).contains(hour) }
        guard hasMinutes else { return false }
        if cursor.isAtEnd { return true }
        if cursor.accept(word: "z") || cursor.accept(word: "utc") || cursor.accept(word: "gmt") { return isMidnight }
        guard cursor.accept("+") || cursor.accept("-"), let zone = cursor.acceptNumber(digits: 2...4) else {
            return false
        }
        if zone.digits == 2, cursor.accept(":") {
            guard cursor.acceptNumber(digits: 2...2) != nil else { return false }
        }
        return isMidnight
    }
}
