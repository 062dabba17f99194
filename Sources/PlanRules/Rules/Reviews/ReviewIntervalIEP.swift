import PlanFindings
import PlanModel

extension PlanRule {
    /// An IEP is reviewed in every term, and at the end of the school year.
    static let reviewIntervalIEP = PlanRule(
        "review.interval.iep", .warning, "A term went by without a review.", kinds: [.iep],
        parameters: [
            RuleParameter("minDays", 42, "How many days of a term a plan must run for the term to count.", in: 1...120)
        ],
        guidance: ["IEP-21", "IEP-5"], isAboutToday: true,
        reason: "Progress is measured at least once a term, and always at the end of the school year.",
        remedy: "Hold a review this term, and set the next one for the term after.",
        example: RuleExample(
            shows: ["/period/start", "/reviews/*/date"],
            fails: { plan in
                plan.reviews?[0].date = Written(PlanDate(year: 2026, month: 1, day: 12))
                plan.targets?[0].outcomes?[0].on = Written(PlanDate(year: 2026, month: 1, day: 12))
            })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent, let start = plan.facts.start else { return }
        let until = min(settings.today, plan.facts.end ?? settings.today)
        guard until > start else { return }
        for term in settings.terms.terms(from: start, to: until) {
            // Only terms that are over, and that the plan ran through for a good part, count.
            guard term.end < until, term.end - max(term.start, start) >= settings.number(0) else { continue }
            var isReviewed = false
            for held in plan.facts.held where held.day >= max(term.start, start) && held.day < term.next {
                isReviewed = true
            }
            if !isReviewed {
                let end = PlanDate(dayNumber: term.end)
                findings.add(
                    "No review in the \(known: term.name) that ended on \(known: end.description)\(known: term.isLastOfYear ? ", the end of the school year" : "").",
                    plan, .reviews)
            }
        }
    }
}
