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
                if let localID {
                    var other = Self.start ^ sum
                    for byte in localID.utf8 { other = (other ^ UInt64(byte)) &* Self.factor }
                    sum = other
                }
                if sum != 0 { identity = Self.mixed(sum) }
            }
        }
        if let upn {
            var sum = Self.start ^ 1
            for byte in upn.utf8 where byte > 0x20 {
                sum = (sum ^ UInt64((0x61...0x7A).contains(byte) ? byte & 0xDF : byte)) &* Self.factor
            }
            if sum != Self.start ^ 1 { self.upn = Self.mixed(sum) }
        }
        guard let dateOfBirth, dateOfBirth.isWhole else { return }
        var sum: UInt64 = 0
        for name in names { Self.add(name, to: &sum) }
        if sum != 0 { name = Self.mixed(sum ^ UInt64(bitPattern: Int64(dateOfBirth.dayNumber)) &* Self.factor) }
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let factor: UInt64 = 0x0000_0100_0000_01B3

    /// Adds up the words of a name: their order makes no difference.
    private static func add(_ name: String, to sum: inout UInt64) {
        var word = start
        for byte in name.utf8 {
            switch byte {
            case 0x41...0x5A: word = (word ^ UInt64(byte | 0x20)) &* factor
            case 0x61...0x7A, 0x80...0xFF: word = (word ^ UInt64(byte)) &* factor
            // O'Brien is OBrien.
            case 0x27, 0x60: continue
            default:
                if word != start { sum &+= mixed(word) }
                word = start
            }
        }
        if word != start { sum &+= mixed(word) }
    }

    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        return max(1, product ^ (product &>> 31))
    }
}
