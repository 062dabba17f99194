import PlanFindings
import PlanModel

extension PlanRule {
    /// Parents or carers have been heard.
    static let voiceParentsMissing = PlanRule(
        "voice.parents.missing", .warning, "The view of parents or carers is missing.",
        guidance: ["ILP-3", "ILP-24", "IEP-4", "ILDP-7", "ILDP-10"], asks: ["contributions/text"],
        reason: "Parents know the child best, and the law gives them a say.",
        remedy: "Ask them, and write down what they said and what matters most to them.",
        example: RuleExample(
            shows: ["/contributions"],
            fails: { plan in
                plan.contributions?.removeAll { $0.voice == .parentCarer }
                plan.reviews?[0].views?.removeAll { $0.voice == .parentCarer }
                plan.reviews?[1].views?.removeAll { $0.voice == .parentCarer }
            })
    ) { plan, _, findings in
        if plan.hasVoice(.parentCarer) { return }
        findings.add("Nothing says what parents or carers think.", plan, .contributions)
    }
}
