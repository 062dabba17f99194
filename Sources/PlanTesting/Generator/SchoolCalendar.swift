import PlanModel

/// A term of an English school, counted on through the years, with a window in which its reviews are held.
struct Term {
    let number: Int

    /// 0 spring, 1 summer, 2 autumn.
    private var part: Int { number % 3 }
    private var year: Int { number / 3 }

    init(number: Int) { self.number = number }

    /// The last term whose reviews were all held before a day.
    init(reviewedBefore day: Int) {
        let date = PlanDate(dayNumber: day)
        var term = Term(number: date.year * 3 + 2)
        while term.lastReview >= day { term = Term(number: term.number - 1) }
        self = term
    }

    var start: Int { day([(1, 5), (4, 13), (9, 1)]) }
    var end: Int { day([(3, 27), (7, 17), (12, 18)]) }
    var firstReview: Int { day([(3, 9), (6, 29), (11, 24)]) }
    var lastReview: Int { day([(3, 25), (7, 14), (12, 11)]) }
    var isLastOfYear: Bool { part == 1 }
    var name: String { ["Spring", "Summer", "Autumn"][part] + " term " + String(year) }
    var shortName: String { ["Spr", "Sum", "Aut"][part] + " " + String(year) }

    private func day(_ days: [(month: Int, day: Int)]) -> Int {
        (PlanDate(year: year, month: days[part].month, day: days[part].day) ?? PlanDate(dayNumber: 0)).dayNumber
    }
}

extension PlanDate {
    /// The day itself, or the Monday after it where it is a Saturday or Sunday.
    static func weekday(_ number: Int) -> Int {
        switch ((number % 7) + 7) % 7 {
        case 2: number + 2
        case 3: number + 1
        default: number
        }
    }

    /// The spelling that schools use: 14/05/2017.
    var slashed: String {
        func two(_ value: Int?) -> String { (value ?? 1) < 10 ? "0" + String(value ?? 1) : String(value ?? 1) }
        return two(day) + "/" + two(month) + "/" + String(year)
    }

    /// Whole years from this day of birth to another day.
    func age(on later: PlanDate) -> Int {
        let isBefore = (later.month ?? 1, later.day ?? 1) < (month ?? 1, day ?? 1)
        return later.year - year - (isBefore ? 1 : 0)
    }
}
