import PlanFindings
import PlanModel

extension PlanRule {
    /// No learner has two plans of a kind that run at the same time.
    static let batchPlanOverlap = PlanRule(
        batch: "batch.plan.overlap", .warning, "A learner has two plans of a kind at the same time.",
        parameters: [RuleParameter("days", 14, "For how many days two plans may overlap.", in: 0...366)],
        guidance: ["ILP-13", "IEP-22"],
        reason: "With two plans in force nobody knows which one to follow.",
        remedy: "Close the older one: set its status to superseded, or its last day to that before the newer starts.",
        example: RuleExample(shows: ["/period"]) { model, isFailing in
            var other = model
            other.id += "-2"
            other.period = Period(
                start: Written(PlanDate(year: isFailing ? 2026 : 2025, month: isFailing ? 3 : 1, day: 2)),
                end: Written(PlanDate(year: isFailing ? 2026 : 2025, month: isFailing ? 12 : 7, day: 11)))
            return [model, other]
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                guard plan.facts.isCurrent, !plan.facts.isGroup, let start = plan.facts.start, let end = plan.facts.end,
                    let learner = plan.learners.first, let key = plan.key(ofLearner: learner)
                else { return }
                rows.add(plan, key: key &+ UInt64(plan.facts.kind.index), order: start, value: end, .period)
            },
            judge: { group, settings, report in
                var last: BatchRow?
                for row in group.rows {
                    if let last, row.order + settings.number(0) < last.value {
                        report(
                            row,
                            "It runs for \(min(row.value, last.value) - row.order) days beside plan \(last.plan) of document \(last.document)."
                        )
                    }
                    if last.map({ row.value > $0.value }) ?? true { last = row }
                }
            }))
}
