import PlanFindings
import PlanModel

extension PlanRule {
    /// No other child of the batch is named in this plan.
    static let textOtherChild = PlanRule(
        batch: "text.other-child", .warning, "The name of another learner stands in this plan.",
        parameters: [
            RuleParameter(
                "bearers", 2, "By how many learners a forename may be borne to be told by itself.", in: 1...50)
        ], guidance: ["ILP-20", "ILDP-5"], standard: "UK GDPR, article 5: accuracy and confidentiality.",
        needsWords: true,
        reason: "A text that was copied from another child's plan gives that child away, and is not about this one.",
        remedy: "Read the text again: correct the name, and whatever else was copied.",
        example: RuleExample(shows: ["/learners/0/fullName", "/targets/0/purpose"]) { model, isFailing in
            var other = model
            other.id += "-2"
            other.learners[0].givenName = "Zebedee"
            other.learners[0].familyName = "Quartermaine"
            other.learners[0].fullName = "Zebedee Quartermaine"
            other.learners[0].upn = nil
            var plan = model
            if isFailing { plan.targets?[0].purpose = "Reading alone lets Zebedee choose books." }
            return [plan, other]
        },
        check: BatchCheck(
            collect: { plan, settings, rows in OtherNames.collect(plan, &rows) },
            judge: { group, settings, report in
                var bearers = 0
                for row in group.rows where row.order == 0 { bearers += 1 }
                // A full name is one child's; a forename alone only where few bear it.
                let isFull = group.rows.contains { $0.value == 1 }
                guard bearers > 0, isFull || bearers <= settings.number(0) else { return }
                for row in group.rows where row.order == 1 {
                    let isOwn = group.rows.contains {
                        $0.order == 0 && $0.document == row.document && $0.plan == row.plan
                    }
                    if !isOwn {
                        report(row, "The \(known: isFull ? "name" : "forename") of another learner stands here.")
                    }
                }
            }))
}
