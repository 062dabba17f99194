import PlanFindings
import PlanModel

extension PlanRule {
    /// A review after a target's day judges it.
    static let outcomeMissing = PlanRule(
        "outcome.missing", .error, "A target that was due has no outcome.", guidance: ["IEP-18"],
        asks: ["targets/outcomes"],
        reason: "A review that leaves a target open does not say whether the support worked.",
        remedy: "Judge it: achieved, partly, insufficiently or not achieved, with a word on why.",
        example: RuleExample(
            shows: ["/targets/0/due", "/targets/0/outcomes"],
            fails: { plan in plan.targets?[0].outcomes = [] })
    ) { plan, _, findings in
        guard let last = plan.facts.held.last else { return }
        for target in plan.targets {
            guard let due = plan.day(target, .due), due <= last.day else { continue }
            var isJudged = false
            for outcome in plan.outcomes(of: target) where plan.isJudged(outcome) { isJudged = true }
            if !isJudged {
                findings.add(
                    "A review was held after the target was due, but it was not judged.", plan, target, .outcomes)
            }
        }
    }
}
