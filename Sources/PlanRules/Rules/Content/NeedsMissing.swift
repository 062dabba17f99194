import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan describes at least one need.
    static let needsMissing = PlanRule(
        "needs.missing", .error, "The plan describes no need.", guidance: ["ILP-4", "IEP-2"],
        asks: ["needs/text", "needs/area", "needs/code"],
        reason: "Targets and support follow from what the child finds hard: without it nobody can judge them.",
        remedy: "Describe what the child finds hard, in a sentence or two.",
        example: RuleExample(
            shows: ["/needs"],
            fails: { plan in
                plan.needs = []
                for index in 0..<3 { plan.targets?[index].needs = nil }
            })
    ) { plan, _, findings in
        for need in plan.needs
        where plan.isFilled(need, .text) || plan.isFilled(need, .area) || plan.isFilled(need, .code)
            || plan.isFilled(need, .areaWritten) || plan.isFilled(need, .codeWritten)
        {
            return
        }
        findings.add("The plan describes no need.", plan, .needs)
    }
}
