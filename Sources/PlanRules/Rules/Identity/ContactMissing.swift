import PlanFindings
import PlanModel

extension PlanRule {
    /// Somebody to ask is named.
    static let contactMissing = PlanRule(
        "contact.missing", .warning, "The plan names nobody to ask.", guidance: ["ILP-27"], asks: ["people/name"],
        reason: "Parents and staff need one person at school whom they can ask about the plan.",
        remedy: "Name the class teacher, key worker or SENCO.",
        example: RuleExample(
            shows: ["/people"], alongside: ["smart.agreed"],
            fails: { plan in
                plan.people = plan.people?.map { person in
                    var person = person
                    if person.role.value != .parentCarer { person.role = Written(.other, written: "staff") }
                    person.contact = nil
                    return person
                }
            })
    ) { plan, _, findings in
        for person in plan.people {
            if plan.isFilled(person, .contact), !plan.has(person, .role, PersonRole.parentCarer) { return }
            for role in roles where plan.has(person, .role, role) { return }
        }
        findings.add("No class teacher, key worker or SENCO is named.", plan, .people)
    }

    private static let roles: [PersonRole] = [.classTeacher, .keyWorker, .senco, .teacher, .headteacher]
}
