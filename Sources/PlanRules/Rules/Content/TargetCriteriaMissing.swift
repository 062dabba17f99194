import PlanFindings
import PlanModel

extension PlanRule {
    /// Each target has a success criterion.
    static let targetCriteriaMissing = PlanRule(
        "target.criteria.missing", .error, "A target has no success criterion.", guidance: ["ILP-11", "ILP-22"],
        asks: ["targets/successCriteria"],
        reason: "Without one nobody can say at the review whether the target was reached.",
        remedy: "Say what one will see or hear when it is reached, such as “8 of 10 words read, in three checks”.",
        example: RuleExample(
            shows: ["/targets/0/successCriteria"],
            fails: { plan in plan.targets?[0].successCriteria = [] })
    ) { plan, _, findings in
        for target in plan.targets where plan.isFilled(target, .statement) {
            if !hasCriterion(plan, target) {
                findings.add("The target has no success criterion.", plan, target, .successCriteria)
            }
        }
    }

    private static func hasCriterion(_ plan: PlanView, _ target: RecordRef<TargetField>) -> Bool {
        for criterion in plan.successCriteria(of: target) where plan.isFilled(criterion, .text) { return true }
        return false
    }
}
