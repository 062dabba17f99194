import PlanFindings
import PlanModel

extension PlanRule {
    /// No sentence stands in capitals.
    static let languageCapitals = PlanRule(
        "language.capitals", .advice, "Words stand in capitals.", kinds: every,
        parameters: [RuleParameter("words", 4, "From how many words in capitals in a row on.", in: 2...50)],
        guidance: ["ILP-14"], needsWords: true,
        reason: "Capitals are hard to read, and look like shouting.",
        remedy: "Write in small letters; where something matters, say why.",
        example: RuleExample(
            shows: ["/reviewArrangements/text"],
            fails: { plan in plan.reviewArrangements?.text = "PLEASE NOTE: ALL STAFF MUST BRING THEIR FOLDERS" })
    ) { plan, settings, findings in
        for section in plan.words.sections {
            var row = 0
            for index in Int(section.first)..<Int(section.end) {
                let token = plan.words.tokens[index]
                // Digits and the single letters I and A neither begin nor end a row.
                if token.count == 1 || token.shape.contains(.hasDigit) { continue }
                row = token.shape.contains(.allCapitals) && token.bits & WordLists.List.capitals.bit == 0 ? row + 1 : 0
                if row == settings.number(0) {
                    findings.add(
                        "\(row) words or more in a row stand in capitals.", plan, plan.text(at: Int(section.entry)))
                    break
                }
            }
        }
    }
}
