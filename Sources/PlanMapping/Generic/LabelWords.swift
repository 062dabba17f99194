/// A label, header or element name taken apart into plain words and a number.
struct LabelWords: Hashable {
    /// The words in lower case, `DateOfBirth`, `date_of_birth` and `Date of Birth` alike.
    private(set) var words: [String] = []
    /// A number that counts targets or the like: the 2 of `Target 2 outcome`, `T2_Outcome`, `Outcome (2)`.
    private(set) var number: Int?

    /// The words that carry meaning.
    var core: [String] { Self.core(words) }

    init(_ label: String) {
        var word = ""
        var numbers: [(value: Int, position: Int)] = []
        var isInParentheses = false
        var previous: Character = " "
        func flush() {
            guard !word.isEmpty else { return }
            words.append(Self.plain(word.lowercased()))
            word = ""
        }
        var digits = ""
        func flushDigits() {
            guard !digits.isEmpty else { return }
            if let value = Int(digits), digits.count <= 2 {
                numbers.append((value, words.count))
            } else {
                words.append(digits)
            }
            digits = ""
        }
        let characters = Array(Self.unescaped(label))
        for (index, character) in characters.enumerated() {
            defer { previous = character }
            if character == "(" {
                flush()
                flushDigits()
                // What stands in parentheses explains the label: a key, a unit; a lone number counts.
                let inside = characters[(index + 1)...].prefix { $0 != ")" }
                isInParentheses = !inside.allSatisfy(\.isNumber) && !words.isEmpty
            } else if character == ")" {
                isInParentheses = false
                flush()
                flushDigits()
            } else if isInParentheses {
                continue
            } else if character.isNumber, character.isASCII {
                flush()
                digits.append(character)
            } else if character.isLetter {
                flushDigits()
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                if character.isUppercase, previous.isLowercase || (previous.isUppercase && next.isLowercase) { flush() }
                word.append(character)
            } else if character == "#" {
                flush()
                flushDigits()
                words.append("number")
            } else if character == "'" || character == "’" {
                continue
            } else if character == "." {
                // D.O.B. is one word.
                if word.count > 1 { flush() }
                flushDigits()
            } else {
                flush()
                flushDigits()
            }
        }
        flush()
        flushDigits()
        if numbers.count == 1 { number = numbers[0].value }
    }

    /// A name in which `_x0020_` stands for a space, as databases write element names.
    private static func unescaped(_ label: String) -> String {
        guard label.contains("_x") else { return label }
        var text = ""
        var rest = Substring(label)
        while let first = rest.first {
            if first == "_", rest.count >= 7, rest.dropFirst().first == "x",
                rest[rest.index(rest.startIndex, offsetBy: 6)] == "_",
                let value = UInt32(rest.dropFirst(2).prefix(4), radix: 16), let scalar = Unicode.Scalar(value)
            {
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(7)
            } else {
                text.append(first)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// A word without its plural, so that `Strengths` and `Strength` are one.
    static func plain(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is"), word.count > 3 {
            return String(word.dropLast())
        }
        return word
    }

    static let empty: Set<String> = [
        "the", "of", "a", "an", "and", "or", "for", "to", "in", "on", "my", "is", "are", "this", "pupil", "child",
        "student", "learner", "plan", "iep", "ilp", "ildp", "plp", "idp", "pep", "psp", "isp", "ehcp", "current",
        "legal", "text", "field", "details", "detail",
        "please", "any", "value", "s",
    ]

    /// The words that carry meaning: articles, and words that every label of a plan could have, left out.
    static func core(_ words: [String]) -> [String] { words.filter { !empty.contains($0) } }
}

extension LabelWords {
    private static let target: Set<String> = ["target", "tgt", "t", "objective", "obj", "goal", "aim"]

    /// The label without the word that says it is of a target: `Target 2 outcome` is `outcome`; `nil` where nothing is left.
    var withoutTarget: LabelWords? {
        let rest = words.filter { !Self.target.contains($0) }
        guard rest.count < words.count else { return nil }
        // `T1 Target` is the target itself.
        if rest.isEmpty { return words.count > 1 ? LabelWords(["target"], number: number) : nil }
        return LabelWords(rest, number: number)
    }

    init(_ words: [String], number: Int?) {
        self.words = words
        self.number = number
    }
}
