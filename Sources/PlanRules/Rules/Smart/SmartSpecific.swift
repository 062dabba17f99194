import PlanFindings
import PlanModel

extension PlanRule {
    /// A target names one action that can be seen or heard.
    static let smartSpecific = PlanRule(
        "smart.specific", .warning, "A target does not say exactly what the child will do.",
        parameters: [
            RuleParameter("minWords", 4, "How many words a target has at least.", in: 1...20),
            RuleParameter("maxWords", 40, "How many words a target has at most.", in: 10...200),
            RuleParameter("maxJoined", 2, "How many actions may be joined by “and”.", in: 1...10),
        ], guidance: ["ILP-22", "IEP-10", "IEP-9", "ILP-20"], needsWords: true,
        reason: "Everybody who reads the target must picture the same thing, or nobody can teach it.",
        remedy:
            "Write it as: <name> will <do what one can see or hear>, <where or with what>. Begin with a verb such as read, write, say, name, ask, sit, walk.",
        example: RuleExample(
            shows: ["/targets/0/statement"],
            fails: { plan in plan.targets?[0].statement = "Robin will try to be better at reading." })
    ) { plan, settings, findings in
        for target in plan.targets {
            guard let text = plan.text(target, .statement), let section = plan.words(of: text) else { continue }
            if let message = TargetWords(plan, section).vagueness(
                shortest: settings.number(0), longest: settings.number(1), joined: settings.number(2))
            {
                findings.add(message, plan, text)
            }
        }
    }
}
