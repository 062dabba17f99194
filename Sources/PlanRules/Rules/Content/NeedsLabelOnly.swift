import PlanFindings
import PlanModel

extension PlanRule {
    /// A need is more than a diagnosis or a code.
    static let needsLabelOnly = PlanRule(
        "needs.label-only", .warning, "A need is only a diagnosis or a code.",
        parameters: [RuleParameter("minWords", 4, "How many words describe a need at least.", in: 1...50)],
        guidance: ["ILP-4", "ILP-20"], asks: ["needs/text"],
        reason: "Two children with the same diagnosis need different help: say what this child finds hard.",
        remedy: "Add what it means for this child in class, such as “loses the place when reading aloud”.",
        example: RuleExample(
            shows: ["/needs/0/text"], fails: { plan in plan.needs?[0].text = "Dyslexia" })
    ) { plan, settings, findings in
        for need in plan.needs {
            if plan.isFilled(need, .baseline) { continue }
            guard let text = plan.text(need, .text), plan.isFilled(text) else {
                let hasCode = plan.isFilled(need, .code) || plan.isFilled(need, .area)
                if hasCode { findings.add("The need has a code or an area, but no words.", plan, need) }
                continue
            }
            if plan.wordCount(text) < settings.number(0) {
                findings.add(
                    "The need is named in \(plan.wordCount(text)) words: \(personal: plan.string(text)).", plan, text)
            } else if CodeSet.senType.entry(label: plan.string(text)) != nil {
                findings.add("The need is the name of a type of SEN and no more.", plan, text)
            }
        }
    }
}
