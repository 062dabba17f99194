import PlanFindings
import PlanModel

extension PlanRule {
    /// No two plans of a run have the same id.
    package static let batchPlanDuplicate = PlanRule(
        "batch.plan.duplicate", .warning, "Two plans of the run have the same id; both were written.", kinds: every,
        standard: "The canonical plan: an id belongs to one plan.", scope: .batch,
        reason: "A document that came twice counts twice, and a later change of one leaves the other as it was.",
        remedy: "Compare the two: leave out the document that came twice, or give one of the plans an id of its own.",
        example: RuleExample(shows: ["/id"]) { model, isFailing in
            var other = model
            if !isFailing { other.id += "-2" }
            other.learners[0].fullName = "Alex Fictional"
            other.learners[0].givenName = "Alex"
            other.learners[0].upn = nil
            return [model, other]
        }
    ) { _, _, _ in }
}
