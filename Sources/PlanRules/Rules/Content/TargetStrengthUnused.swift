import PlanFindings
import PlanModel

extension PlanRule {
    /// A target or strategy builds on a strength.
    static let targetStrengthUnused = PlanRule(
        "target.strength.unused", .advice, "No target builds on a strength.", guidance: ["ILP-21"],
        asks: ["targets/strengths"],
        reason: "What the child does well is the way in to what is hard.",
        remedy: "Use a strength or an interest in one of the strategies, and link it.",
        example: RuleExample(
            shows: ["/targets/0/strengths"],
            fails: { plan in for index in 0..<3 { plan.targets?[index].strengths = nil } })
    ) { plan, _, findings in
        guard !plan.targets.isEmpty, let profile = plan.profile, plan.isFilled(profile, .strengths) else { return }
        for target in plan.targets where plan.isFilled(target, .strengths) { return }
        findings.add("Strengths are recorded, but no target builds on one.", plan, .targets)
    }
}
