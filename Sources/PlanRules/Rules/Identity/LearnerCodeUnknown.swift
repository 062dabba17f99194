import PlanFindings
import PlanModel

extension PlanRule {
    /// Sex, ethnicity, SEN provision, type of need and year group are codes of their sets.
    static let learnerCodeUnknown = PlanRule(
        "learner.code.unknown", .error, "A code is in no code set.", kinds: every,
        standard: "Common Basic Data Set of the DfE (CBDS): sex, ethnicity, SEN provision, SEN type, year group.",
        reason: "A code that nobody knows cannot be read by another system, nor counted in a return.",
        remedy: "Use a code of the set; other words belong to the key that ends in Written.",
        example: RuleExample(
            shows: ["/learners/0/senProvision"], fails: { plan in plan.learners[0].senProvision = Written("Q") })
    ) { plan, _, findings in
        func check<Field>(_ record: RecordRef<Field>, _ field: Field, _ set: CodeSet) {
            guard let code = plan.text(record, field), plan.isFilled(code) else { return }
            if set.entry(code: plan.string(code)) == nil {
                findings.add("The value is not in the code set “\(known: set.title)”.", plan, code)
            }
        }
        for learner in plan.learners {
            check(learner, .sex, .sex)
            check(learner, .ethnicity, .ethnicity)
            check(learner, .senProvision, .senProvision)
            check(learner, .yearGroup, .yearGroup)
        }
        for need in plan.needs { check(need, .code, .senType) }
    }
}
