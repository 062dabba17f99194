import PlanFindings
import PlanModel

extension PlanRule {
    /// A target is written for one child, not copied for many.
    static let batchTextCopied = PlanRule(
        batch: "batch.text.copied", .advice, "The same target stands in the plans of many learners.",
        parameters: [RuleParameter("most", 5, "How many learners may have the same target.", in: 1...1000)],
        guidance: ["ILP-20", "ILDP-5", "ILP-12"],
        reason: "A target comes from the need of this child; a copied one seldom fits.",
        remedy: "Say for each child what is needed, or write one group plan where they really work together.",
        example: RuleExample(shows: ["/learners/0/fullName", "/targets/0/statement"]) { model, isFailing in
            (0..<7).map { number in
                var plan = model
                plan.id += "-\(number)"
                plan.learners[0].fullName = "Child\(number) Fictional"
                plan.learners[0].givenName = nil
                plan.learners[0].familyName = nil
                plan.learners[0].upn = nil
                for index in 0..<3 {
                    plan.targets?[index].statement =
                        isFailing && index == 0 ? "Read 20 words." : "Read \(number) words of list \(index)."
                }
                return plan
            }
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                guard !plan.facts.isGroup, let learner = plan.learners.first else { return }
                let name = plan.nameDigest(learner).map { Int(truncatingIfNeeded: $0 >> 1) } ?? 0
                for target in plan.targets {
                    guard let text = plan.text(target, .statement), plan.isFilled(text) else { continue }
                    rows.add(plan, key: plan.digest(text, seed: 5), order: name, entry: Int(text.entry))
                }
            },
            judge: { group, settings, report in
                let learners = group.orders
                guard learners > settings.number(0), let first = group.rows.first else { return }
                report(first, "The same target stands in the plans of \(learners) learners.")
            }))
}
