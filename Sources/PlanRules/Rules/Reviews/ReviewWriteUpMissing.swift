import PlanFindings
import PlanModel

extension PlanRule {
    /// What a review of an ILDP decided was written up and sent to all who came.
    static let reviewWriteUpMissing = PlanRule(
        "review.write-up.missing", .advice, "A review was not written up for all who came.", kinds: [.ildp],
        guidance: ["ILDP-14"], asks: ["reviews/writeUp"],
        reason: "Those who were there can only do their part if they have it in writing.",
        remedy: "Send the write-up to all who attended, and note the day.",
        example: RuleExample(
            .ildp, shows: ["/reviews/0/attendees", "/reviews/0/writeUp"],
            fails: { plan in plan.reviews?[0].writeUp = WriteUp(sentTo: ["p1"]) })
    ) { plan, _, findings in
        for held in plan.facts.held {
            guard let writeUp = plan.writeUp(of: held.review) else { continue }
            var missing = 0
            for attendee in plan.texts(held.review, .attendees) {
                var isSent = false
                for receiver in plan.texts(writeUp, .sentTo)
                where plan.isSame(plan.text(attendee), plan.text(receiver)) { isSent = true }
                if let person = plan.person(plan.text(attendee)), plan.has(person, .role, PersonRole.learner) {
                    isSent = true
                }
                // Who wrote it needs no copy.
                if let person = plan.person(plan.text(attendee)), plan.has(person, .role, PersonRole.senco) {
                    isSent = true
                }
                if !isSent { missing += 1 }
            }
            if plan.isFilled(writeUp, .sentTo), missing > 0 {
                findings.add("\(missing) of those who came did not get the write-up.", plan, writeUp, .sentTo)
            } else if !plan.isFilled(writeUp, .sentTo), !plan.isFilled(writeUp, .sentOn) {
                findings.add("The write-up was not sent.", plan, writeUp)
            }
        }
    }
}
