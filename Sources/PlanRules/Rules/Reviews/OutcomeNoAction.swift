import PlanFindings
import PlanModel

extension PlanRule {
    /// Where a target was missed, something is adapted.
    static let outcomeNoAction = PlanRule(
        "outcome.no-action", .warning, "A target was missed, but nothing was adapted.", guidance: ["IEP-19", "IEP-5"],
        asks: ["reviews/futureActions"],
        reason: "Where progress is not being made, the goal or the teaching must change.",
        remedy: "Write what will be done otherwise: another strategy, more time, a smaller step.",
        example: RuleExample(
            shows: ["/targets/1/outcomes", "/reviews/1/futureActions"], alongside: ["review.incomplete"],
            fails: { plan in
                plan.targets?[1].outcomes = [
                    Outcome(
                        value: Written(.notAchieved), on: Written(PlanDate(year: 2026, month: 3, day: 19)), review: "r2"
                    )
                ]
                plan.reviews?[1].futureActions = []
            })
    ) { plan, _, findings in
        for target in plan.targets {
            guard let outcome = plan.lastOutcome(of: target),
                plan.has(outcome, .value, OutcomeValue.notAchieved)
                    || plan.has(outcome, .value, OutcomeValue.insufficientlyAchieved)
            else { continue }
            if hasAction(plan, outcome) { continue }
            findings.add("The target was missed, and no action follows.", plan, outcome)
        }
    }

    /// Whether the review that judged, or any later one, plans an action.
    private static func hasAction(_ plan: PlanView, _ outcome: RecordRef<OutcomeField>) -> Bool {
        let judged = plan.text(outcome, .review)
        let day = plan.day(outcome, .on)
        var isAfter = judged == nil && day == nil
        for review in plan.reviews {
            if let judged, let id = plan.text(review, .id), plan.isSame(id, judged) { isAfter = true }
            if judged == nil, let day, let held = plan.day(review, .date), held >= day { isAfter = true }
            if isAfter, !plan.futureActions(of: review).isEmpty { return true }
        }
        return plan.reviews.isEmpty && plan.isFilled(outcome, .comment)
    }
}
