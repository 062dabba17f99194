/// Text as Excel spells it: characters that XML cannot hold are written as `_x000D_`.
enum ExcelText {
    /// The text with its escapes resolved; those of characters that no text can hold become U+FFFD.
    static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.count >= 7, let first = escape(bytes, from: 0) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text = Array(bytes[..<first])
        var index = first
        while index < bytes.count {
            if let unit = unit(bytes, at: index) {
                index += 7
                var value = UInt32(unit)
                // Two units make one character beyond the first plane.
                if (0xD800...0xDBFF).contains(value), let low = self.unit(bytes, at: index),
                    (0xDC00...0xDFFF).contains(low)
                {
                    value = 0x10000 + (value - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                    index += 7
                }
                let scalar = Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
                if scalar == "\r" {
                    // A line end of another system is one line end.
                    if index < bytes.count, bytes[index] == 0x0A { continue }
                    text.append(0x0A)
                } else {
                    text += Array(String(Character(scalar)).utf8)
                }
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func escape(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 7 <= bytes.count {
            if unit(bytes, at: index) != nil { return index }
            index += 1
        }
        return nil
    }

    private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
        guard index + 7 <= bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F else {
            return nil
        }
        return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
