import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan does not end before it starts.
    static let planPeriodReversed = PlanRule(
        "plan.period.reversed", .error, "A plan ends before it starts.", kinds: every, guidance: ["ILP-5"],
        reason: "One of the two days is wrong, and every date that is judged by them with it.",
        remedy: "Check both dates in the source; day and month may be swapped.",
        example: RuleExample(
            shows: ["/period/start", "/period/end"], alongside: ["smart.time-related", "cycle.stage.mismatch"],
            fails: { plan in
                let (start, end) = (plan.period?.start ?? .absent, plan.period?.end ?? .absent)
                plan.period?.start = end
                plan.period?.end = start
            })
    ) { plan, _, findings in
        guard let period = plan.period, let start = plan.facts.start, let end = plan.facts.end, end < start else {
            return
        }
        findings.add("The last day of the plan lies before its first.", plan, period, .end)
    }
}
