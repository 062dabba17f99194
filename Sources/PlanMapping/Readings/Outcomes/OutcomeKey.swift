package import PlanModel

/// What the letters, figures or ticks of an outcome column mean.
package struct OutcomeKey: Sendable, Hashable {
    /// What each symbol means; symbols in lower case.
    package let meanings: [String: OutcomeValue]
    /// The symbols in the spelling in which they are written, the preferred one for each judgement.
    package let spellings: [OutcomeValue: String]

    /// A key by its symbols, the preferred spelling of a judgement first.
    package init(_ symbols: [(symbol: String, value: OutcomeValue)]) {
        var meanings: [String: OutcomeValue] = [:]
        var spellings: [OutcomeValue: String] = [:]
        for (symbol, value) in symbols {
            meanings[Self.symbol(of: symbol) ?? WordForm.of(symbol)] = value
            if spellings[value] == nil { spellings[value] = symbol }
        }
        self.meanings = meanings
        self.spellings = spellings
    }

    /// A achieved, P partly, I insufficiently, N not achieved.
    package static let letters = OutcomeKey([
        ("A", .achieved), ("P", .partlyAchieved), ("I", .insufficientlyAchieved), ("N", .notAchieved),
    ])
    /// 2 achieved, 1 partly, 0 not.
    package static let zeroToTwo = OutcomeKey([("2", .achieved), ("1", .partlyAchieved), ("0", .notAchieved)])
    /// Green reached, amber partly, red not.
    package static let trafficLights = OutcomeKey([
        ("G", .achieved), ("A", .partlyAchieved), ("R", .notAchieved),
        ("green", .achieved), ("amber", .partlyAchieved), ("red", .notAchieved),
    ])
    /// Y reached, N not.
    package static let yesNo = OutcomeKey([
        ("Y", .achieved), ("N", .notAchieved), ("yes", .achieved), ("no", .notAchieved),
    ])
    /// A tick reached, a cross not.
    package static let ticks = OutcomeKey([
        ("✓", .achieved), ("✗", .notAchieved), ("✔", .achieved), ("☑", .achieved), ("✘", .notAchieved),
        ("❌", .notAchieved), ("✖", .notAchieved), ("✅", .achieved),
    ])
    /// A ticked box reached, a crossed box not.
    package static let tickedOrCrossed = OutcomeKey([("☑", .achieved), ("☒", .notAchieved), ("✓", .achieved)])
    /// A crossed box reached, an empty one not, as Word shows its check boxes.
    package static let boxes = OutcomeKey([("☒", .achieved), ("☐", .notAchieved)])
    /// Secure reached; developing and emerging partly.
    package static let stages = OutcomeKey([
        ("Secure", .achieved), ("Developing", .partlyAchieved), ("Emerging", .partlyAchieved),
    ])

    /// The key with the letters of the colours that it names.
    var withLetters: OutcomeKey {
        var symbols = meanings.sorted { $0.key < $1.key }.map { (symbol: $0.key, value: $0.value) }
        for colour in ["red", "amber", "green"] {
            if let value = meanings[colour], meanings[String(colour.prefix(1))] == nil {
                symbols.append((String(colour.prefix(1)), value))
            }
        }
        return OutcomeKey(symbols)
    }

    /// The key in words, for a finding; a spelling that is no mark but words of a form is left out.
    var words: String {
        let values: [OutcomeValue] = [.achieved, .partlyAchieved, .insufficientlyAchieved, .notAchieved]
        return values.compactMap { value in
            spellings[value].map { "\($0.utf8.count <= 4 ? $0 : "…") = \(value.rawValue)" }
        }.joined(separator: ", ")
    }

    /// What a text means by this key, if it is one of its symbols.
    package func value(of text: String) -> OutcomeValue? {
        if let symbol = Self.symbol(of: text), let value = meanings[symbol] { return value }
        return meanings[WordForm.of(text)]
    }

    /// The symbol for a judgement; `nil` where the key has none.
    package func write(_ value: OutcomeValue) -> String? { spellings[value] }

    /// The key that the values of a column and its header allow; `nil` where the evidence does not settle it.
    ///
    /// Letters count where no other key has them. Figures need a header that names them from 0 (`Score (0/1/2)`) or an
    /// explicit key in it; `1/2/3` has no direction. Yes, no and ticks need a header that asks for achievement, or both.
    package static func infer(from values: Set<String>, header: String) -> OutcomeKey? {
        if let explicit = OutcomeKeyText.key(in: header) { return explicit }
        let found = Set(values.compactMap { symbol(of: $0) ?? nonEmpty(WordForm.of($0)) })
        if found.isSubset(of: ["secure", "developing", "emerging"]), found.count >= 2 { return .stages }
        let symbols = found.filter { OutcomeReading.words[$0] == nil }
        let named = OutcomeKeyText.listedSymbols(in: header)
        guard !symbols.isEmpty || !named.isEmpty else { return nil }
        let all = symbols.union(named)
        if all.isSubset(of: ["a", "p", "i", "n"]), all.contains("p") || all.isSuperset(of: ["a", "n"]) {
            return .letters
        }
        if all.isSubset(of: Set(trafficLights.meanings.keys)) {
            let form = " \(WordForm.of(header)) "
            if all.count >= 2 || form.contains(" rag ") { return .trafficLights }
        }
        if named.isSuperset(of: ["0", "1", "2"]), all.isSubset(of: ["0", "1", "2"]) { return .zeroToTwo }
        if all.isSubset(of: Set(yesNo.meanings.keys)) {
            return asksForAchievement(header) ? .yesNo : nil
        }
        return ticks(all, header)
    }

    private static func ticks(_ symbols: Set<String>, _ header: String) -> OutcomeKey? {
        if symbols == ["☒", "☐"] { return .boxes }
        let known = Set(ticks.meanings.keys)
        if symbols.contains("☒") {
            return symbols.isSubset(of: Set(tickedOrCrossed.meanings.keys)) && symbols.count >= 2
                ? .tickedOrCrossed : nil
        }
        guard symbols.isSubset(of: known) else { return nil }
        let meant = Set(symbols.compactMap { ticks.meanings[$0] })
        return meant.count == 2 || asksForAchievement(header) ? .ticks : nil
    }

    private static func asksForAchievement(_ header: String) -> Bool {
        // A question mark is no obstacle here.
        let words = ReadingToken.tokens(of: header).compactMap { token -> String? in
            if case .word(let word) = token { word } else { nil }
        }
        guard !words.contains("not"), !words.contains("partly"), !words.contains("partially") else { return false }
        return words.contains("achieved") || words.contains("met") || words.contains("reached")
    }

    private static func nonEmpty(_ form: String) -> String? { form.isEmpty ? nil : form }

    /// The symbol that a text is: one letter, one figure, a colour, a tick or a box; `nil` for any other text.
    static func symbol(of text: String) -> String? {
        guard text.utf8.count <= 24 else { return nil }
        var found: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch SignFolding.fold(scalar) {
            case .nothing, .ascii(0x20), .ascii(0x0A), .ascii(UInt8(ascii: ".")), .ascii(UInt8(ascii: "(")),
                .ascii(UInt8(ascii: ")")):
                continue
            case .ascii(let byte):
                guard SignFolding.isLetter(byte) || SignFolding.isDigit(byte), found == nil else {
                    return named.contains(WordForm.of(text)) ? WordForm.of(text) : nil
                }
                found = Unicode.Scalar(byte)
            case .other:
                // The variation selector says only how a tick is drawn.
                if scalar.value == 0xFE0E || scalar.value == 0xFE0F { continue }
                guard found == nil, Self.drawn.contains(scalar) else { return nil }
                found = scalar
            }
        }
        return found.map { String($0) }
    }

    private static let named: Set<String> = ["red", "amber", "green", "yes", "no"]
    private static let drawn: Set<Unicode.Scalar> = ["✓", "✔", "✗", "✘", "☑", "☒", "☐", "❌", "✖", "✅"]
}
