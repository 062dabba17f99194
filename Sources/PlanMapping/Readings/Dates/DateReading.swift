package import PlanModel

/// Reads the dates of British school forms.
package enum DateReading {
    /// The date that a text names; `nil` where it is not certain.
    ///
    /// Read are ISO 8601 spellings, dates in figures, dates with the name of the month, months with a year, and years;
    /// before them a day of the week (which must agree), `w/c`, `w/b`, `on` or `by`. A time of day behind the date is
    /// left out; with a time zone it must be midnight, since at any other time it may be another day here. Not read are
    /// phrases (`by half term`), dates without a year, school years (`2011-12`), and days that do not exist.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - order: how figures are meant; settle it by `DateEvidence` where a column is at hand.
    ///   - century: how years of two figures are meant.
    package static func read(
        _ text: String, order: DateOrder = .dayFirst, century: Century = .standard
    ) -> PlanDate? {
        DateScanner.parts(of: text, century: century)?.date(order, century)
    }

    /// Whether a text only shows where a date would go: `DD/MM/YYYY`, `__/__/____`, `Click here to enter a date.`
    package static func isPrompt(_ text: String) -> Bool {
        if PlaceholderReading.isPlaceholder(text) { return true }
        let tokens = ReadingToken.tokens(of: text, limit: 64)
        var names = 0
        var rules = 0
        for token in tokens {
            switch token {
            case .word(let word):
                guard promptWords.contains(word) else { return false }
                names += 1
            case .sign(let sign):
                switch sign {
                case UInt8(ascii: "/"), UInt8(ascii: "_"): rules += 1
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "\\"), UInt8(ascii: "("), UInt8(ascii: ")"),
                    UInt8(ascii: ","):
                    continue
                default: return false
                }
            case .lineBreak: continue
            default: return false
            }
        }
        return names >= 2 || (names == 0 && rules >= 1)
    }

    private static let promptWords: Set<String> = [
        "d", "dd", "m", "mm", "mmm", "y", "yy", "yyy", "yyyy", "day", "month", "year",
    ]
}
