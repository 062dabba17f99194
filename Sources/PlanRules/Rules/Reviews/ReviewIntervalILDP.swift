import PlanFindings
import PlanModel

extension PlanRule {
    /// An ILDP is reviewed every six to eight weeks.
    static let reviewIntervalILDP = PlanRule(
        "review.interval.ildp", .warning, "Reviews are not six to eight weeks apart.", kinds: [.ildp],
        parameters: [
            RuleParameter("minDays", 42, "The fewest days between two reviews.", in: 1...365),
            RuleParameter("maxDays", 56, "The most days between two reviews.", in: 1...365),
            RuleParameter("tolerance", 3, "How many days more or less do not matter.", in: 0...30),
        ], guidance: ["ILDP-9"], isAboutToday: true,
        reason: "Young children change fast: after two months small steps are out of date.",
        remedy: "Set the next review six to eight weeks from the last one.",
        example: RuleExample(
            .ildp, shows: ["/reviews/*/date", "/reviewArrangements/nextReview"],
            fails: { plan in plan.reviewArrangements?.nextReview = Written(PlanDate(year: 2026, month: 8, day: 28)) })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent else { return }
        let range =
            (settings.number(0) - settings.number(2))...max(settings.number(0), settings.number(1) + settings.number(2))
        var previous = plan.facts.start
        for (index, held) in plan.facts.held.enumerated() {
            if let previous {
                let gap = held.day - previous
                // The first may come sooner than six weeks after the start.
                if gap > range.upperBound || (index > 0 && gap > 0 && gap < range.lowerBound) {
                    findings.add("\(gap) days since the last review or the start.", plan, held.review, .date)
                }
            }
            previous = held.day
        }
        guard let previous, let next = plan.facts.nextReview, next > previous,
            let arrangements = plan.reviewArrangements
        else { return }
        let gap = next - previous
        if gap > range.upperBound || (!plan.facts.held.isEmpty && gap < range.lowerBound) {
            findings.add(
                "The next review is \(gap) days after the last one or the start.", plan, arrangements, .nextReview)
        }
    }
}
