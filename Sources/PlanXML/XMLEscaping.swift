/// Which bytes need care when XML is written, looked up once for each byte.
enum XMLEscaping {
    /// How a byte is written.
    enum Care {
        static let none: UInt8 = 0
        static let reference: UInt8 = 1
        /// A byte that XML 1.0 cannot hold.
        static let unwritable: UInt8 = 2
        /// The first of three bytes that may be U+FFFE, U+FFFF or a surrogate.
        static let suspect: UInt8 = 3
    }

    static let text = table(references: [0x26, 0x3C, 0x3E, 0x0D])
    static let attribute = table(references: [0x26, 0x3C, 0x3E, 0x0D, 0x22, 0x09, 0x0A])

    private static func table(references: [UInt8]) -> [UInt8] {
        var table = [UInt8](repeating: Care.none, count: 256)
        for byte in 0..<0x20 where byte != 0x09 && byte != 0x0A && byte != 0x0D { table[byte] = Care.unwritable }
        table[0xED] = Care.suspect
        table[0xEF] = Care.suspect
        for byte in references { table[Int(byte)] = Care.reference }
        return table
    }

    static func reference(_ byte: UInt8) -> StaticString {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x09: "&#9;"
        case 0x0A: "&#10;"
        default: "&#13;"
        }
    }
}
