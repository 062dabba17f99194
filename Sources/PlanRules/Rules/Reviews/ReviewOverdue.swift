import PlanFindings
import PlanModel

extension PlanRule {
    /// A review whose day has passed was held.
    static let reviewOverdue = PlanRule(
        "review.overdue", .error, "A review is overdue.", guidance: ["ILP-10"], isAboutToday: true,
        reason: "The day for the review has passed: nobody has looked whether the plan works.",
        remedy: "Hold the review, write it up, and set the next date.",
        example: RuleExample(
            shows: ["/reviewArrangements/nextReview", "/reviews/*/date"],
            fails: { plan in
                plan.reviewArrangements?.nextReview = Written(PlanDate(year: 2026, month: 4, day: 20))
                plan.reviewArrangements?.invitations = nil
                plan.reviewArrangements?.paperworkPreparedOn = .absent
            })
    ) { plan, settings, findings in
        guard plan.facts.isCurrent, let due = plan.facts.nextReview, due < settings.today else { return }
        // A review near the day is the one that was meant, unless it was held long before.
        if let last = plan.facts.held.last, last.day >= due - 14 { return }
        guard let arrangements = plan.reviewArrangements else { return }
        findings.add(
            "The review was due \(settings.today - due) days ago; none has been held since.", plan, arrangements,
            .nextReview)
    }
}
