import PlanFindings
import PlanModel

extension PlanRule {
    /// A medical or care need names somebody who answers for it.
    static let supportUnlinked = PlanRule(
        "support.unlinked", .advice, "Nobody is named for a medical or care need.", guidance: ["ILP-8"],
        reason: "In an emergency staff must know at once whom to fetch.",
        remedy: "Name the person: the school nurse, the therapist, or the member of staff in charge.",
        example: RuleExample(
            shows: ["/otherSupport", "/people"],
            passes: { plan in
                plan.otherSupport = [OtherSupport(kind: .medical, text: "Inhaler in the office.")]
                plan.people?.append(Person(id: "p9", name: "Nurse Fictional", role: Written(.health)))
            },
            fails: { plan in plan.otherSupport = [OtherSupport(kind: .medical, text: "Inhaler in the office.")] })
    ) { plan, _, findings in
        guard !plan.otherSupport.isEmpty else { return }
        for person in plan.people {
            for role in roles where plan.has(person, .role, role) { return }
        }
        for support in plan.otherSupport {
            let isMedical = plan.has(support, .kind, SupportKind.medical) || plan.has(support, .kind, SupportKind.care)
            if isMedical, !namesStaff(plan, support) {
                findings.add("Nobody is named who answers for this need.", plan, support)
            }
        }
    }

    private static let roles: [PersonRole] = [.health, .specialist, .socialCare]

    /// Whether the words name a member of staff by name.
    private static func namesStaff(_ plan: PlanView, _ support: RecordRef<OtherSupportField>) -> Bool {
        guard let text = plan.string(support, .text) else { return false }
        for person in plan.people {
            if let name = plan.string(person, .name), !name.isEmpty, text.contains(name) { return true }
        }
        return false
    }
}
