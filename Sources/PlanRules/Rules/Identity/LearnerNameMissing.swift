import PlanFindings
import PlanModel

extension PlanRule {
    /// Each learner has a name.
    static let learnerNameMissing = PlanRule(
        "learner.name.missing", .error, "A learner has no name.", kinds: every,
        standard: "What every record needs to be found again.", asks: ["learners/fullName", "learners/familyName"],
        reason: "A plan that names nobody cannot be put on a child's file.",
        remedy: "Write the child's name; where the source has it, name its place in the mapping.",
        example: RuleExample(
            shows: ["/learners/0/fullName"],
            fails: { plan in
                plan.learners[0].fullName = nil
                plan.learners[0].givenName = nil
                plan.learners[0].familyName = nil
                plan.learners[0].preferredName = nil
            })
    ) { plan, _, findings in
        for learner in plan.learners
        where !plan.isFilled(learner, .fullName) && !plan.isFilled(learner, .familyName)
            && !plan.isFilled(learner, .givenName) && !plan.isFilled(learner, .preferredName)
        {
            findings.add("The learner has no name.", plan, learner)
        }
    }
}
