import PlanModel

/// What several rules ask of a plan.
extension PlanView {
    /// Looks at all provision: that of the plan and that of each target.
    func forEachProvision(_ body: (RecordRef<ProvisionField>) -> Void) {
        for provision in provision { body(provision) }
        for target in targets {
            for provision in provision(of: target) { body(provision) }
        }
    }

    /// How many words a text has: stretches without space.
    func wordCount(_ text: TextRef) -> Int {
        var count = 0
        var isInside = false
        for index in text.range {
            let isSpace = tape.text[index] <= 0x20
            if !isSpace, !isInside { count += 1 }
            isInside = !isSpace
        }
        return count
    }

    /// Whether a voice is heard, in what was contributed or at a review.
    func hasVoice(_ voice: Voice) -> Bool {
        for contribution in contributions where has(contribution, .voice, voice) {
            if isFilled(contribution, .text) || isFilled(contribution, .priorities) { return true }
        }
        for review in reviews {
            for view in views(of: review) where has(view, .voice, voice) && isFilled(view, .text) { return true }
        }
        return false
    }

    /// Whether somebody with a role was given the plan.
    func isDistributed(to role: PersonRole) -> Bool {
        for recipient in distribution {
            if has(recipient, .role, role) { return true }
            if let reference = text(recipient, .person), let person = person(reference), has(person, .role, role) {
                return true
            }
        }
        return false
    }

    /// Whether a signature is that of somebody with a role, and was given.
    func isSigned(_ signature: RecordRef<SignatureField>, by role: PersonRole) -> Bool {
        guard boolean(signature, .signed) ?? isFilled(signature, .on) else { return false }
        if has(signature, .role, role) { return true }
        guard let reference = text(signature, .person), let person = person(reference) else { return false }
        return has(person, .role, role)
    }

    /// The last judgement of a target; absent where there is none.
    func lastOutcome(of target: RecordRef<TargetField>) -> RecordRef<OutcomeField>? { outcomes(of: target).last }

    /// Whether an outcome has a value or words.
    func isJudged(_ outcome: RecordRef<OutcomeField>) -> Bool {
        isFilled(outcome, .value) || isFilled(outcome, .valueWritten) || isFilled(outcome, .comment)
    }
}
