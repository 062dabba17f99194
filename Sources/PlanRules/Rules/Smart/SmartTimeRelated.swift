import PlanFindings
import PlanModel

extension PlanRule {
    /// A target is to be reached by a day within the plan.
    static let smartTimeRelated = PlanRule(
        "smart.time-related", .warning, "A target has no day by which it shall be reached, or one outside the plan.",
        parameters: [RuleParameter("tolerance", 0, "How many days beyond the plan a target may be due.", in: 0...366)],
        guidance: ["ILP-22", "ILP-5", "IEP-10"], asks: ["targets/due"], needsWords: true,
        reason: "A target without a day is put off, and nobody knows when to look.",
        remedy: "Set a day before the next review.",
        example: RuleExample(
            shows: ["/targets/0/due", "/period/end"], fails: { plan in plan.targets?[2].due = .absent })
    ) { plan, settings, findings in
        for target in plan.targets where plan.isFilled(target, .statement) {
            guard let due = plan.day(target, .due) else {
                if plan.isFilled(target, .due) || plan.isFilled(target, .dueWritten) { continue }
                if let text = plan.text(target, .statement), let section = plan.words(of: text),
                    TargetWords(plan, section).hasTime
                {
                    continue
                }
                if isInCriteria(plan, target) { continue }
                findings.add("Nothing says by when the target shall be reached.", plan, target)
                continue
            }
            if let start = plan.facts.start, due < start {
                findings.add("The target is due \(start - due) days before the plan starts.", plan, target, .due)
            } else if let end = plan.facts.end, due > end + settings.number(0) {
                findings.add("The target is due \(due - end) days after the plan ends.", plan, target, .due)
            }
        }
    }

    /// Whether a criterion says by when.
    private static func isInCriteria(_ plan: PlanView, _ target: RecordRef<TargetField>) -> Bool {
        for criterion in plan.successCriteria(of: target) {
            if let text = plan.text(criterion, .text), let section = plan.words(of: text),
                TargetWords(plan, section).hasTime
            {
                return true
            }
        }
        return false
    }
}
