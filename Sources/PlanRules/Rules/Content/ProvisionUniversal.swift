import PlanFindings
import PlanModel

extension PlanRule {
    /// Provision is additional to or different from what all get.
    static let provisionUniversal = PlanRule(
        "provision.universal", .advice, "Support reads like what every child gets.",
        guidance: ["ILP-2", "ILP-17", "ILDP-2"],
        needsWords: true,
        reason: "A plan is about what is additional to or different from what the rest of the class gets.",
        remedy: "Say what this child gets that others do not, and what is usual in class.",
        example: RuleExample(
            shows: ["/targets/0/provision/0/text"],
            fails: { plan in
                plan.targets?[0].provision?[0].text = "Whole class teaching."
                plan.targets?[0].provision?[0].additionalTo = nil
            })
    ) { plan, _, findings in
        plan.forEachProvision { provision in
            if plan.isFilled(provision, .additionalTo) || plan.isFilled(provision, .differentFrom) { return }
            guard let text = plan.text(provision, .text), let section = plan.words(of: text) else { return }
            if let hit = plan.firstPhrase(in: section, on: .universal) {
                findings.add("“\(known: hit)” is what all children get.", plan, text)
            }
        }
    }
}
