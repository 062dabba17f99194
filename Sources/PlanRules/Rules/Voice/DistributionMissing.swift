import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan says who was given it.
    static let distributionMissing = PlanRule(
        "distribution.missing", .warning, "Nothing says who was given the plan.", guidance: ["ILP-15"],
        asks: ["distribution/person", "distribution/role"],
        reason: "Staff who never saw the plan cannot follow it.",
        remedy: "List who got it: all staff concerned, the parents, the child.",
        example: RuleExample(shows: ["/distribution"], fails: { plan in plan.distribution = [] })
    ) { plan, _, findings in
        if plan.distribution.isEmpty { findings.add("Nobody is named who was given the plan.", plan, .distribution) }
    }
}
