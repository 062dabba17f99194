import PlanFindings
import PlanModel

extension PlanRule {
    /// Parents were given the plan.
    static let distributionParentsMissing = PlanRule(
        "distribution.parents.missing", .warning, "Nothing says that parents were given the plan.",
        guidance: ["IEP-24"], asks: ["distribution/person", "distribution/role"],
        reason: "Parents keep the plan: it is what they show when they ask for more help.",
        remedy: "Give it to them, and note that in the distribution.",
        example: RuleExample(
            shows: ["/distribution"],
            fails: { plan in
                plan.distribution?.removeAll { $0.role == .parentCarer || $0.person == "p4" }
                plan.signatures?.removeAll { $0.role == .parentCarer || $0.person == "p4" }
                for index in 0..<3 {
                    plan.targets?[index].agreedBy = [
                        Agreement(voice: .learner), Agreement(voice: .parentCarer, person: "p4"),
                        Agreement(voice: .school),
                    ]
                }
            })
    ) { plan, _, findings in
        guard !plan.distribution.isEmpty, !plan.isDistributed(to: .parentCarer) else { return }
        for signature in plan.signatures where plan.isSigned(signature, by: .parentCarer) { return }
        findings.add("Parents or carers are not among those who were given the plan.", plan, .distribution)
    }
}
