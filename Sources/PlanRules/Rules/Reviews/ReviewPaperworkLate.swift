import PlanFindings
import PlanModel

extension PlanRule {
    /// The papers for the review of an ILDP are ready before it.
    static let reviewPaperworkLate = PlanRule(
        "review.paperwork.late", .advice, "The papers for the review are not ready before it.", kinds: [.ildp],
        guidance: ["ILDP-14"],
        reason: "Who reads the papers only in the meeting cannot prepare for it.",
        remedy: "Prepare the papers before the day, and send them with the invitation.",
        example: RuleExample(
            .ildp, shows: ["/reviewArrangements/nextReview", "/reviewArrangements/paperworkPreparedOn"],
            fails: { plan in
                plan.reviewArrangements?.paperworkPreparedOn = Written(PlanDate(year: 2026, month: 6, day: 10))
            })
    ) { plan, _, findings in
        guard let arrangements = plan.reviewArrangements, let next = plan.facts.nextReview,
            let ready = plan.day(arrangements, .paperworkPreparedOn), ready > next
        else { return }
        findings.add(
            "The papers were ready \(ready - next) days after the review.", plan, arrangements, .paperworkPreparedOn)
    }
}
