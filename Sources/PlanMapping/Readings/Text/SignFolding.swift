/// The many spellings of one sign, brought together: spaces, dashes, quotation marks, multiplication signs.
enum SignFolding {
    /// What a scalar stands for.
    enum Sign: Equatable {
        /// An ASCII byte, letters in lower case.
        case ascii(UInt8)
        /// Nothing that can be seen.
        case nothing
        /// Itself.
        case other
    }

    /// The sign that a scalar stands for.
    static func fold(_ scalar: Unicode.Scalar) -> Sign {
        switch scalar.value {
        case 0x41...0x5A: .ascii(UInt8(scalar.value) | 0x20)
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: .ascii(0x0A)
        case 0x09, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .ascii(0x20)
        case 0x00...0x08, 0x0E...0x1F, 0x7F: .other
        case 0x20...0x7E: .ascii(UInt8(scalar.value))
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: .nothing
        case 0xD7: .ascii(UInt8(ascii: "x"))
        case 0xB4, 0x2018, 0x2019, 0x201B, 0x02BC, 0x2032: .ascii(UInt8(ascii: "'"))
        case 0xAB, 0xBB, 0x201C, 0x201D, 0x201F, 0x2033: .ascii(UInt8(ascii: "\""))
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: .ascii(UInt8(ascii: "-"))
        case 0x2026: .ascii(UInt8(ascii: "."))
        case 0x2044, 0x2215: .ascii(UInt8(ascii: "/"))
        case 0x2236: .ascii(UInt8(ascii: ":"))
        case 0xFF01...0xFF5E: fold(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        default: .other
        }
    }

    /// The folded bytes of a text, scalars that stand for themselves kept.
    static func folded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch fold(scalar) {
            case .ascii(let byte): bytes.append(byte)
            case .nothing: continue
            case .other: bytes.append(contentsOf: Array(String(scalar).utf8))
            }
        }
        return bytes
    }

    /// Whether a byte is a lower-case ASCII letter.
    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    /// Whether a byte is an ASCII digit.
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
