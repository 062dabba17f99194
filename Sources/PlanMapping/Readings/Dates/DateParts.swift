internal import PlanModel

/// What the words of a date say before an order is chosen.
struct DateParts {
    /// The figures or the names found.
    enum Shape {
        /// The words leave no choice.
        case certain(PlanDate)
        /// Three figures; only an order tells day, month and year apart.
        case figures(Int, Int, Int, lastDigits: Int)
    }

    var shape: Shape
    var weekday: Int?
    /// Whether the words say that it is a time limit: `by 14/02/2025`.
    var isLimit = false

    /// The date in an order; `nil` where there is no such day, or the day of the week contradicts it.
    func date(_ order: DateOrder, _ century: Century) -> PlanDate? {
        let date: PlanDate?
        switch shape {
        case .certain(let certain): date = certain
        case .figures(let first, let second, let third, let lastDigits):
            let lastYear = lastDigits == 2 ? century.year(third) : third
            switch order {
            case .dayFirst: date = PlanDate(year: lastYear, month: second, day: first)
            case .monthFirst: date = PlanDate(year: lastYear, month: first, day: second)
            case .yearFirst:
                guard lastDigits <= 2 else { return nil }
                date = PlanDate(year: century.year(first), month: second, day: third)
            }
        }
        guard let date else { return nil }
        if !date.isWhole, isLimit || weekday != nil { return nil }
        if let weekday, DateNames.weekday(dayNumber: date.dayNumber) != weekday { return nil }
        return date
    }
}
