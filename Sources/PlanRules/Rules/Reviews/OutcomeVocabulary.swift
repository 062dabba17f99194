import PlanFindings
import PlanModel

extension PlanRule {
    /// Outcomes use the four values.
    static let outcomeVocabulary = PlanRule(
        "outcome.vocabulary", .warning, "An outcome is none of the four values.", guidance: ["IEP-18"],
        reason:
            "Achieved, partly, insufficiently, not achieved: with the same words progress can be followed and counted.",
        remedy: "Choose one of the four; what else there is to say goes into the comment.",
        example: RuleExample(
            shows: ["/targets/0/outcomes"], alongside: ["plan.date.unread"],
            fails: { plan in plan.targets?[0].outcomes?[0].value = Written(nil, written: "Ongoing") })
    ) { plan, _, findings in
        for target in plan.targets {
            for outcome in plan.outcomes(of: target)
            where !plan.isFilled(outcome, .value) && plan.isFilled(outcome, .valueWritten) {
                findings.add("The outcome is none of the four values.", plan, outcome, .valueWritten)
            }
        }
    }
}
