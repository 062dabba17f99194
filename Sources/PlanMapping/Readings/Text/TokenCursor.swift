/// Walks over the tokens of a short text; every step forward can be taken back by setting `index`.
struct TokenCursor {
    private let tokens: [ReadingToken]
    private var end: Int
    var index = 0

    init(_ text: String, limit: Int = 120) {
        tokens = ReadingToken.tokens(of: text, limit: limit)
        end = tokens.count
    }

    /// Leaves full stops, commas and line breaks at the end out of account.
    mutating func dropTrailingStops() {
        while end > 0 {
            switch tokens[end - 1] {
            case .lineBreak, .sign(UInt8(ascii: ".")), .sign(UInt8(ascii: ",")), .sign(UInt8(ascii: ";")): end -= 1
            default: return
            }
        }
    }

    var isAtEnd: Bool { index >= end }

    var count: Int { end }

    /// The token at hand, or one after it.
    func peek(_ ahead: Int = 0) -> ReadingToken? {
        let wanted = index + ahead
        return wanted < end ? tokens[wanted] : nil
    }

    /// Steps over a sign.
    mutating func accept(_ sign: Unicode.Scalar) -> Bool {
        guard peek() == .sign(UInt8(ascii: sign)) else { return false }
        index += 1
        return true
    }

    /// Steps over a word.
    mutating func accept(word: String) -> Bool {
        guard peek() == .word(word) else { return false }
        index += 1
        return true
    }

    /// Steps over words that follow each other, dashes between them allowed.
    mutating func accept(words: String...) -> Bool {
        let start = index
        for (position, word) in words.enumerated() {
            if position > 0 { _ = accept("-") }
            guard accept(word: word) else {
                index = start
                return false
            }
        }
        return true
    }

    /// Steps over a word that a table knows.
    mutating func accept<Value>(from table: [String: Value]) -> Value? {
        guard case .word(let word)? = peek(), let value = table[word] else { return nil }
        index += 1
        return value
    }

    /// Steps over one of the words.
    mutating func accept(oneOf words: Set<String>) -> Bool {
        guard case .word(let word)? = peek(), words.contains(word) else { return false }
        index += 1
        return true
    }

    /// Steps over a number of at most so many digits.
    mutating func acceptNumber(digits allowed: ClosedRange<Int> = 1...9) -> (value: Int, digits: Int)? {
        guard case .number(let value, let digits)? = peek(), allowed.contains(digits) else { return nil }
        index += 1
        return (value, digits)
    }

    /// Steps over a small number, in digits or as a word.
    mutating func acceptCount() -> Int? {
        if let number = acceptNumber(digits: 1...4) { return number.value }
        guard let tens = accept(from: NumberWords.values) else { return nil }
        guard tens >= 20, tens % 10 == 0 else { return tens }
        // `forty-five`
        let start = index
        _ = accept("-")
        if let units = accept(from: NumberWords.values), units < 10 { return tens + units }
        index = start
        return tens
    }
}
