/// Reads answers to a yes-or-no question, and the state of tick boxes.
package enum YesNoReading {
    /// What a text answers; `nil` for any other text.
    ///
    /// - Parameters:
    ///   - text: the answer.
    ///   - numbers: whether 1 and 0 are answers.
    ///   - marks: whether a lone `x` is a mark, as in a tick column; it is no answer elsewhere.
    package static func read(_ text: String, numbers: Bool = false, marks: Bool = false) -> Bool? {
        switch WordForm.of(text) {
        case "yes", "y", "true": return true
        case "no", "n", "false": return false
        case "1": return numbers ? true : nil
        case "0": return numbers ? false : nil
        case "x": return marks ? true : nil
        default: break
        }
        switch OutcomeKey.symbol(of: text) {
        case "✓", "✔", "☑", "☒", "✅": return true
        case "✗", "✘", "☐", "❌", "✖": return false
        default: return nil
        }
    }

    /// `Yes` or `No`.
    package static func write(_ value: Bool) -> String { value ? "Yes" : "No" }
}
