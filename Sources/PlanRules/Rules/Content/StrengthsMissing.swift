import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan records what the child does well.
    static let strengthsMissing = PlanRule(
        "strengths.missing", .warning, "The plan records no strengths.", guidance: ["ILP-21", "IEP-11"],
        asks: ["profile/strengths"],
        reason: "Targets and strategies that build on what a child does well are reached sooner.",
        remedy: "Add two or three things the child does well; ask the child and the family.",
        example: RuleExample(
            shows: ["/profile/strengths"],
            fails: { plan in
                plan.profile?.strengths = []
                for index in 0..<3 { plan.targets?[index].strengths = nil }
            })
    ) { plan, _, findings in
        if let profile = plan.profile {
            for strength in plan.strengths(of: profile) where plan.isFilled(strength, .text) { return }
            return findings.add("No strength is recorded.", plan, profile, .strengths)
        }
        findings.add("No strength is recorded.", plan)
    }
}
