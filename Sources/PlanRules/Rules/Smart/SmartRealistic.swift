import PlanFindings
import PlanModel

extension PlanRule {
    /// A target is a small step, not perfection, and one can see where it starts or how large it is.
    static let smartRealistic = PlanRule(
        "smart.realistic", .warning, "A target asks for perfection, for a leap, or for a step nobody can judge.",
        guidance: ["ILP-22", "IEP-10", "ILDP-1", "IEP-9"], needsWords: true,
        reason: "A target that the child cannot reach makes failure certain.",
        remedy: "Say where the child is now, and ask for the next small step: from 2 in 10 to 5 in 10.",
        example: RuleExample(
            shows: ["/targets/0/statement", "/targets/0/baseline"],
            fails: { plan in
                plan.targets?[0].statement = "Robin will always read 20 words without any mistakes."
                plan.targets?[0].baseline = nil
            })
    ) { plan, _, findings in
        for target in plan.targets {
            guard let text = plan.text(target, .statement), let section = plan.words(of: text) else { continue }
            let words = TargetWords(plan, section)
            let hasBaseline = plan.isFilled(target, .baseline)
            var hit = words.absolute
            var isMeasured = words.isMeasurable
            for criterion in plan.successCriteria(of: target) {
                guard let text = plan.text(criterion, .text), let section = plan.words(of: text) else { continue }
                let words = TargetWords(plan, section)
                if hit == nil { hit = words.absolute }
                if words.isMeasurable { isMeasured = true }
            }
            if let hit {
                findings.add(
                    hasBaseline
                        ? "“\(known: hit)” leaves no room."
                        : "“\(known: hit)” leaves no room, and nothing says where the child is now.",
                    plan, text)
            } else if !hasBaseline, !isMeasured {
                findings.add("Neither where the child is now nor how large the step is can be seen.", plan, text)
            }
        }
    }
}
