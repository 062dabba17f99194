import PlanFindings
import PlanModel

extension PlanRule {
    /// A Unique Pupil Number has its shape and its check letter; a temporary one its shape.
    static let learnerUPNInvalid = PlanRule(
        "learner.upn.invalid", .error, "A Unique Pupil Number does not check out.", kinds: every,
        standard:
            "UPN guide 1.2 of the DfE: 13 characters, check letter by the digits times their positions, modulo 23.",
        reason: "A wrong number files the plan with another child or with none.",
        remedy: "Compare it with the school's register: a letter or digit is likely wrong.",
        example: RuleExample(
            shows: ["/learners/0/upn"], fails: { plan in plan.learners[0].upn = "B823000125001" })
    ) { plan, _, findings in
        for learner in plan.learners {
            guard let upn = plan.text(learner, .upn), plan.isFilled(upn) else { continue }
            do throws(UniquePupilNumber.Fault) {
                _ = try UniquePupilNumber(plan.string(upn))
            } catch {
                findings.add(message(plan.string(upn), error), plan, upn)
            }
        }
    }

    private static func message(_ upn: String, _ fault: UniquePupilNumber.Fault) -> FindingMessage {
        switch fault {
        case .length(let count): "The UPN \(personal: upn) has \(count) characters; it must have 13."
        case .letter: "The UPN \(personal: upn) must begin with a capital letter other than I, O and S."
        case .digit(let position): "The UPN \(personal: upn) must have a digit as character \(position)."
        case .last: "The UPN \(personal: upn) must end with a digit, or with a letter where it is temporary."
        case .checkLetter: "The first letter of the UPN \(personal: upn) does not fit its digits."
        }
    }
}
