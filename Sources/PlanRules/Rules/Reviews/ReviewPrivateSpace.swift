import PlanFindings
import PlanModel

extension PlanRule {
    /// The review of an ILDP has a private space.
    static let reviewPrivateSpace = PlanRule(
        "review.private-space", .advice, "No private space is arranged for the review.", kinds: [.ildp],
        guidance: ["ILDP-13"], asks: ["reviewArrangements/privateSpace", "reviewArrangements/place"],
        reason: "Families speak openly only where others cannot hear.",
        remedy: "Arrange a room where the meeting is not overheard, and note it.",
        example: RuleExample(
            .ildp, shows: ["/reviewArrangements/privateSpace"],
            fails: { plan in plan.reviewArrangements?.privateSpace = false })
    ) { plan, _, findings in
        guard let arrangements = plan.reviewArrangements, plan.facts.nextReview != nil,
            plan.boolean(arrangements, .privateSpace) == false
        else { return }
        findings.add("The place of the review is not private.", plan, arrangements, .privateSpace)
    }
}
