/// Finds and writes the bytes that cannot stand as they are in XML.
enum XMLEscaping {
    /// What must be escaped depends on where the text stands.
    enum Context {
        case text, attribute
    }

    /// The index of the next byte that may need care, from `from` on; the end when there is none.
    @inline(__always)
    static func next(in text: UnsafeBufferPointer<UInt8>, from: Int, _ context: Context) -> Int {
        let raw = UnsafeRawBufferPointer(text)
        var at = from
        while at &+ 8 <= text.count {
            let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let hits = mayNeedCare(word, context)
            if hits != 0 {
                // The lowest hit is exact; only those above it can be false.
                return at &+ hits.trailingZeroBitCount >> 3
            }
            at &+= 8
        }
        while at < text.count, unsafe !mayNeedCare(text[at], context) { at &+= 1 }
        return at
    }

    /// The reference to write for a byte, if it needs one.
    @inline(__always)
    static func reference(_ byte: UInt8, _ context: Context) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x0D: "&#13;"
        case 0x22: context == .attribute ? "&quot;" : nil
        case 0x09: context == .attribute ? "&#9;" : nil
        case 0x0A: context == .attribute ? "&#10;" : nil
        default: nil
        }
    }

    /// How many bytes at an index are a character that XML 1.0 cannot hold: a control, U+FFFE, U+FFFF or a surrogate.
    @inline(__always)
    static func unwritable(in text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        let first = unsafe text[at]
        if first < 0x20 { return first == 0x09 || first == 0x0A || first == 0x0D ? 0 : 1 }
        guard first == 0xED || first == 0xEF, at + 2 < text.count else { return 0 }
        let (second, third) = unsafe (text[at + 1], text[at + 2])
        return (first == 0xED ? second >= 0xA0 : second == 0xBF && third >= 0xBE) ? 3 : 0
    }

    /// A top bit in each byte of `word` that is a control, `&`, `<`, `>`, 0xED, 0xEF or, in an attribute, `"`.
    ///
    /// `<` and `>`, 0xED and 0xEF, `&` and `"` differ in one bit each, so one test serves two.
    @inline(__always)
    private static func mayNeedCare(_ word: UInt64, _ context: Context) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let top = ones << 7
        let brackets = (word | ones &* 0x02) ^ (ones &* 0x3E)
        let suspects = (word | ones &* 0x02) ^ (ones &* 0xEF)
        let ampersand = context == .text ? word ^ (ones &* 0x26) : (word | ones &* 0x04) ^ (ones &* 0x26)
        let controls = (word &- ones &* 0x20) & ~word
        let zeros =
            ((brackets &- ones) & ~brackets) | ((suspects &- ones) & ~suspects) | ((ampersand &- ones) & ~ampersand)
        return (controls | zeros) & top
    }

    @inline(__always)
    private static func mayNeedCare(_ byte: UInt8, _ context: Context) -> Bool {
        byte < 0x20 || byte | 0x02 == 0x3E || byte | 0x02 == 0xEF || byte == 0x26
            || context == .attribute && byte == 0x22
    }
}
