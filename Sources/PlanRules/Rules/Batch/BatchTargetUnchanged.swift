import PlanFindings
import PlanModel

extension PlanRule {
    /// A target does not stand unchanged from review to review.
    static let batchTargetUnchanged = PlanRule(
        batch: "batch.target.unchanged", .warning, "A target stands unchanged review after review.",
        parameters: [
            RuleParameter("reviews", 3, "After how many reviews or plans it counts as unchanged.", in: 2...20)
        ],
        guidance: ["IEP-19", "ILP-13", "IEP-5"],
        reason: "A target that is carried on and on gathers dust: it is too large, or the way is wrong.",
        remedy: "Make the step smaller, change the teaching, or choose another target.",
        example: RuleExample(shows: ["/period", "/targets/1/statement"]) { model, isFailing in
            var plans = [model]
            for index in 1...2 {
                var other = model
                other.id += "-\(index + 1)"
                other.status = .superseded
                other.period = Period(
                    start: Written(PlanDate(year: 2025 - index, month: 9, day: 9)),
                    end: Written(PlanDate(year: 2026 - index, month: 7, day: 18)))
                other.reviews = nil
                other.targets?[0].statement = "Robin will read \(10 - index) words on the list."
                other.targets?[0].outcomes = nil
                other.targets?[2].statement = "Robin will stay at the table for \(10 - 3 * index) minutes of work."
                if !isFailing {
                    other.targets?[1].statement = "Robin will show the card \(index) times a week."
                }
                plans.append(other)
            }
            return plans
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                guard !plan.facts.isGroup, let learner = plan.learners.first, let key = plan.key(ofLearner: learner)
                else {
                    return
                }
                for target in plan.targets {
                    guard let text = plan.text(target, .statement), plan.isFilled(text) else { continue }
                    // A target that was achieved has done its work.
                    if let last = plan.lastOutcome(of: target), plan.has(last, .value, OutcomeValue.achieved) {
                        continue
                    }
                    rows.add(
                        plan, key: key ^ plan.digest(text, seed: 4), order: plan.facts.start ?? 0,
                        value: max(1, plan.outcomes(of: target).count), entry: Int(text.entry))
                }
            },
            judge: { group, settings, report in
                guard group.sum >= settings.number(0), let last = group.last else { return }
                report(last, "The target has stood unchanged for \(group.sum) reviews or plans.")
            }))
}
