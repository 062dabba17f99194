import PlanFindings
import PlanModel

extension PlanRule {
    /// An ILP is reviewed at least twice in twelve months.
    static let reviewIntervalILP = PlanRule(
        "review.interval.ilp", .warning, "The plan is reviewed less than twice a year.", kinds: [.ilp],
        parameters: [
            RuleParameter("min", 2, "How many reviews there are at least.", in: 1...12),
            RuleParameter("months", 12, "In how many months.", in: 1...36),
        ], guidance: ["ILP-23"], isAboutToday: true,
        reason: "A working document is looked at no less than twice a year, usually every term.",
        remedy: "Set a review date this term; it may coincide with a parents' evening.",
        example: RuleExample(
            .ilp, shows: ["/period/start", "/reviews/*/date"], alongside: ["plan.period.long"],
            fails: { plan in
                plan.period?.start = Written(PlanDate(year: 2025, month: 4, day: 28))
                plan.period?.end = Written(PlanDate(year: 2026, month: 7, day: 17))
                plan.reviews?.removeFirst()
                plan.targets?[0].outcomes?[0].review = "r2"
            })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent, let start = plan.facts.start else { return }
        let span = settings.number(1) * 365 / 12
        let until = min(settings.today, plan.facts.end ?? settings.today)
        // A younger plan still has time.
        guard until - start >= span else { return }
        var count = 0
        for held in plan.facts.held where held.day > until - span && held.day <= until { count += 1 }
        if count < settings.number(0) {
            findings.add(
                "\(count) \(known: count == 1 ? "review" : "reviews") in \(settings.number(1)) months; at least \(settings.number(0)) are asked for.",
                plan, .reviews)
        }
    }
}
