package import PlanFindings

/// What tells one finding from all others over many runs: its code, the plan it is about and the place in it.
///
/// It holds no name and no value: the plan goes in as a digest of its id, the place without its line, so that a row
/// inserted above changes nothing.
package struct Fingerprint: Sendable, Hashable, Comparable {
    package let value: UInt64

    package init(_ value: UInt64) { self.value = value }

    /// - Parameters:
    ///   - owner: the digest of the plan's id, or of the document.
    ///   - path: the pointer into the plan; where there is none, the pointer and part of the place count.
    package init(code: String, owner: UInt64, path: String, place: SourcePlace?, redaction: Redaction) {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            sum = (sum ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        add(code)
        add(path)
        if path.isEmpty, var place {
            place.line = nil
            place.column = nil
            add(redaction.place(place))
        }
        value = Self.mixed(sum ^ owner &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The fingerprint of a further finding that would have the same.
    package func again(_ times: Int) -> Fingerprint {
        Fingerprint(Self.mixed(value ^ UInt64(truncatingIfNeeded: times) &* 0xC2B2_AE3D_27D4_EB4F))
    }

    private static func mixed(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word &>> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word &>> 31)
    }

    /// Its 16 hexadecimal digits.
    package var hex: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The fingerprint that 16 hexadecimal digits spell.
    package init?(hex: String) {
        guard hex.utf8.count == 16, let value = UInt64(hex, radix: 16) else { return nil }
        self.value = value
    }

    package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.value < right.value }
}
