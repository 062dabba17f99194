/// Reads National Curriculum years (CBDS: E1, E2, N1, N2, R, 1 to 14, M, X).
package enum YearGroupReading {
    /// What a year cell says.
    package struct Words: Sendable, Hashable {
        /// The CBDS code.
        package var code: String
        /// The class that shares the cell: `4B` of `Year 4 / 4B`.
        package var className: String?
    }

    /// The year that a text names; `nil` where it is not certain.
    ///
    /// Scottish, Irish and American classes (`P4`, `Third Class`, `Grade 5`) are other years; `Nursery` does not say
    /// which year of nursery; `Year 3/4` is two years; `4B` alone is a class.
    package static func read(_ text: String) -> Words? {
        guard text.utf8.count <= 48 else { return nil }
        if let code = code(text) { return Words(code: code) }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if case .ascii(let byte) = SignFolding.fold(scalars[index]), "/-(,\n".utf8.contains(byte),
                let code = code(String(scalars[..<index]))
            {
                let rest = scalars[scalars.index(after: index)...]
                guard let name = className(String(rest), isBracketed: byte == UInt8(ascii: "("), code: code) else {
                    return nil
                }
                return Words(code: code, className: name)
            }
            index = scalars.index(after: index)
        }
        return nil
    }

    /// The usual words for a code, which read back as the same; other texts as they are.
    package static func write(_ code: String) -> String {
        if code == "R" { return "Reception" }
        if code == "N1" || code == "N2" { return "Nursery \(code.dropFirst())" }
        return Int(code) == nil ? code : "Year \(code)"
    }

    private static let words: [String: String] = [
        "r": "R", "reception": "R", "year r": "R", "yr r": "R", "yr": "R", "y r": "R", "rec": "R",
        "reception year": "R", "reception class": "R", "year reception": "R", "fs2": "R", "foundation stage 2": "R",
        "n1": "N1", "n2": "N2", "nursery 1": "N1", "nursery 2": "N2", "nursery year 1": "N1", "nursery year 2": "N2",
        "e1": "E1", "e2": "E2",
    ]

    private static func code(_ text: String) -> String? {
        var form = WordForm.of(text)
        if form.isEmpty || SignFolding.folded(text).first == UInt8(ascii: "-") { return nil }
        if form == "m" || form == "x" {
            // As codes they stand in capitals; a small x is a mark.
            return text.contains(form == "m" ? "M" : "X") ? form.uppercased() : nil
        }
        for lead in ["current year group ", "year group ", "ncy ", "nc year ", "national curriculum year "]
        where form.hasPrefix(lead) && form.utf8.count > lead.utf8.count {
            form = String(form.dropFirst(lead.utf8.count))
            break
        }
        if let code = words[form] { return code }
        for lead in ["year ", "yr ", "year", "yr", "y ", "y", "ncy", "nc year"] where form.hasPrefix(lead) {
            form = String(form.dropFirst(lead.utf8.count))
            break
        }
        if let digits = Int(form), form.utf8.count <= 2, form.utf8.allSatisfy(SignFolding.isDigit) {
            return (1...14).contains(digits) ? String(digits) : nil
        }
        if let number = NumberWords.values[form], number <= 13 { return String(number) }
        return nil
    }

    private static let notClasses: Set<String> = [
        "term", "autumn", "spring", "summer", "sen", "send", "male", "female", "boy", "girl", "ks1", "ks2", "years",
        "months", "old", "was", "now", "from", "to", "group", "set", "year", "yr", "primary", "key", "stage", "age",
    ]

    /// The class behind a year, if it can be no second year.
    private static func className(_ text: String, isBracketed: Bool, code: String) -> String? {
        var name = BlankTrimming.trimmed(text)
        if isBracketed {
            guard name.last == ")" else { return nil }
            name.removeLast()
        }
        let scalars = name.unicodeScalars
        guard (1...24).contains(name.utf8.count), self.code(name) == nil else { return nil }
        let tokens = ReadingToken.tokens(of: name)
        guard tokens.count <= 3, let initial = scalars.first(where: { $0.properties.isAlphabetic }),
            initial.properties.isUppercase || scalars.first.map({ ("0"..."9").contains($0) }) == true
        else { return nil }
        for token in tokens {
            switch token {
            case .number: continue
            case .word(let word): if notClasses.contains(word) { return nil }
            default: return nil
            }
        }
        // In brackets stand remarks of all sorts.
        if isBracketed, tokens.first != .word("class") { guard case .number? = tokens.first else { return nil } }
        if case .number(let value, _)? = tokens.first {
            // `Year 4 / 5B` contradicts itself.
            guard tokens.count >= 2, String(value) == code else { return nil }
        }
        guard tokens.contains(where: { if case .word = $0 { true } else { false } }) else { return nil }
        return name
    }
}
