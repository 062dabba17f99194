/// Tells from its first bytes whether a text is JSON, and whether a value a line.
enum JSONShape {
    /// Whether the first two lines with text both start an object, the second not behind `[`, `,` or `:`: no single JSON
    /// document is like that.
    static func isLines(_ text: [UInt8]) -> Bool {
        var isAtStart = true
        var hasFirst = false
        var last: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x0A, 0x0D: isAtStart = true
            case 0x20, 0x09, 0x1E: continue
            default:
                if isAtStart, hasFirst { return byte == 0x7B && ![0x5B, 0x2C, 0x3A].contains(last) }
                if isAtStart, byte != 0x7B { return false }
                (isAtStart, hasFirst, last) = (false, true, byte)
            }
        }
        return false
    }

    /// Whether what follows the first bracket can stand there.
    static func startsWell(_ text: [UInt8]) -> Bool {
        let signs = text.lazy.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }.prefix(2)
        guard let first = signs.first else { return false }
        guard signs.count > 1, let second = Array(signs).last else { return true }
        if first == 0x7B { return second == 0x22 || second == 0x7D }
        return first == 0x5B
            && ([0x5B, 0x5D, 0x7B, 0x22, 0x2D, 0x74, 0x66, 0x6E].contains(second) || (0x30...0x39).contains(second))
    }
}
