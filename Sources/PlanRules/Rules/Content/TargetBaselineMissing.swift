import PlanFindings
import PlanModel

extension PlanRule {
    /// Each target of an ILDP says where the child is now.
    static let targetBaselineMissing = PlanRule(
        "target.baseline.missing", .warning, "A target does not say where the child is now.", kinds: [.ildp],
        guidance: ["ILDP-6", "ILDP-5"], asks: ["targets/baseline", "assessments"],
        reason: "Progress in small steps shows only against where the child started.",
        remedy: "Say what the child does today, such as “joins two words once or twice a day”.",
        example: RuleExample(
            .ildp, shows: ["/targets/0/baseline"],
            fails: { plan in plan.targets?[0].baseline = nil })
    ) { plan, _, findings in
        guard plan.assessments.isEmpty else { return }
        for target in plan.targets where plan.isFilled(target, .statement) {
            if plan.isFilled(target, .baseline) || hasBaselineNeed(plan, target) { continue }
            findings.add("Nothing says where the child is now.", plan, target, .baseline)
        }
    }

    private static func hasBaselineNeed(_ plan: PlanView, _ target: RecordRef<TargetField>) -> Bool {
        for item in plan.texts(target, .needs) {
            for need in plan.needs {
                if let id = plan.text(need, .id), plan.isSame(id, plan.text(item)), plan.isFilled(need, .baseline) {
                    return true
                }
            }
        }
        return false
    }
}
