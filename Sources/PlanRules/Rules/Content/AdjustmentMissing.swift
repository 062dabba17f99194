import PlanFindings
import PlanModel

extension PlanRule {
    /// An IEP says what is adjusted: curriculum, resources or surroundings.
    static let adjustmentMissing = PlanRule(
        "adjustment.missing", .advice, "Nothing says what is adjusted for the pupil.", kinds: [.iep],
        guidance: ["IEP-2", "IEP-3", "IEP-5"], asks: ["adjustments"],
        reason: "What every lesson changes for the pupil often helps more than time out of class.",
        remedy: "Say what is changed: the task, the resources, or the surroundings.",
        example: RuleExample(shows: ["/adjustments"], fails: { plan in plan.adjustments = [] })
    ) { plan, _, findings in
        for adjustment in plan.adjustments where plan.isFilled(adjustment, .text) || plan.isFilled(adjustment, .kind) {
            return
        }
        findings.add("Nothing is said to be adjusted.", plan, .adjustments)
    }
}
