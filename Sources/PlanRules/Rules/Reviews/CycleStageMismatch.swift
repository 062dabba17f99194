import PlanFindings
import PlanModel

extension PlanRule {
    /// The stage of the cycle agrees with dates and reviews.
    static let cycleStageMismatch = PlanRule(
        "cycle.stage.mismatch", .advice, "The stage of the cycle does not agree with dates and reviews.",
        guidance: ["ILDP-3", "IEP-5"], isAboutToday: true,
        reason: "Assess, plan, do, review: a stage that is not kept up to date hides what is due.",
        remedy: "Set the stage to where the plan really is, or hold the review.",
        example: RuleExample(
            shows: ["/cycle/stage", "/period/start"],
            fails: { plan in plan.cycle?.stage = .assess })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent, let cycle = plan.cycle, plan.has(cycle, .stage) else { return }
        let today = settings.today
        let isEarly = plan.has(cycle, .stage, CycleStage.assess) || plan.has(cycle, .stage, CycleStage.plan)
        if isEarly, let start = plan.facts.start, start < today - 28, !plan.targets.isEmpty {
            findings.add(
                "The plan has run for \(today - start) days, but its stage is before “do”.", plan, cycle, .stage)
        } else if plan.has(cycle, .stage, CycleStage.do), let end = plan.facts.end, end < today - 14 {
            findings.add("The plan ended \(today - end) days ago, but its stage is still “do”.", plan, cycle, .stage)
        } else if plan.has(cycle, .stage, CycleStage.review), plan.facts.held.isEmpty,
            let next = plan.facts.nextReview, next > today + 28
        {
            findings.add("The stage is “review”, but the review is \(next - today) days off.", plan, cycle, .stage)
        }
    }
}
