/// The spelling of the whole numbers of a plan.
package enum PlanInteger {
    /// A whole number from 0 to 2147483647 without needless zeros; `nil` for anything else.
    package static func read(_ bytes: Span<UInt8>) -> Int? {
        guard (1...10).contains(bytes.count), bytes.count == 1 || bytes[0] != 0x30 else { return nil }
        var value = 0
        for index in bytes.indices {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value <= 2_147_483_647 ? value : nil
    }
}
