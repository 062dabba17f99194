import PlanFindings
import PlanModel

extension PlanRule {
    /// One UPN belongs to one child.
    static let batchLearnerConflict = PlanRule(
        batch: "batch.learner.conflict", .error, "One UPN stands with different names or dates of birth.",
        standard: "UPN guide 1.2 of the DfE, and rule 1520 of the children in need census: one number, one pupil.",
        reason: "One of the plans is filed with the wrong child.",
        remedy: "Compare both with the school's register, and correct the one that is wrong.",
        example: RuleExample(shows: ["/learners/0/upn", "/learners/0/dateOfBirth"]) { model, isFailing in
            var other = model
            other.id += "-2"
            other.status = .superseded
            if isFailing { other.learners[0].dateOfBirth = Written(PlanDate(year: 2016, month: 4, day: 15)) }
            return [model, other]
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                for learner in plan.learners {
                    guard let upn = plan.text(learner, .upn), upn.count == 13 else { continue }
                    let birth = plan.day(learner, .dateOfBirth)
                    let name = plan.nameDigest(learner).map { Int(truncatingIfNeeded: $0) } ?? 0
                    rows.add(
                        plan, key: plan.digest(upn, seed: 3), order: birth ?? .max, value: name,
                        entry: plan.entry(learner, .upn))
                }
            },
            judge: { group, _, report in
                guard let first = group.rows.first else { return }
                for row in group.rows.dropFirst() {
                    if row.order != first.order, row.order != .max, first.order != .max {
                        report(
                            row,
                            "Plan \(first.plan) of document \(first.document) has the same UPN with another date of birth."
                        )
                    } else if row.value != first.value, row.value != 0, first.value != 0 {
                        report(
                            row, "Plan \(first.plan) of document \(first.document) has the same UPN with another name.")
                    }
                }
            }))
}
