import PlanFindings
import PlanModel

extension PlanRule {
    /// The pupil was given the plan, or told what is in it.
    static let distributionLearnerMissing = PlanRule(
        "distribution.learner.missing", .advice, "Nothing says that the pupil knows the plan.", kinds: [.ilp, .iep],
        guidance: ["IEP-16", "ILP-16"], asks: ["distribution/person", "distribution/role"],
        reason: "A pupil who knows the targets can work on them and see how far they have come.",
        remedy: "Go through it with the pupil, and note that in the distribution.",
        example: RuleExample(
            shows: ["/distribution", "/signatures"], alongside: ["smart.agreed"],
            fails: { plan in
                plan.distribution?.removeAll { $0.role == .learner }
                plan.signatures?.removeAll { $0.role == .learner }
            })
    ) { plan, _, findings in
        guard !plan.distribution.isEmpty, !plan.isDistributed(to: .learner) else { return }
        for signature in plan.signatures where plan.isSigned(signature, by: .learner) { return }
        findings.add("The pupil is not among those who were given the plan.", plan, .distribution)
    }
}
