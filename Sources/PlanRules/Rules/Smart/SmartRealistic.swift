import PlanFindings
import PlanModel

extension PlanRule {
    /// A target is a small step, not perfection.
    static let smartRealistic = PlanRule(
        "smart.realistic", .warning, "A target asks for perfection, or for a leap.",
        guidance: ["ILP-22", "IEP-10", "ILDP-1", "IEP-9"], needsWords: true,
        reason: "A target that nobody could reach makes failure certain, for the child above all.",
        remedy: "Say where the child is now, and ask for the next small step: from 2 in 10 to 5 in 10.",
        example: RuleExample(
            shows: ["/targets/0/statement", "/targets/0/baseline"],
            fails: { plan in
                plan.targets?[0].statement = "Robin will always read 20 words without any mistakes."
                plan.targets?[0].baseline = nil
            })
    ) { plan, _, findings in
        for target in plan.targets where !plan.isFilled(target, .baseline) {
            guard let text = plan.text(target, .statement), let section = plan.words(of: text) else { continue }
            if let hit = TargetWords(plan, section).absolute {
                findings.add("“\(known: hit)” leaves no room, and nothing says where the child is now.", plan, text)
                continue
            }
            for criterion in plan.successCriteria(of: target) {
                guard let text = plan.text(criterion, .text), let section = plan.words(of: text),
                    let hit = TargetWords(plan, section).absolute
                else { continue }
                findings.add("“\(known: hit)” leaves no room, and nothing says where the child is now.", plan, text)
                break
            }
        }
    }
}
