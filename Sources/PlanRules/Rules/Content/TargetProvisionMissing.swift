import PlanFindings
import PlanModel

extension PlanRule {
    /// Each target, or the plan, has provision.
    static let targetProvisionMissing = PlanRule(
        "target.provision.missing", .warning, "Nothing says what support is given for a target.",
        guidance: ["ILP-6", "IEP-3"], asks: ["targets/provision", "provision"],
        reason: "Parents and the next school need to know what help the child really gets.",
        remedy: "Add the support: what, by whom, how often, and for how long.",
        example: RuleExample(
            shows: ["/targets/0/provision"],
            fails: { plan in plan.targets?[0].provision = [] })
    ) { plan, _, findings in
        guard plan.provision.isEmpty else { return }
        for target in plan.targets where plan.isFilled(target, .statement) {
            if plan.provision(of: target).isEmpty {
                findings.add("The target has no provision, and neither has the plan.", plan, target, .provision)
            }
        }
    }
}
