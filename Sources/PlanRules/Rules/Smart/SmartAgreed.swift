import PlanFindings
import PlanModel

extension PlanRule {
    /// Learner, parents and school have agreed to the targets, or signed.
    static let smartAgreed = PlanRule(
        "smart.agreed", .warning, "Not everybody has agreed to the targets.",
        guidance: ["ILP-22", "IEP-14", "ILDP-7"], asks: ["targets/agreedBy", "signatures"],
        reason: "Targets that child, parents and school share are worked on by all three.",
        remedy: "Go through the targets together, and note who agreed, or let each sign.",
        example: RuleExample(
            shows: ["/signatures", "/targets/0/agreedBy"],
            fails: { plan in
                plan.signatures?.removeAll { $0.role == .parentCarer || $0.person == "p4" }
            })
    ) { plan, _, findings in
        guard !plan.targets.isEmpty else { return }
        let signed = signatures(plan)
        // A small child cannot sign: what it said, or what adults saw, is its part.
        let spoken: UInt8 = plan.facts.kind == .ildp && plan.hasVoice(.learner) ? 1 : 0
        if signed | spoken == all { return }
        for target in plan.targets where plan.isFilled(target, .statement) {
            var voices = signed | spoken
            for agreement in plan.agreedBy(of: target) {
                if plan.has(agreement, .voice, Voice.learner) { voices |= 1 }
                if plan.has(agreement, .voice, Voice.parentCarer) { voices |= 2 }
                if plan.has(agreement, .voice, Voice.school) { voices |= 4 }
            }
            guard voices != all else { continue }
            var missing: [String] = []
            if voices & 1 == 0 { missing.append("the child") }
            if voices & 2 == 0 { missing.append("a parent or carer") }
            if voices & 4 == 0 { missing.append("the school") }
            // Where nobody agreed to single targets, it is said once.
            if plan.agreedBy(of: target).isEmpty {
                findings.add("Not agreed or signed by \(known: missing.joined(separator: ", ")).", plan, .targets)
                return
            }
            findings.add("Not agreed or signed by \(known: missing.joined(separator: ", ")).", plan, target, .agreedBy)
        }
    }

    private static let all: UInt8 = 7

    /// Who has signed: 1 the learner, 2 a parent or carer, 4 the school.
    private static func signatures(_ plan: PlanView) -> UInt8 {
        var voices: UInt8 = 0
        for signature in plan.signatures {
            guard plan.boolean(signature, .signed) ?? plan.isFilled(signature, .on) else { continue }
            if plan.isSigned(signature, by: .learner) {
                voices |= 1
            } else if plan.isSigned(signature, by: .parentCarer) {
                voices |= 2
            } else {
                for role in staff where plan.isSigned(signature, by: role) { voices |= 4 }
            }
        }
        return voices
    }

    private static let staff: [PersonRole] = [.classTeacher, .keyWorker, .senco, .teacher, .headteacher, .assistant]
}
