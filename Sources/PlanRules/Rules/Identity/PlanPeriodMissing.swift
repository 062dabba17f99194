import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan says from when to when it runs.
    static let planPeriodMissing = PlanRule(
        "plan.period.missing", .error, "The plan does not say from when to when it runs.",
        guidance: ["ILP-5", "ILP-22"], asks: ["period/start", "period/end"],
        reason: "Targets are to be reached within a given time: without it nobody knows when to look.",
        remedy: "Write the first and the last day of the plan.",
        example: RuleExample(shows: ["/period"], fails: { plan in plan.period = nil })
    ) { plan, _, findings in
        guard let period = plan.period else { return findings.add("The plan has no period.", plan) }
        let lacksStart = !plan.isFilled(period, .start) && !plan.isFilled(period, .startWritten)
        let lacksEnd = !plan.isFilled(period, .end) && !plan.isFilled(period, .endWritten)
        // A printed name such as “Autumn term” says it, too.
        if lacksStart, lacksEnd, plan.isFilled(period, .label) || plan.isFilled(period, .labelWritten) { return }
        if lacksStart, lacksEnd {
            findings.add("The plan has neither a first nor a last day.", plan, .period)
        } else if lacksStart {
            findings.add("The plan has no first day.", plan, .period)
        } else if lacksEnd {
            findings.add("The plan has no last day.", plan, .period)
        }
    }
}
