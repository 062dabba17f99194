import PlanFindings
import PlanModel

extension PlanRule {
    /// Each target has a strategy.
    static let targetStrategyMissing = PlanRule(
        "target.strategy.missing", .error, "A target has no strategy.", guidance: ["IEP-13", "ILP-7"],
        asks: ["targets/strategies", "strategies"],
        reason: "A target without a way to reach it is a wish: staff do not know what to do.",
        remedy: "Say how it will be taught: what the adult does, and what the child does.",
        example: RuleExample(
            shows: ["/targets/0/strategies"],
            fails: { plan in plan.targets?[0].strategies = [] })
    ) { plan, _, findings in
        for strategy in plan.strategies where plan.isFilled(strategy, .text) { return }
        for target in plan.targets where plan.isFilled(target, .statement) {
            if !hasStrategy(plan, target) { findings.add("The target has no strategy.", plan, target, .strategies) }
        }
    }

    private static func hasStrategy(_ plan: PlanView, _ target: RecordRef<TargetField>) -> Bool {
        for strategy in plan.strategies(of: target) where plan.isFilled(strategy, .text) { return true }
        return false
    }
}
