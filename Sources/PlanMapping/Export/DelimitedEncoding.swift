/// Delimited text in the encoding that a mapping names.
enum DelimitedEncoding {
    /// Appends UTF-8 bytes in another encoding; returns how many characters it does not have, `nil` for none.
    static func append(
        _ text: [UInt8], _ dialect: Mapping.Dialect, isFirst: Bool, to bytes: inout [UInt8]
    ) -> Int? {
        switch dialect.encoding {
        case "utf-16le", "utf-16be":
            let isLittle = dialect.encoding == "utf-16le"
            func put(_ unit: UInt16) {
                let low = UInt8(truncatingIfNeeded: unit)
                let high = UInt8(truncatingIfNeeded: unit >> 8)
                bytes.append(isLittle ? low : high)
                bytes.append(isLittle ? high : low)
            }
            if isFirst { put(0xFEFF) }
            for unit in String(decoding: text, as: UTF8.self).utf16 { put(unit) }
            return nil
        case "windows-1252":
            var lost = 0
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
                if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) {
                    bytes.append(UInt8(scalar.value))
                } else if let byte = special[scalar.value] {
                    bytes.append(byte)
                } else {
                    bytes.append(UInt8(ascii: "?"))
                    lost += 1
                }
            }
            return lost == 0 ? nil : lost
        default:
            if isFirst, dialect.hasMark { bytes += [0xEF, 0xBB, 0xBF] }
            bytes += text
            return nil
        }
    }

    /// Whether Windows-1252 has a character.
    static func isInWindows1252(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) || special[scalar.value] != nil
    }

    /// The bytes 80 to 9F of Windows-1252 by the characters they stand for.
    private static let special: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
        0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
        0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
        0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]
}
