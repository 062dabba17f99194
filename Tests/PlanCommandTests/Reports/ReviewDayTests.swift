import PlanModel
import Testing

@testable import PlanPipeline

/// Which plans count as due, overdue or past on a day.
@Suite struct ReviewDayTests {
    private static func day(_ text: String) -> PlanDate { PlanDate(text) ?? PlanDate(dayNumber: 0) }

    @Test(arguments: [
        ("2026-11-22", "second half of the autumn term", "2026-11-01", "2026-12-31"),
        ("2026-10-31", "first half of the autumn term", "2026-09-01", "2026-10-31"),
        ("2027-01-01", "first half of the spring term", "2027-01-01", "2027-02-15"),
        ("2028-02-29", "second half of the spring term", "2028-02-16", "2028-04-10"),
        ("2026-05-31", "first half of the summer term", "2026-04-11", "2026-05-31"),
        ("2026-08-31", "second half of the summer term", "2026-06-01", "2026-08-31"),
        ("9999-12-31", "second half of the autumn term", "9999-11-01", "9999-12-31"),
    ])
    func halfTerms(today: String, name: String, first: String, last: String) {
        let halfTerm = HalfTerm(containing: Self.day(today))
        #expect(halfTerm.name == name)
        #expect(halfTerm.first.description == first)
        #expect(halfTerm.last.description == last)
        #expect(halfTerm.contains(Self.day(today)))
    }

    @Test func everyDayLiesInOneHalfTerm() {
        var halfTerm = HalfTerm(containing: Self.day("2024-01-01"))
        for _ in 0..<30 {
            let next = halfTerm.next
            #expect(next.first.dayNumber == halfTerm.last.dayNumber + 1)
            halfTerm = next
        }
    }

    private static func plan(
        _ id: UInt64, learner: UInt64, start: String, next: String?, last: String? = nil, status: PlanStatus? = nil
    ) -> PlanFacts {
        var facts = PlanFacts()
        facts.id = id
        if learner != 0 { facts.learners = [LearnerKeys(upn: 0, name: 0, identity: learner)] }
        facts.start = day(start)
        facts.nextReview = next.map(day)
        facts.lastReview = last.map(day)
        facts.status = status.flatMap { PlanStatus.allCases.firstIndex(of: $0) }
        return facts
    }

    private static func reviews(_ plans: [PlanFacts], on today: String = "2026-11-22") -> [PlanRegister.Review] {
        var register = PlanRegister()
        for (index, plan) in plans.enumerated() { register.add(plan, document: 1, plan: index + 1) }
        register.settle(asOf: day(today), HalfTerm(containing: day(today)))
        return register.entries.map(\.review)
    }

    @Test(arguments: [
        ("2026-11-21", PlanRegister.Review.overdue), ("2026-11-22", .dueThisHalfTerm), ("2026-12-31", .dueThisHalfTerm),
        ("2027-01-01", .later), ("2025-11-22", .overdue), ("2025-11-21", .lapsed),
    ])
    func theDayDecides(next: String, review: PlanRegister.Review) {
        #expect(Self.reviews([Self.plan(1, learner: 1, start: "2026-09-01", next: next)]) == [review])
    }

    @Test func aReviewThatWasHeldIsNotOverdue() {
        let plans = [
            Self.plan(1, learner: 1, start: "2026-09-01", next: "2026-11-02", last: "2026-11-02"),
            Self.plan(2, learner: 2, start: "2026-09-01", next: "2026-11-02", last: "2026-10-30"),
            Self.plan(3, learner: 3, start: "2026-09-01", next: nil),
        ]
        #expect(Self.reviews(plans) == [.undated, .overdue, .undated])
    }

    @Test func onlyTheLatestPlanOfALearnerIsDue() {
        let plans = [
            Self.plan(1, learner: 7, start: "2026-01-05", next: "2026-04-01"),
            Self.plan(2, learner: 7, start: "2026-09-07", next: "2026-12-01"),
            Self.plan(3, learner: 8, start: "2026-01-05", next: "2026-04-01"),
            // A later plan that has ended follows nothing.
            Self.plan(4, learner: 8, start: "2026-09-07", next: "2026-12-01", status: .ceased),
            // Nobody is known to be nobody else.
            Self.plan(5, learner: 0, start: "2026-01-05", next: "2026-12-01"),
            Self.plan(6, learner: 0, start: "2026-09-07", next: "2026-12-01"),
        ]
        #expect(Self.reviews(plans) == [.past, .dueThisHalfTerm, .overdue, .past, .dueThisHalfTerm, .dueThisHalfTerm])
    }

    @Test func factsComeBackAsTheyWent() throws {
        var facts = Self.plan(.max, learner: 1 << 63, start: "2026-09", next: "2026", status: .superseded)
        facts.content = 0x8000_0000_0000_0001
        facts.kind = 2
        facts.targets = [
            PlanFacts.Targets(area: nil, outcome: 3, count: 2), PlanFacts.Targets(area: 0, outcome: nil, count: 1),
        ]
        facts.name = "Ada Fictional"
        var writer = PackedWriter()
        facts.pack(into: &writer)
        PlanFacts().pack(into: &writer)
        var counts = PlanMarks.Counts()
        (counts.errors, counts.warnings, counts.advice) = (1, 300, 0)
        facts.take(counts)
        let packed = PlanFacts.packed(writer, [counts, PlanMarks.Counts()])
        let ids = [UInt8](repeating: 0xFF, count: 8) + [0, 0, 0, 0, 0, 0, 1, 2]
        var other = PlanFacts()
        other.id = 258
        var read: [PlanFacts] = []
        #expect(PlanFacts.forEach(packed: packed, ids: ids) { read.append($1) })
        #expect(read == [facts, other])
        #expect(!PlanFacts.forEach(packed: packed, ids: Array(ids.prefix(8))) { _, _ in })
        for length in 1..<packed.count {
            #expect(!PlanFacts.forEach(packed: Array(packed.prefix(length)), ids: ids) { _, _ in }, "\(length)")
        }
        #expect(PlanFacts.forEach(packed: [], ids: []) { _, _ in })
    }
}
