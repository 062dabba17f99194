import PlanFindings
import PlanModel

extension PlanRule {
    /// The profile of an IEP says how, when, where and with whom the child learns best.
    static let profileIncomplete = PlanRule(
        "profile.incomplete", .advice, "The profile does not say how the child learns best.", kinds: [.iep],
        guidance: ["IEP-11", "IEP-12"],
        asks: ["profile/learningStyle", "profile/motivators", "profile/bestTimeOfDay"],
        reason: "Staff who do not know the child need to know what works, when and with whom.",
        remedy: "Ask the child, the family and the staff, and add what is missing.",
        example: RuleExample(
            shows: ["/profile/bestTimeOfDay", "/profile/motivators"],
            fails: { plan in
                plan.profile?.bestTimeOfDay = nil
                plan.profile?.motivators = []
            })
    ) { plan, _, findings in
        guard let profile = plan.profile else { return findings.add("The plan has no profile.", plan) }
        var missing: [String] = []
        for (field, words) in parts where !plan.isFilled(profile, field) { missing.append(words) }
        if !missing.isEmpty {
            findings.add("Not said: \(known: missing.joined(separator: ", ")).", plan, .profile)
        }
    }

    private static let parts: [(ProfileField, String)] = [
        (.learningStyle, "how the child learns best"), (.motivators, "what spurs the child on"),
        (.bestTimeOfDay, "the best time of day"), (.environment, "the best surroundings"),
        (.teachingType, "the best type of teaching"), (.bestPlaced, "who is best placed to help"),
    ]
}
