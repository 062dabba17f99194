/// Finds out from the values of a whole column how its dates in figures are meant.
///
/// A day over 12 proves where the day stands. Two figures in front are taken for a year only where they are over 31 or
/// the year has four figures.
package struct DateEvidence: Sendable, Hashable {
    /// What the values prove.
    package enum Verdict: Sendable, Hashable {
        /// Some value can only be read with the day first, and none contradicts it.
        case dayFirst
        /// Some value can only be read with the month first, and none contradicts it.
        case monthFirst
        /// The years stand first.
        case yearFirst
        /// Some values prove one order, some another.
        case contradictory
        /// Dates in figures, every part 12 or less.
        case ambiguous
        /// No dates in figures: nothing needs an order.
        case none
    }

    /// Values that only the day first explains.
    package private(set) var dayFirst = 0
    /// Values that only the month first explains.
    package private(set) var monthFirst = 0
    /// Values whose year stands first.
    package private(set) var yearFirst = 0
    /// Those of them whose year has two figures: they need the order, while a year of four figures speaks for itself.
    private var shortYearFirst = 0
    /// Values in figures that fit day first and month first, and mean two different days.
    package private(set) var ambiguous = 0
    /// Values that are certain without an order: the month by name, day and month the same, or no day at all.
    package private(set) var certain = 0
    /// Blank values and prompts.
    package private(set) var blank = 0
    /// Values that are no date.
    package private(set) var unread = 0

    /// No values yet.
    package init() {}

    /// Weighs the values of a column.
    package init(_ values: some Sequence<String>) { for value in values { add(value) } }

    /// Weighs one value.
    package mutating func add(_ text: String) {
        guard let parts = DateScanner.parts(of: text, century: .standard) else {
            if WordForm.of(text).isEmpty && text.utf8.count <= WordForm.longest || DateReading.isPrompt(text) {
                blank += 1
            } else {
                unread += 1
            }
            return
        }
        guard case .figures(let first, let second, _, let lastDigits) = parts.shape else {
            if parts.date(.dayFirst, .standard) == nil {
                unread += 1
            } else if Self.startsWithFourDigits(text) {
                yearFirst += 1
            } else {
                certain += 1
            }
            return
        }
        let byDay = parts.date(.dayFirst, .standard) != nil
        let byMonth = parts.date(.monthFirst, .standard) != nil
        switch (byDay, byMonth) {
        case (true, true): if first == second { certain += 1 } else { ambiguous += 1 }
        case (true, false): dayFirst += 1
        case (false, true): monthFirst += 1
        case (false, false):
            if lastDigits == 2, first > 31, parts.date(.yearFirst, .standard) != nil {
                yearFirst += 1
                shortYearFirst += 1
            } else {
                unread += 1
            }
        }
    }

    /// What the values prove.
    package var verdict: Verdict {
        switch (dayFirst > 0, monthFirst > 0, shortYearFirst > 0) {
        case (true, false, false): .dayFirst
        case (false, true, false): .monthFirst
        case (false, false, true): ambiguous > 0 ? .ambiguous : .yearFirst
        case (false, false, false): ambiguous > 0 ? .ambiguous : yearFirst > 0 ? .yearFirst : .none
        default: .contradictory
        }
    }

    /// The order that is proven, if one is.
    package var order: DateOrder? {
        switch verdict {
        case .dayFirst: .dayFirst
        case .monthFirst: .monthFirst
        case .yearFirst: .yearFirst
        case .contradictory, .ambiguous, .none: nil
        }
    }

    /// How many values could be read as a date in some way.
    package var dates: Int { dayFirst + monthFirst + yearFirst + ambiguous + certain }

    /// How much of what was filled in is dates, from 0 to 1.
    package var share: Double {
        let filled = dates + unread
        return filled == 0 ? 0 : Double(dates) / Double(filled)
    }

    private static func startsWithFourDigits(_ text: String) -> Bool {
        switch TokenCursor(text, limit: 64).peek() {
        case .number(_, digits: 4), .number(_, digits: 8): true
        default: false
        }
    }
}
