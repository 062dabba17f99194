package import PlanModel

/// A named way of writing dates, such as `dd/MM/yyyy` or `d MMMM yyyy`.
///
/// A pattern is made of `d` `dd` (day), `M` `MM` `MMM` `MMMM` (month), `yy` `yyyy` (year), `EEE` `EEEE` (day of the
/// week), signs that stand for themselves, and words in single quotes.
package struct DateFormat: Sendable, Hashable {
    /// One part of a pattern.
    enum Part: Sendable, Hashable {
        case day(padded: Bool)
        case month(padded: Bool)
        case monthName(full: Bool)
        case year(full: Bool)
        case weekday(full: Bool)
        /// As written, and as it is compared.
        case literal([UInt8], folded: [UInt8])

        /// Whether it is written in figures of no fixed width.
        var isOpenNumber: Bool { self == .day(padded: false) || self == .month(padded: false) }

        var isNumber: Bool {
            switch self {
            case .day, .month, .year: true
            case .monthName, .weekday, .literal: false
            }
        }
    }

    /// The pattern it was made from.
    package let pattern: String
    /// How years of two figures are meant.
    package let century: Century
    private let parts: [Part]
    private let hasDay: Bool
    private let hasMonth: Bool
    private let hasFullYear: Bool

    /// A format by its pattern.
    package init(_ pattern: String, century: Century = .standard) throws(DateFormatProblem) {
        let parts = try DateFormatPattern.parts(of: pattern)
        self.pattern = pattern
        self.century = century
        self.parts = parts
        hasDay = parts.contains(.day(padded: true)) || parts.contains(.day(padded: false))
        hasMonth =
            parts.contains(.month(padded: true)) || parts.contains(.month(padded: false))
            || parts.contains(.monthName(full: true)) || parts.contains(.monthName(full: false))
        hasFullYear = parts.contains(.year(full: true))
    }

    /// Whether every date that is as whole as the pattern can be written and read back.
    package var isLossless: Bool { hasFullYear }

    /// The date that a text in this format names; `nil` for any other text.
    package func read(_ text: String) -> PlanDate? {
        guard text.utf8.count <= 96 else { return nil }
        var scanner = DateFormatScanner(SignFolding.folded(text), century: century)
        for part in parts { guard scanner.accept(part) else { return nil } }
        return scanner.date
    }

    /// The text of a date; `nil` where the pattern needs more than the date has, or could not hold all of it.
    package func write(_ date: PlanDate) -> String? {
        guard hasDay == (date.day != nil), hasMonth == (date.month != nil),
            hasFullYear || century.year(date.year % 100) == date.year
        else { return nil }
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .day(let padded): append(date.day ?? 0, width: padded ? 2 : 1, to: &text)
            case .month(let padded): append(date.month ?? 0, width: padded ? 2 : 1, to: &text)
            case .year(let full): append(full ? date.year : date.year % 100, width: full ? 4 : 2, to: &text)
            case .monthName(let full):
                let name = DateNames.fullMonths[(date.month ?? 1) - 1].utf8
                text.append(contentsOf: full ? Array(name) : Array(name.prefix(3)))
            case .weekday(let full):
                let name = DateNames.fullWeekdays[DateNames.weekday(dayNumber: date.dayNumber)].utf8
                text.append(contentsOf: full ? Array(name) : Array(name.prefix(3)))
            case .literal(let bytes, _): text.append(contentsOf: bytes)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func append(_ value: Int, width: Int, to text: inout [UInt8]) {
        let digits = Array(String(value).utf8)
        for _ in 0..<max(0, width - digits.count) { text.append(0x30) }
        text.append(contentsOf: digits)
    }
}
