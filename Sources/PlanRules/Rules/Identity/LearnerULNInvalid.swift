import PlanFindings
import PlanModel

extension PlanRule {
    /// A Unique Learner Number has its check digit.
    static let learnerULNInvalid = PlanRule(
        "learner.uln.invalid", .error, "A Unique Learner Number does not check out.", kinds: every,
        standard: "Learning Records Service: ten digits, the last by the others times 10 to 2, modulo 11.",
        reason: "A wrong number files the plan with another learner or with none.",
        remedy: "Compare it with the Learning Records Service: a digit is likely wrong.",
        example: RuleExample(
            shows: ["/learners/0/uln"], passes: { plan in plan.learners[0].uln = "1000000019" },
            fails: { plan in plan.learners[0].uln = "1000000018" })
    ) { plan, _, findings in
        for learner in plan.learners {
            guard let uln = plan.text(learner, .uln), plan.isFilled(uln) else { continue }
            // Ten nines are what colleges write where the number is not known.
            if (try? UniqueLearnerNumber(plan.string(uln))) == nil, !plan.isSame(uln, "9999999999") {
                findings.add("The ULN \(personal: plan.string(uln)) does not check out.", plan, uln)
            }
        }
    }
}
