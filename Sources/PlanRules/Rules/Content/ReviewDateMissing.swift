import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan says when it is reviewed next, or has been reviewed.
    static let reviewDateMissing = PlanRule(
        "review.date.missing", .error, "The plan has no review date.", guidance: ["ILP-10", "IEP-21"],
        asks: ["reviewArrangements/nextReview", "reviews/date"],
        reason: "A plan that nobody looks at again gathers dust.",
        remedy: "Set the day of the next review now.",
        example: RuleExample(
            shows: ["/reviewArrangements/nextReview", "/reviews"],
            alongside: ["review.interval.iep"],
            fails: { plan in
                plan.reviewArrangements?.nextReview = .absent
                plan.reviews = nil
                for index in 0..<3 { plan.targets?[index].outcomes = nil }
            })
    ) { plan, _, findings in
        if plan.facts.nextReview != nil { return }
        if let arrangements = plan.reviewArrangements,
            plan.isFilled(arrangements, .nextReview) || plan.isFilled(arrangements, .nextReviewWritten)
        {
            return
        }
        for review in plan.reviews where plan.isFilled(review, .date) || plan.isFilled(review, .dateWritten) { return }
        findings.add("There is no next review date, and no review.", plan, .reviewArrangements)
    }
}
