import PlanFindings
import PlanModel

extension PlanRule {
    /// Provision says how often it is given.
    static let provisionFrequencyMissing = PlanRule(
        "provision.frequency.missing", .warning, "Nothing says how often some support is given.",
        guidance: ["ILP-6", "ILP-20"], asks: ["targets/provision/frequency", "provision/frequency"],
        reason: "“Support” can mean ten minutes a term: parents and staff need to know how much it is.",
        remedy: "Say how often and how long, such as “three times a week for 20 minutes”.",
        example: RuleExample(
            shows: ["/targets/0/provision/0/frequency"],
            fails: { plan in plan.targets?[0].provision?[0].frequency = .absent })
    ) { plan, _, findings in
        plan.forEachProvision { provision in
            if !plan.isFilled(provision, .frequency), !plan.isFilled(provision, .frequencyWritten) {
                findings.add("Nothing says how often this support is given.", plan, provision)
            }
        }
    }
}
