import PlanModel

/// Digests by which plans of one learner, one text or one name are found.
extension PlanView {
    /// The digest of a learner: of the UPN, or else of name and date of birth; `nil` where neither is known.
    func key(ofLearner learner: RecordRef<LearnerField>) -> UInt64? {
        if let upn = text(learner, .upn), upn.count == 13 { return digest(upn, seed: 1) }
        guard let name = nameDigest(learner), let birth = text(learner, .dateOfBirth), birth.count == 10 else {
            return nil
        }
        return name ^ digest(birth, seed: 2)
    }

    /// The digest of a name, in which order, case and commas do not matter; `nil` where there is none.
    func nameDigest(_ learner: RecordRef<LearnerField>) -> UInt64? {
        if let full = text(learner, .fullName), isFilled(full) { return unordered(full) }
        guard let given = text(learner, .givenName), let family = text(learner, .familyName), isFilled(given),
            isFilled(family)
        else { return nil }
        return unordered(given) &+ unordered(family)
    }

    /// The digests of the words of a text added up.
    private func unordered(_ text: TextRef) -> UInt64 {
        var sum: UInt64 = 0
        var hash = WordHash()
        var isInside = false
        for index in text.range {
            let byte = tape.text[index]
            if byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") {
                if isInside { sum = sum &+ hash.mixed }
                hash = WordHash()
                isInside = false
            } else {
                hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                isInside = true
            }
        }
        return isInside ? sum &+ hash.mixed : sum
    }

    /// The digest of a text, in which case and spacing do not matter.
    func digest(_ text: TextRef, seed: UInt8) -> UInt64 {
        var hash = WordHash()
        hash.add(seed)
        var isSpace = false
        var isStarted = false
        for index in text.range {
            let byte = tape.text[index]
            if byte <= 0x20 {
                isSpace = isStarted
                continue
            }
            if isSpace { hash.add(0x20) }
            isSpace = false
            isStarted = true
            hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return hash.mixed
    }

    /// The digest of bytes as they stand.
    func exactDigest(_ range: Range<Int>, seed: UInt8) -> UInt64 {
        var hash = WordHash()
        hash.add(seed)
        for index in range { hash.add(tape.text[index]) }
        return hash.mixed
    }
}

extension WordHash {
    /// The value with its bits spread, so that sums and parts of it differ as much as the whole.
    var mixed: UInt64 {
        var word = value
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
