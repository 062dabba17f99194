import PlanFindings
import PlanModel

extension PlanRule {
    /// One child is not he in one place and she in another.
    static let textPronounMix = PlanRule(
        "text.pronoun-mix", .advice, "The child is “he” in one place and “she” in another.", kinds: planned,
        guidance: ["ILP-20", "ILDP-5"], needsWords: true,
        reason: "It is a sign that a text was copied from another child's plan.",
        remedy: "Read the text again, and make sure that it is about this child.",
        example: RuleExample(
            shows: ["/targets/*/baseline"],
            fails: { plan in
                plan.targets?[0].baseline = "He reads 8 of the 40 words when he takes his time."
                plan.targets?[1].baseline = "She asks for help when she is stuck, 2 times a week."
            })
    ) { plan, _, findings in
        guard !plan.facts.isGroup else { return }
        var (male, female) = (0, 0)
        var odd: (male: Int32, female: Int32) = (-1, -1)
        for section in plan.words.sections where plan.isAboutChild(entry: Int(section.entry)) {
            for index in Int(section.first)..<Int(section.end) {
                switch plan.pronoun(plan.words.tokens[index]) {
                case .male:
                    male += 1
                    if odd.male < 0 { odd.male = section.entry }
                case .female:
                    female += 1
                    if odd.female < 0 { odd.female = section.entry }
                case nil: break
                }
            }
        }
        // A single one may be about a friend or a parent.
        guard male >= 2, female >= 2 else { return }
        let entry = male < female ? odd.male : odd.female
        findings.add("\(male) times “he”, \(female) times “she”.", plan, plan.text(at: Int(entry)))
    }
}
