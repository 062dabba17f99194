import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan has three or four targets.
    static let targetsCount = PlanRule(
        "targets.count", .warning, "The plan has too few or too many targets.",
        parameters: [
            RuleParameter("min", 3, "The fewest targets of a plan.", in: 0...100),
            RuleParameter("max", 4, "The most targets of a plan.", in: 1...100),
        ], guidance: ["ILP-18", "IEP-7"],
        reason: "Three or four targets can be worked on in earnest; more dilute the support.",
        remedy: "Keep the three or four that matter most now; the others can wait for the next plan.",
        example: RuleExample(
            shows: ["/targets/*/statement"], fails: { plan in plan.targets?.removeLast(2) })
    ) { plan, settings, findings in
        var count = 0
        var cycle: Int?
        for target in plan.targets where plan.isFilled(target, .statement) {
            // A plan that is carried on from cycle to cycle keeps its old targets: only those of the last count.
            let own = plan.number(target, .cycle)
            if let own, let last = cycle, own > last { count = 0 }
            if let own { cycle = max(cycle ?? own, own) }
            if let own, let last = cycle, own < last { continue }
            count += 1
        }
        let (fewest, most) = (settings.number(0), settings.number(1))
        if count > most {
            findings.add("The plan has \(count) targets; \(most) are the most that can be worked on.", plan, .targets)
        } else if count > 0, count < fewest {
            findings.add(
                "The plan has \(count) \(known: count == 1 ? "target" : "targets"); \(fewest) are the fewest.", plan,
                .targets)
        }
    }
}
