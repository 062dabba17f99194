import PlanFindings
import PlanModel

extension PlanRule {
    /// An ILDP has something for home.
    static let homeStrategyMissing = PlanRule(
        "home.strategy.missing", .warning, "Nothing is planned for home.", kinds: [.ildp],
        guidance: ["ILDP-7"], asks: ["targets/strategies/place"],
        reason: "A young child learns most where setting and home do the same.",
        remedy: "Agree with the family on one small thing for home, and write it down.",
        example: RuleExample(
            .ildp, shows: ["/targets/0/strategies"],
            fails: { plan in
                for index in 0..<3 {
                    plan.targets?[index].strategies = [Strategy(text: "Model the words in play.", place: .setting)]
                }
            })
    ) { plan, _, findings in
        for strategy in plan.strategies where isForHome(plan, strategy) { return }
        for target in plan.targets {
            for strategy in plan.strategies(of: target) where isForHome(plan, strategy) { return }
        }
        findings.add("No strategy is for home.", plan, .targets)
    }

    private static func isForHome(_ plan: PlanView, _ strategy: RecordRef<StrategyField>) -> Bool {
        plan.has(strategy, .place, StrategyPlace.home) || plan.has(strategy, .place, StrategyPlace.both)
            || plan.names(.parentCarer, strategy, .by)
    }
}
