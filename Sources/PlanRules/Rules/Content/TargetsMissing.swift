import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan has a target.
    static let targetsMissing = PlanRule(
        "targets.missing", .error, "The plan has no target.", guidance: ["ILP-5", "IEP-8", "ILDP-1"],
        asks: ["targets/statement"],
        reason: "A plan without a target says nothing of what shall change for the child.",
        remedy: "Write three or four short-term targets.",
        example: RuleExample(
            shows: ["/targets"], alongside: ["monitoring.missing"],
            fails: { plan in
                plan.targets = []
                plan.monitoring = nil
            })
    ) { plan, _, findings in
        for target in plan.targets where plan.isFilled(target, .statement) { return }
        findings.add("The plan has no target.", plan, .targets)
    }
}
