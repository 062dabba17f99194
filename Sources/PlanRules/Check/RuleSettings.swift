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

/// A rule as a profile has set it; an object, so that handing it about costs one count.
package final class RuleSettings: Sendable {
    package let rule: PlanRule
    package let severity: Severity
    /// The position of the rule in the catalogue, by which rows of a batch name it; house rules have none.
    let number: UInt16
    private let numbers: [Int]
    private let words: [[String]]
    package let context: RuleContext

    init(rule: PlanRule, severity: Severity, number: UInt16, values: [RuleParameter.Value], context: RuleContext) {
        self.rule = rule
        self.severity = severity
        self.number = number
        numbers = values.map { if case .number(let number) = $0 { number } else { 0 } }
        words = values.map { if case .texts(let texts) = $0 { texts } else { [] } }
        self.context = context
    }

    /// The number of the day that counts as today.
    package var today: Int { context.today }
    /// The terms of the school year.
    package var terms: TermCalendar { context.terms }

    /// The value of a parameter that is a number, by its position in the declaration.
    package func number(_ index: Int) -> Int { numbers[index] }

    /// The value of a parameter that is a list of words, by its position in the declaration.
    package func texts(_ index: Int) -> [String] { words[index] }
}
