import PlanFindings
import PlanModel

extension PlanRule {
    /// Parents or carers took part in reviews.
    static let reviewParentsAbsent = PlanRule(
        "review.parents.absent", .warning, "A review was held without parents or carers.",
        guidance: ["ILDP-10", "ILP-24", "IEP-14"], asks: ["reviews/attendees"],
        reason: "Parents see the child at home: a review without them is half a review.",
        remedy: "Offer another time, a call or a letter, and write down what they say.",
        example: RuleExample(
            shows: ["/reviews/1/attendees", "/reviews/1/views"],
            fails: { plan in
                plan.reviews?[1].attendees = ["p1", "p2"]
                plan.reviews?[1].views?.removeAll { $0.voice == .parentCarer }
            })
    ) { plan, _, findings in
        // Where a form never names who came, that is told once, not for each review.
        for held in plan.facts.held {
            let review = held.review
            if plan.names(.parentCarer, review, .attendees) { continue }
            var isHeard = false
            for view in plan.views(of: review)
            where plan.has(view, .voice, Voice.parentCarer) && plan.isFilled(view, .text) { isHeard = true }
            // A view without attendees may have been given in writing; with them, somebody else came.
            if isHeard, plan.facts.kind != .ildp, !plan.isFilled(review, .attendees) { continue }
            findings.add("Neither a parent nor a carer took part.", plan, review, .attendees)
        }
    }
}
