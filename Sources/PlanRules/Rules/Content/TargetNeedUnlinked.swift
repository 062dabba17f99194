import PlanFindings
import PlanModel

extension PlanRule {
    /// Targets answer a stated need.
    static let targetNeedUnlinked = PlanRule(
        "target.need.unlinked", .advice, "No target says which need it answers.", guidance: ["ILP-20", "IEP-9"],
        asks: ["targets/needs"],
        reason: "A target comes from what this child needs, not from a list.",
        remedy: "Link the target to the need it answers, or say why it was chosen.",
        example: RuleExample(
            shows: ["/targets/0/needs"],
            fails: { plan in
                for index in 0..<3 {
                    plan.targets?[index].needs = nil
                    plan.targets?[index].purpose = nil
                    plan.targets?[index].area = .absent
                }
            })
    ) { plan, _, findings in
        guard !plan.targets.isEmpty else { return }
        for target in plan.targets
        where plan.isFilled(target, .needs) || plan.isFilled(target, .purpose) || plan.isFilled(target, .area) {
            return
        }
        findings.add("No target says which need it answers, or why it was chosen.", plan, .targets)
    }
}
