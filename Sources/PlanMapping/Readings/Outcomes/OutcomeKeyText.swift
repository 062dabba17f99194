internal import PlanModel

/// Reads the key that a form prints: `Key: A = achieved, P = partly achieved, N = not achieved`.
package enum OutcomeKeyText {
    /// The key that a text spells out; `nil` where it does not define two judgements, or defines a symbol twice.
    ///
    /// A definition that is no certain judgement (`K = SEN support`) leaves its symbol out.
    package static func key(in text: String) -> OutcomeKey? {
        let definitions = definitions(in: text)
        guard definitions.count >= 2 else { return nil }
        var read: [(symbol: String, value: OutcomeValue)] = []
        var seen: Set<String> = []
        for definition in definitions {
            guard seen.insert(definition.symbol.lowercased()).inserted else { return nil }
            if let value = OutcomeReading.words[definition.meaning] ?? inKeys[definition.meaning] {
                read.append((definition.symbol, value))
            }
        }
        let values = Set(read.map(\.value))
        guard values.count >= 2 else { return nil }
        if values.contains(.achieved), values.contains(.notAchieved), !values.contains(.partlyAchieved) {
            // Between both ends `some` can only mean partly.
            for definition in definitions where between.contains(definition.meaning) {
                read.append((definition.symbol, .partlyAchieved))
            }
        }
        return OutcomeKey(read)
    }

    /// The single symbols that a header lists with strokes between: `Score (0/1/2)`, `A/P/N`.
    static func listedSymbols(in header: String) -> Set<String> {
        let tokens = ReadingToken.tokens(of: header)
        var symbols: Set<String> = []
        var run: [String] = []
        var wantsSymbol = true
        func flush() {
            if run.count >= 2 { symbols.formUnion(run) }
            run.removeAll()
        }
        for token in tokens {
            if let symbol = symbol(token), wantsSymbol || run.isEmpty {
                run.append(symbol)
                wantsSymbol = false
            } else if token == .sign(UInt8(ascii: "/")), !run.isEmpty, !wantsSymbol {
                wantsSymbol = true
            } else {
                flush()
                wantsSymbol = true
                if let symbol = symbol(token) {
                    run.append(symbol)
                    wantsSymbol = false
                }
            }
        }
        flush()
        return symbols
    }

    private static func symbol(_ token: ReadingToken) -> String? {
        switch token {
        case .number(let value, digits: 1): String(value)
        case .word(let word) where word.utf8.count == 1: word
        default: nil
        }
    }

    private struct Definition {
        var symbol: String
        var meaning: String
    }

    /// Meanings that are certain only as an entry of a key.
    private static let inKeys: [String: OutcomeValue] = [
        "not": .notAchieved, "no": .notAchieved, "none": .notAchieved, "no impact": .notAchieved,
        "yes": .achieved, "full": .achieved, "fully": .achieved, "full achievement": .achieved,
        "part": .partlyAchieved,
    ]
    private static let between: Set<String> = ["some", "some impact", "some achievement", "in progress"]
    private static let colours: Set<String> = ["red", "amber", "green"]

    /// Finds `symbol = meaning` again and again; a meaning ends at a sign, a break, or the next symbol with its sign.
    private static func definitions(in text: String) -> [Definition] {
        let tokens = ReadingToken.tokens(of: text, limit: 400)
        var found: [Definition] = []
        var index = 0
        while index < tokens.count {
            guard let symbol = defined(tokens, at: index) else {
                index += 1
                continue
            }
            index += 2
            var words: [String] = []
            while index < tokens.count, defined(tokens, at: index) == nil {
                if case .word(let word) = tokens[index] {
                    words.append(word)
                } else if isEnd(tokens[index]) {
                    break
                } else {
                    words.append("?")
                }
                index += 1
            }
            found.append(Definition(symbol: symbol, meaning: words.joined(separator: " ")))
        }
        return found
    }

    private static func isEnd(_ token: ReadingToken) -> Bool {
        switch token {
        case .lineBreak: true
        case .sign(let sign): ",;/.|)(".utf8.contains(sign)
        default: false
        }
    }

    /// The symbol at a position, if a sign that defines follows it.
    private static func defined(_ tokens: [ReadingToken], at index: Int) -> String? {
        guard index + 1 < tokens.count, case .sign(let sign) = tokens[index + 1],
            sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: ":")
        else { return nil }
        switch tokens[index] {
        case .number(let value, digits: 1): return String(value)
        case .word(let word) where word.utf8.count == 1: return word.uppercased()
        case .word(let word) where colours.contains(word): return word
        default: return nil
        }
    }
}
