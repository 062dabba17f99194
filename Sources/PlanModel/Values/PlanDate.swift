/// A date of the calendar; the day, or the day and the month, may be unknown (ISO 8601 `YYYY-MM-DD`, `YYYY-MM`, `YYYY`).
public struct PlanDate: Sendable, Hashable {
    /// The year, 0 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int?
    /// The day, 1 to 31.
    public let day: Int?

    /// A date of the calendar; `nil` where there is no such day.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (0...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day { guard day >= 1, day <= Self.days(in: month, of: year) else { return nil } }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that an ISO 8601 spelling names; `nil` for any other text.
    public init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { Self.read(unsafe $0.span) }
        guard let read else { return nil }
        self = read
    }

    /// Reads an ISO 8601 spelling; `nil` for any other text or a day that does not exist.
    package static func read(_ bytes: Span<UInt8>) -> PlanDate? {
        func number(_ from: Int, _ count: Int) -> Int? {
            var value = 0
            for index in from..<from + count {
                let digit = Int(bytes[index]) - 0x30
                guard digit >= 0, digit <= 9 else { return nil }
                value = value * 10 + digit
            }
            return value
        }
        guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10, let year = number(0, 4) else { return nil }
        if bytes.count == 4 { return PlanDate(year: year) }
        guard bytes[4] == 0x2D, let month = number(5, 2) else { return nil }
        if bytes.count == 7 { return PlanDate(year: year, month: month) }
        guard bytes[7] == 0x2D, let day = number(8, 2) else { return nil }
        return PlanDate(year: year, month: month, day: day)
    }

    /// How many days a month has.
    public static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether year, month and day are all known.
    public var isWhole: Bool { day != nil }

    /// Days since 1970-01-01; of a partial date, of its first day.
    public var dayNumber: Int {
        // The civil calendar counted from 1 March, so that the leap day comes last.
        let month = month ?? 1
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + (day ?? 1) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension PlanDate: CustomStringConvertible {
    /// The ISO 8601 spelling.
    public var description: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = padded(year, 4)
        if let month {
            text += "-" + padded(month, 2)
            if let day { text += "-" + padded(day, 2) }
        }
        return text
    }
}

extension PlanDate: Comparable {
    /// Earlier first; a partial date counts from its first day.
    public static func < (left: PlanDate, right: PlanDate) -> Bool {
        (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
    }
}
