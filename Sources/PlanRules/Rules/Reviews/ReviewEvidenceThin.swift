import PlanFindings
import PlanModel

extension PlanRule {
    /// A review draws on at least two kinds of evidence, one of them feedback of the pupil or parents.
    static let reviewEvidenceThin = PlanRule(
        "review.evidence.thin", .advice, "A review rests on little evidence.", kinds: [.iep],
        parameters: [RuleParameter("min", 2, "How many kinds of evidence there are at least.", in: 1...9)],
        guidance: ["IEP-17"], asks: ["reviews/evidence"],
        reason: "One source alone misleads: tests, work, lessons seen and feedback together show progress.",
        remedy: "Add a second kind of evidence, and what pupil or parents say.",
        example: RuleExample(
            shows: ["/reviews/1/evidence", "/reviews/1/views"],
            fails: { plan in plan.reviews?[1].evidence = [] })
    ) { plan, settings, findings in
        for held in plan.facts.held {
            var kinds: UInt32 = 0
            var hasFeedback = false
            for evidence in plan.evidence(of: held.review) {
                if let kind = plan.text(evidence, .kind) {
                    kinds |= 1 << UInt32(plan.tape.entries[Int(kind.entry)].code)
                } else {
                    kinds |= 1 << 31
                }
                if plan.has(evidence, .kind, EvidenceKind.learnerFeedback)
                    || plan.has(evidence, .kind, EvidenceKind.parentFeedback)
                {
                    hasFeedback = true
                }
            }
            for view in plan.views(of: held.review)
            where plan.isFilled(view, .text)
                && (plan.has(view, .voice, Voice.learner) || plan.has(view, .voice, Voice.parentCarer))
            {
                if !hasFeedback { kinds |= 1 << 30 }
                hasFeedback = true
            }
            if kinds.nonzeroBitCount < settings.number(0) {
                findings.add(
                    "The review rests on \(kinds.nonzeroBitCount) \(known: kinds.nonzeroBitCount == 1 ? "kind" : "kinds") of evidence.",
                    plan, held.review, .evidence)
            } else if !hasFeedback {
                findings.add("Neither pupil nor parents gave feedback.", plan, held.review, .evidence)
            }
        }
    }
}
