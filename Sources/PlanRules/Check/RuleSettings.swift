package import PlanFindings

/// What is the same for all rules of a run: the day, the calendar, the word lists.
package final class RuleContext: Sendable {
    /// The number of the day that counts as today.
    package let today: Int
    /// The terms of the school year.
    package let terms: TermCalendar
    /// The lists of words.
    package let words: WordLists
    /// Whether a roster of learners is at hand, against which plans are held.
    package let hasRoster: Bool

    package init(today: Int, terms: TermCalendar, words: WordLists, hasRoster: Bool = false) {
        self.hasRoster = hasRoster
        self.today = today
        self.terms = terms
        self.words = words
    }
}

/// A rule as a profile has set it.
package struct RuleSettings: Sendable {
    package let rule: PlanRule
    package let severity: Severity
    /// The position of the rule in the catalogue, by which rows of a batch name it; house rules have none.
    let number: UInt16
    let values: [RuleParameter.Value]
    let context: RuleContext

    /// The number of the day that counts as today.
    package var today: Int { context.today }
    /// The terms of the school year.
    package var terms: TermCalendar { context.terms }
    /// The lists of words.
    package var words: WordLists { context.words }

    /// The value of a parameter that is a number, by its position in the declaration.
    package func number(_ index: Int) -> Int {
        if case .number(let number) = values[index] { return number }
        return 0
    }

    /// The value of a parameter that is a list of words, by its position in the declaration.
    package func texts(_ index: Int) -> [String] {
        if case .texts(let texts) = values[index] { return texts }
        return []
    }
}
