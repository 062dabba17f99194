import PlanFindings
import PlanModel

extension PlanRule {
    /// A target or its criteria say how much, how often or how well.
    static let smartMeasurable = PlanRule(
        "smart.measurable", .warning, "Nothing in a target can be counted or seen to be reached.",
        guidance: ["ILP-22", "IEP-10", "ILP-11"], needsWords: true,
        reason: "At the review two people must come to the same answer.",
        remedy: "Add a number, a rate or the help given: <does it> in 4 out of 5 tries, or with one reminder.",
        example: RuleExample(
            shows: ["/targets/0/statement", "/targets/0/successCriteria"],
            fails: { plan in
                plan.targets?[0].statement = "Robin will read words aloud in the book corner."
                plan.targets?[0].successCriteria = [SuccessCriterion(text: "Robin reads more words.")]
            })
    ) { plan, _, findings in
        for target in plan.targets {
            guard let text = plan.text(target, .statement), let section = plan.words(of: text) else { continue }
            if TargetWords(plan, section).isMeasurable { continue }
            var isMeasured = false
            for criterion in plan.successCriteria(of: target) {
                if let text = plan.text(criterion, .text), let section = plan.words(of: text),
                    TargetWords(plan, section).isMeasurable
                {
                    isMeasured = true
                }
            }
            if !isMeasured {
                findings.add(
                    "Neither the target nor its criteria say how much, how often or with how much help.", plan, text)
            }
        }
    }
}
