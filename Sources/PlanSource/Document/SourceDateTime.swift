/// A date, a time of day, or both, out of a cell with a date format.
public struct SourceDateTime: Sendable, Hashable {
    /// The year; 0 where there is only a time.
    public var year: Int
    /// The month, from 1.
    public var month: Int
    /// The day of the month, from 1.
    public var day: Int
    /// The seconds since midnight; absent where there is only a date.
    public var seconds: Int?
    /// What the file holds: a serial number of days, or the date in words.
    public var written: String
    /// The number format of its cell.
    public var format: String

    /// A date with or without a time.
    public init(year: Int, month: Int, day: Int, seconds: Int? = nil, written: String, format: String) {
        self.year = year
        self.month = month
        self.day = day
        self.seconds = seconds
        self.written = written
        self.format = format
    }

    /// ISO 8601: `2014-05-23`, `2014-05-23T09:30`, `09:30`.
    public var text: String {
        var text = ""
        if year > 0 { text = Self.digits(year, 4) + "-" + Self.digits(month, 2) + "-" + Self.digits(day, 2) }
        guard let seconds else { return text }
        if year > 0 { text += "T" }
        text += Self.digits(seconds / 3600, 2) + ":" + Self.digits(seconds / 60 % 60, 2)
        return seconds % 60 == 0 ? text : text + ":" + Self.digits(seconds % 60, 2)
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
}
