package import PlanModel

/// What a learner is known by, so that a list of pupils and the plans find each other; no name can be read from it.
///
/// A key is a number made from a UPN, or from the names with the date of birth. Names count by their letters, whatever their
/// order and case, so that `SMITH, Ada` is `Ada Smith`.
package struct LearnerKeys: Sendable, Hashable {
    /// 0 where there is no UPN.
    package private(set) var upn: UInt64 = 0
    /// 0 unless there are both names and a date of birth.
    package private(set) var name: UInt64 = 0

    /// What tells the learner from others within a run, even without a UPN and a date of birth; 0 where nothing does.
    package private(set) var identity: UInt64 = 0

    package init(upn: UInt64, name: UInt64, identity: UInt64) {
        (self.upn, self.name, self.identity) = (upn, name, identity)
    }

    package init(upn: String?, names: [String], dateOfBirth: PlanDate?, localID: String? = nil) {
        defer {
            if self.upn != 0 {
                identity = self.upn
            } else if name != 0 {
                identity = name
            } else {
                var sum: UInt64 = 0
                for name in names { Self.add(name, to: &sum) }
                if sum != 0 || localID != nil { identity = Self.hash(Array((localID ?? "").utf8), sum) }
            }
        }
        if let upn {
            let letters = upn.utf8.filter { $0 > 0x20 }.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
            if !letters.isEmpty { self.upn = Self.hash(letters, 1) }
        }
        guard let dateOfBirth, dateOfBirth.isWhole else { return }
        var sum: UInt64 = 0
        for name in names { Self.add(name, to: &sum) }
        if sum != 0 { name = Self.hash(Array(dateOfBirth.description.utf8), sum) }
    }

    /// Adds up the words of a name: their order makes no difference.
    private static func add(_ name: String, to sum: inout UInt64) {
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty { sum &+= hash(word, 2) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in name.utf8 {
            switch byte {
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x61...0x7A, 0x80...0xFF: word.append(byte)
            case 0x27, 0x60: continue
            default: flush()
            }
        }
        flush()
    }

    private static func hash(_ bytes: [UInt8], _ seed: UInt64) -> UInt64 {
        var sum = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        sum = (sum ^ (sum &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        return max(1, sum ^ (sum &>> 31))
    }
}
