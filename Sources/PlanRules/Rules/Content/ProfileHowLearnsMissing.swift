import PlanFindings
import PlanModel

extension PlanRule {
    /// An ILDP says how the child learns.
    static let profileHowLearnsMissing = PlanRule(
        "profile.how-learns.missing", .warning, "The plan does not say how the child learns.", kinds: [.ildp],
        guidance: ["ILDP-2"], asks: ["profile/learningStyle", "profile/whatHelps", "profile/interests"],
        reason: "A young child learns in play and by what holds the interest: adults need to know what that is.",
        remedy: "Say how the child explores, what holds the interest, and what helps.",
        example: RuleExample(
            .ildp, shows: ["/profile/whatHelps", "/profile/interests"],
            fails: { plan in
                plan.profile = Profile(strengths: plan.profile?.strengths)
            })
    ) { plan, _, findings in
        if let profile = plan.profile {
            for field in parts where plan.isFilled(profile, field) { return }
        }
        findings.add("Nothing says how the child learns.", plan, .profile)
    }

    private static let parts: [ProfileField] = [
        .learningStyle, .whatHelps, .interests, .motivators, .teachingType, .environment, .communication,
    ]
}
