/// A time between two things, or a range of two times: ISO 8601 durations of one unit, `P6W` or `P6W/P8W`.
public struct PlanInterval: Sendable, Hashable, CustomStringConvertible {
    /// The canonical spelling.
    public let description: String

    /// The interval that a canonical spelling names; `nil` for any other text.
    public init?(_ text: String) {
        var text = text
        let isCanonical = text.withUTF8 { Self.isCanonical(unsafe $0.span) }
        guard isCanonical else { return nil }
        description = text
    }

    /// Whether the bytes are `P`, one to three digits and D, W, M or Y, once or twice with a slash between.
    package static func isCanonical(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        func part() -> Bool {
            guard index < bytes.count, bytes[index] == UInt8(ascii: "P") else { return false }
            index += 1
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard (1...3).contains(index - start), index < bytes.count else { return false }
            let unit = bytes[index]
            index += 1
            return unit == UInt8(ascii: "D") || unit == UInt8(ascii: "W") || unit == UInt8(ascii: "M")
                || unit == UInt8(ascii: "Y")
        }
        guard part() else { return false }
        if index == bytes.count { return true }
        guard bytes[index] == UInt8(ascii: "/") else { return false }
        index += 1
        return part() && index == bytes.count
    }
}
