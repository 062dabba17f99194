import PlanFindings
import PlanModel

extension PlanRule {
    /// The child took part in reviews or gave a view.
    static let reviewLearnerAbsent = PlanRule(
        "review.learner.absent", .advice, "A review says nothing of the child's view.", guidance: ["ILP-25", "IEP-25"],
        asks: ["reviews/views", "reviews/attendees"],
        reason: "The child knows best what helped; taking part keeps a child engaged.",
        remedy: "Let the child take part for a while, or ask beforehand and read out what was said.",
        example: RuleExample(
            shows: ["/reviews/1/views"],
            fails: { plan in plan.reviews?[1].views?.removeAll { $0.voice == .learner } })
    ) { plan, _, findings in
        for held in plan.facts.held {
            if plan.names(.learner, held.review, .attendees) { continue }
            if isHeard(plan, held.review) { continue }
            findings.add("The child neither took part nor gave a view.", plan, held.review, .views)
        }
    }

    private static func isHeard(_ plan: PlanView, _ review: RecordRef<ReviewField>) -> Bool {
        for view in plan.views(of: review) where plan.has(view, .voice, Voice.learner) && plan.isFilled(view, .text) {
            return true
        }
        for evidence in plan.evidence(of: review) where plan.has(evidence, .kind, EvidenceKind.learnerFeedback) {
            return true
        }
        return false
    }
}
