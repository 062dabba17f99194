import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan was revised within a year.
    static let reviewStale = PlanRule(
        "review.stale", .error, "The plan has not been revised for over a year.", kinds: planned + [.statutory],
        parameters: [RuleParameter("days", 366, "After how many days a plan is stale.", in: 30...2000)],
        guidance: ["IEP-23", "ILP-13", "IEP-20"], isAboutToday: true,
        reason: "A plan older than a year says nothing of the child today; parents may complain.",
        remedy: "Review it now and write a new one, or close it where it is no longer needed.",
        example: RuleExample(
            shows: ["/period/start", "/reviews/*/date"],
            alongside: ["plan.period.long", "review.interval.iep"],
            fails: { plan in
                plan.period?.start = Written(PlanDate(year: 2024, month: 9, day: 9))
                plan.reviews = nil
                for index in 0..<3 { plan.targets?[index].outcomes = nil }
            })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent else { return }
        guard let last = max(plan.facts.start ?? .min, plan.facts.held.last?.day ?? .min) as Int?, last > .min else {
            return
        }
        let days = settings.today - last
        // A plan that ended when it should is an old plan, not a stale one.
        if let end = plan.facts.end, end < settings.today - settings.number(0) { return }
        if days > settings.number(0) {
            findings.add("Nothing was revised for \(days) days.", plan, .period)
        }
    }
}
