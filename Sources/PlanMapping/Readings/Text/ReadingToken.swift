/// A piece of a short text, as the readings see it.
enum ReadingToken: Hashable {
    /// A run of digits; no value where there are more than nine.
    case number(Int, digits: Int)
    /// A run of letters in lower case, apostrophes inside it left out.
    case word(String)
    /// Any other ASCII sign, dashes and multiplication signs brought together.
    case sign(UInt8)
    /// A break of the line.
    case lineBreak
    /// The sign for one half.
    case half
    /// Anything else.
    case other

    /// The tokens of a text; none where it is longer than `limit` bytes.
    static func tokens(of text: String, limit: Int = 120) -> [ReadingToken] {
        guard text.utf8.count <= limit else { return [] }
        var tokens: [ReadingToken] = []
        var word: [UInt8] = []
        var value = 0
        var digits = 0
        var hasApostrophe = false
        func flush() {
            if !word.isEmpty {
                tokens.append(.word(String(decoding: word, as: UTF8.self)))
                word.removeAll(keepingCapacity: true)
            }
            if digits > 0 {
                tokens.append(digits <= 9 ? .number(value, digits: digits) : .other)
                value = 0
                digits = 0
            }
            if hasApostrophe {
                tokens.append(.sign(UInt8(ascii: "'")))
                hasApostrophe = false
            }
        }
        for scalar in text.unicodeScalars {
            switch SignFolding.fold(scalar) {
            case .nothing: continue
            case .ascii(0x20): flush()
            case .ascii(0x0A):
                flush()
                tokens.append(.lineBreak)
            case .ascii(UInt8(ascii: "'")):
                // Inside a word it means nothing here; before a number it stands for the century.
                if word.isEmpty {
                    flush()
                    hasApostrophe = true
                }
            case .ascii(let byte) where SignFolding.isLetter(byte):
                if digits > 0 || hasApostrophe { flush() }
                word.append(byte)
            case .ascii(let byte) where SignFolding.isDigit(byte):
                if !word.isEmpty || hasApostrophe { flush() }
                digits += 1
                if digits <= 9 { value = value * 10 + Int(byte - 0x30) }
            case .ascii(let byte):
                flush()
                tokens.append(.sign(byte))
            case .other:
                if scalar.value == 0xBD {
                    flush()
                    tokens.append(.half)
                } else if scalar.properties.isAlphabetic {
                    if digits > 0 || hasApostrophe { flush() }
                    word.append(contentsOf: Array(String(scalar).utf8))
                } else {
                    flush()
                    tokens.append(.other)
                }
            }
        }
        flush()
        return tokens
    }
}
