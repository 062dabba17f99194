import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan is free of jargon.
    static let languageJargon = PlanRule(
        "language.jargon", .advice, "A word of the trade stands where a plain one would do.", kinds: every,
        parameters: [RuleParameter("most", 3, "How many such words of one plan are told.", in: 1...100)],
        guidance: ["ILP-14", "ILP-16"], needsWords: true,
        reason: "Parents and new staff do not know the words of the trade.",
        remedy: "Use the plain word, or explain it the first time.",
        example: RuleExample(
            shows: ["/targets/0/strategies/0/text"],
            fails: { plan in plan.targets?[0].strategies?[0].text = "Use a multisensory approach to phonics." })
    ) { plan, settings, findings in
        let jargon = WordLists.List.jargon.bit
        var told: [Int32] = []
        for section in plan.words.sections {
            for index in Int(section.first)..<Int(section.end) where plan.words.tokens[index].starts & jargon != 0 {
                guard let hit = plan.phrase(at: index, in: section, on: .jargon) else { continue }
                let head = plan.words.tokens[index].head
                if told.contains(head) { continue }
                told.append(head)
                if told.count > settings.number(0) { return }
                findings.add(
                    "“\(known: hit.text)”\(known: hit.note.map { ": say “\($0)”" } ?? " is a word of the trade").",
                    plan,
                    plan.text(at: Int(section.entry)))
            }
        }
    }
}
