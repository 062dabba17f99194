import PlanFindings
import PlanModel

extension PlanRule {
    /// Professionals are invited at least two weeks before the review.
    static let reviewNoticeShort = PlanRule(
        "review.notice.short", .warning, "Professionals are invited too late.", kinds: [.ildp, .statutory],
        parameters: [
            RuleParameter("days", 14, "How many days before the review the invitation is sent at least.", in: 0...90)
        ],
        guidance: ["ILDP-12", "ILDP-11"],
        reason: "Therapists and health visitors have full diaries: with less than two weeks they cannot come.",
        remedy: "Send the invitations two weeks before the day, or move the day.",
        example: RuleExample(
            .ildp, shows: ["/reviewArrangements/nextReview", "/reviewArrangements/invitations"],
            fails: { plan in
                plan.reviewArrangements?.invitations?[0].sentOn = Written(PlanDate(year: 2026, month: 6, day: 2))
            })
    ) { plan, settings, findings in
        guard let arrangements = plan.reviewArrangements, let next = plan.facts.nextReview else { return }
        for invitation in plan.invitations(of: arrangements) {
            guard let sent = plan.day(invitation, .sentOn), next >= sent, next - sent < settings.number(0),
                let reference = plan.text(invitation, .person), let person = plan.person(reference)
            else { continue }
            for role in roles where plan.has(person, .role, role) {
                findings.add(
                    "The invitation was sent \(next - sent) days before the review; \(settings.number(0)) are asked for.",
                    plan, invitation, .sentOn)
            }
        }
    }

    private static let roles: [PersonRole] = [.specialist, .health, .socialCare, .localAuthority]
}
