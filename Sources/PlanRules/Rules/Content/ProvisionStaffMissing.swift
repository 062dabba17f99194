import PlanFindings
import PlanModel

extension PlanRule {
    /// Provision says who gives it.
    static let provisionStaffMissing = PlanRule(
        "provision.staff.missing", .warning, "Nothing says who gives some support.", guidance: ["ILP-6", "IEP-12"],
        asks: ["targets/provision/staff", "provision/staff"],
        reason: "Support that is nobody's job is support that does not happen.",
        remedy: "Name the person, or the role: class teacher, teaching assistant, therapist.",
        example: RuleExample(
            shows: ["/targets/0/provision/0/staff"],
            fails: { plan in plan.targets?[0].provision?[0].staff = [] })
    ) { plan, _, findings in
        plan.forEachProvision { provision in
            if !plan.isFilled(provision, .staff), !plan.isFilled(provision, .staffWritten) {
                findings.add("Nobody is named who gives this support.", plan, provision, .staff)
            }
        }
    }
}
