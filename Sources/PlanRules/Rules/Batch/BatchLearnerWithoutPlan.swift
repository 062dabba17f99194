import PlanFindings
import PlanModel

extension PlanRule {
    /// Every learner on a roster of pupils with SEN has a plan.
    static let batchLearnerWithoutPlan = PlanRule(
        batch: "batch.learner.without-plan", .warning, "A learner on the roster has no plan.",
        guidance: ["ILDP-4"],
        reason: "Every child with SEND is expected to have a plan.",
        remedy: "Write one, or correct the roster.",
        example: RuleExample(shows: ["/learners/0/upn"]) { model, _ in [model] },
        check: BatchCheck(
            collect: { plan, settings, rows in
                guard settings.context.hasRoster else { return }
                for learner in plan.learners {
                    guard let key = plan.key(ofLearner: learner) else { continue }
                    rows.add(plan, key: key, order: 1, entry: plan.entry(learner, nil))
                }
            },
            judge: { group, _, report in
                // Rows of the roster come first: order 0.
                guard let first = group.rows.first, first.order == 0, group.rows.allSatisfy({ $0.order == 0 }) else {
                    return
                }
                report(first, "No plan was found for this learner.")
            }))
}
