package import PlanModel

/// What several rules ask of a plan, found once: its kind, its days, its reviews in order of time.
package struct PlanFacts: Sendable {
    /// A review that was held.
    package struct HeldReview: Sendable {
        package let day: Int
        package let review: RecordRef<ReviewField>
    }

    /// The kind of the plan.
    package private(set) var kind = PlanKind.other
    /// The first day of the plan, where it is known.
    package private(set) var start: Int?
    /// The last day of the plan, where it is known.
    package private(set) var end: Int?
    /// The day of the next review, where it is known.
    package private(set) var nextReview: Int?
    /// The reviews with a day that is not after today, in order of time.
    package private(set) var held: [HeldReview] = []
    /// Whether the plan still runs: it is not replaced, ceased, or a draft.
    package private(set) var isCurrent = true
    /// Whether several learners share the plan.
    package private(set) var isGroup = false
    /// Whether the plan comes straight from a source that is no canonical document.
    package private(set) var isImported = false

    init() {}

    /// Forgets a plan, keeping the storage.
    mutating func reset() {
        kind = .other
        start = nil
        end = nil
        nextReview = nil
        held.removeAll(keepingCapacity: true)
    }

    private static let kinds = PlanKind.allCases

    mutating func find(in plan: PlanView, today: Int, isUnread: Bool) {
        if let kind = plan.text(plan.root, .kind) {
            self.kind = Self.kinds[Int(plan.tape.entries[Int(kind.entry)].code)]
        }
        if let period = plan.period {
            start = plan.day(period, .start)
            end = plan.day(period, .end)
        }
        if let arrangements = plan.reviewArrangements { nextReview = plan.day(arrangements, .nextReview) }
        isCurrent =
            !(plan.has(plan.root, .status, PlanStatus.superseded) || plan.has(plan.root, .status, PlanStatus.ceased)
            || plan.has(plan.root, .status, PlanStatus.draft))
        isGroup = plan.learners.count > 1
        isImported = !isUnread && plan.tape.entries.count > 1 && plan.tape.entries[1].at == 0
        for review in plan.reviews {
            guard let day = plan.day(review, .date), day <= today else { continue }
            let index = held.lastIndex { $0.day <= day }.map { $0 + 1 } ?? 0
            held.insert(HeldReview(day: day, review: review), at: index)
        }
    }
}
