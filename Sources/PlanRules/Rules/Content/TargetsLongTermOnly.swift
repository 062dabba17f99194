import PlanFindings
import PlanModel

extension PlanRule {
    /// Some targets of an IEP are short or medium term.
    static let targetsLongTermOnly = PlanRule(
        "targets.long-term-only", .warning, "All targets are long term.", kinds: [.iep], guidance: ["IEP-6"],
        reason: "A long-term aim shows no progress between reviews: steps towards it do.",
        remedy: "Keep the long-term aim as a goal, and write the first steps towards it as targets.",
        example: RuleExample(
            shows: ["/targets/*/term"],
            fails: { plan in for index in 0..<3 { plan.targets?[index].term = .long } })
    ) { plan, _, findings in
        var count = 0
        for target in plan.targets {
            guard plan.has(target, .term, TargetTerm.long) else { return }
            count += 1
        }
        if count > 0 { findings.add("All \(count) targets are long term.", plan, .targets) }
    }
}
