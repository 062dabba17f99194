public import PlanModel

/// Half a school term: the time within which a SENCO plans reviews.
///
/// Every school sets its own dates. These are the usual ones of England, without gaps, so that each day lies in one of
/// them; the report names the days it counted.
public struct HalfTerm: Sendable, Hashable {
    /// Its name, such as `first half of the autumn term`.
    public let name: String
    /// Its first day.
    public let first: PlanDate
    /// Its last day.
    public let last: PlanDate

    private static let parts: [(name: String, month: Int, day: Int)] = [
        ("first half of the spring term", 1, 1), ("second half of the spring term", 2, 16),
        ("first half of the summer term", 4, 11), ("second half of the summer term", 6, 1),
        ("first half of the autumn term", 9, 1), ("second half of the autumn term", 11, 1),
    ]

    /// The half-term in which a day lies.
    public init(containing day: PlanDate) {
        let number = day.dayNumber
        func start(_ index: Int) -> Int {
            let year = day.year + (index == Self.parts.count ? 1 : 0)
            let part = Self.parts[index % Self.parts.count]
            return PlanDate(year: min(year, 9999), month: part.month, day: part.day)?.dayNumber ?? number
        }
        let index = (0..<Self.parts.count).last { start($0) <= number } ?? 0
        name = Self.parts[index].name
        first = PlanDate(dayNumber: start(index))
        last = PlanDate(dayNumber: max(start(index + 1) - 1, number))
    }

    /// The half-term after this one.
    public var next: HalfTerm { HalfTerm(containing: PlanDate(dayNumber: last.dayNumber + 1)) }

    /// Whether a day lies in it; a partial date counts from its first day.
    public func contains(_ day: PlanDate) -> Bool {
        (first.dayNumber...last.dayNumber).contains(day.dayNumber)
    }
}
