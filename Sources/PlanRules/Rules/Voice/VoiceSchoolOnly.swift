import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan is not written by the school alone.
    static let voiceSchoolOnly = PlanRule(
        "voice.school-only", .warning, "Only the school speaks in the plan.",
        guidance: ["ILP-3", "IEP-4", "IEP-14", "IEP-15"],
        asks: ["contributions/voice"],
        reason: "A plan that the school writes alone is not shared by those who live with it.",
        remedy: "Ask the child, the family and the other professionals before the plan is final.",
        example: RuleExample(
            shows: ["/contributions"],
            alongside: ["voice.learner.missing", "voice.parents.missing", "review.learner.absent"],
            fails: { plan in
                plan.contributions = [Contribution(voice: .school, text: "Works well in threes.")]
                plan.profile?.aspirations = nil
                plan.reviews?[0].views = nil
                plan.reviews?[1].views = nil
            })
    ) { plan, _, findings in
        var schools = 0
        for contribution in plan.contributions where plan.isFilled(contribution, .text) {
            guard plan.has(contribution, .voice, Voice.school) else { return }
            schools += 1
        }
        if schools > 0 { findings.add("All that was said comes from the school.", plan, .contributions) }
    }
}
