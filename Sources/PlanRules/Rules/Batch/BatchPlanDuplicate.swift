import PlanFindings
import PlanModel

extension PlanRule {
    /// No two plans of a run have the same id.
    package static let batchPlanDuplicate = PlanRule(
        batch: "batch.plan.duplicate", .warning, "Two plans of the run have the same id; both were written.",
        standard: "The canonical plan: an id belongs to one plan.",
        reason: "A document that came twice counts twice, and a later change of one leaves the other as it was.",
        remedy: "Compare the two: leave out the document that came twice, or give one of the plans an id of its own.",
        example: RuleExample(shows: ["/id"]) { model, isFailing in
            var other = model
            if !isFailing { other.id += "-2" }
            other.learners[0].fullName = "Alex Fictional"
            other.learners[0].givenName = "Alex"
            other.learners[0].upn = nil
            return [model, other]
        },
        check: BatchCheck(
            collect: { plan, _, rows in
                guard let id = plan.text(plan.root, .id) else { return }
                rows.add(plan, key: plan.exactDigest(id.range, seed: 10), .id)
            },
            judge: { group, _, report in
                guard let first = group.rows.first else { return }
                for row in group.rows.dropFirst() {
                    report(row, "The plan has the id of plan \(first.plan) of document \(first.document).")
                }
            }))
}
