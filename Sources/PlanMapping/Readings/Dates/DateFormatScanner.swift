internal import PlanModel

/// Reads a text part by part along a date pattern.
struct DateFormatScanner {
    private let bytes: [UInt8]
    private let century: Century
    private var index: Int
    private var end: Int
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var weekday: Int?

    /// Of a text whose signs are folded.
    init(_ bytes: [UInt8], century: Century) {
        self.bytes = bytes
        self.century = century
        index = 0
        end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A { end -= 1 }
        skipSpaces()
    }

    /// The date read, if all of the text was.
    var date: PlanDate? {
        guard index == end, let year, let date = PlanDate(year: year, month: month, day: day) else { return nil }
        if let weekday, DateNames.weekday(dayNumber: date.dayNumber) != weekday { return nil }
        return date
    }

    /// Steps over what a part of the pattern wants.
    mutating func accept(_ part: DateFormat.Part) -> Bool {
        switch part {
        case .day(let padded):
            day = number(padded ? 2...2 : 1...2)
            return day != nil
        case .month(let padded):
            month = number(padded ? 2...2 : 1...2)
            return month != nil
        case .year(let full):
            year = number(full ? 4...4 : 2...2).map { full ? $0 : century.year($0) }
            return year != nil
        case .monthName:
            month = name(DateNames.months)
            return month != nil
        case .weekday:
            weekday = name(DateNames.weekdays)
            return weekday != nil
        case .literal(_, let folded): return accept(folded)
        }
    }

    private mutating func skipSpaces() { while index < end, bytes[index] == 0x20 { index += 1 } }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while index < end, count < digits.upperBound, SignFolding.isDigit(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
            count += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    private mutating func name(_ table: [String: Int]) -> Int? {
        let start = index
        while index < end, SignFolding.isLetter(bytes[index]) { index += 1 }
        return table[String(decoding: bytes[start..<index], as: UTF8.self)]
    }

    private mutating func accept(_ literal: [UInt8]) -> Bool {
        for byte in literal {
            if byte == 0x20 {
                guard index < end, bytes[index] == 0x20 else { return false }
                skipSpaces()
            } else {
                guard index < end, bytes[index] == byte else { return false }
                index += 1
            }
        }
        return true
    }
}
