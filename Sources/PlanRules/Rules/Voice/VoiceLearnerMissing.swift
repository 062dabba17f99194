import PlanFindings
import PlanModel

extension PlanRule {
    /// The child has been heard.
    static let voiceLearnerMissing = PlanRule(
        "voice.learner.missing", .warning, "The child's own view is missing.",
        guidance: ["ILP-3", "ILP-25", "IEP-4", "IEP-25"], asks: ["contributions/text"],
        reason: "A child who has a say in a plan works on it; a young child's view can be what adults saw.",
        remedy: "Ask the child what helps and what matters, and write it down in the child's words.",
        example: RuleExample(
            shows: ["/contributions"], alongside: ["review.learner.absent"],
            fails: { plan in
                plan.contributions?.removeAll { $0.voice == .learner }
                plan.reviews?[0].views?.removeAll { $0.voice == .learner }
                plan.reviews?[1].views?.removeAll { $0.voice == .learner }
            })
    ) { plan, _, findings in
        if plan.hasVoice(.learner) { return }
        findings.add("Nothing says what the child thinks.", plan, .contributions)
    }
}
