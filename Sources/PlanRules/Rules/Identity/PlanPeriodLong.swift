import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan does not run too long without a new one.
    static let planPeriodLong = PlanRule(
        "plan.period.long", .warning, "The plan runs longer than plans of its kind should.",
        parameters: [RuleParameter("maxMonths", 12, "The longest that a plan may run, in months.", in: 1...60)],
        guidance: ["ILP-5", "ILP-13", "IEP-20", "IEP-23", "ILDP-9"],
        reason: "Targets are short-term steps: a plan that runs on is no longer about where the child is.",
        remedy: "Close it with a review, and write the next one.",
        example: RuleExample(
            shows: ["/period/start", "/period/end"],
            fails: { plan in plan.period?.end = Written(PlanDate(year: 2027, month: 4, day: 1)) })
    ) { plan, settings, findings in
        guard let period = plan.period, let start = plan.facts.start, let end = plan.facts.end else { return }
        let most = settings.number(0)
        // A school year from September to the end of August counts as twelve months.
        if end - start > most * 31 {
            findings.add("The plan runs for \((end - start) / 30) months; \(most) are the most.", plan, period, .end)
        }
    }
}
