import PlanFindings
import PlanModel

extension PlanRule {
    /// A learner's plans leave out no school year.
    static let batchChainGap = PlanRule(
        batch: "batch.chain.gap", .warning, "A school year lies between two plans of a learner.",
        parameters: [RuleParameter("days", 300, "How many days may lie between two plans.", in: 30...2000)],
        guidance: ["IEP-22", "ILP-13"],
        reason: "Plans are a continuous record: a missing year is a year nobody can answer for.",
        remedy: "Look for the plans of that time, or note why there was none.",
        example: RuleExample(shows: ["/period"]) { model, isFailing in
            var other = model
            other.id += "-2"
            other.status = .superseded
            other.period = Period(
                start: Written(PlanDate(year: isFailing ? 2023 : 2024, month: 9, day: 9)),
                end: Written(PlanDate(year: isFailing ? 2024 : 2025, month: 7, day: 18)))
            return [model, other]
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                guard let start = plan.facts.start, let end = plan.facts.end, let learner = plan.learners.first,
                    let key = plan.key(ofLearner: learner)
                else { return }
                rows.add(plan, key: key, order: start, value: end, .period)
            },
            judge: { group, settings, report in
                var end: Int?
                for row in group.rows {
                    if let end, row.order - end > settings.number(0) {
                        report(row, "\(row.order - end) days lie between this plan and the one before it.")
                    }
                    end = max(end ?? row.value, row.value)
                }
            }))
}
