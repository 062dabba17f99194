import PlanSource

/// A line of a form as people see it: a paragraph, or what a line break within one parts.
struct FormLine {
    /// The words, without the mark of a list and without prompts.
    var text: String
    /// The leaves that stand in it.
    var leaves: [Int32]
    /// Where it stands.
    var location: SourceLocation
    /// The level of a heading, 0 for a title; absent for other lines.
    var heading: Int?
    /// Whether a list marks it, by itself or by a typed mark.
    var isItem = false
    /// Its number in a list.
    var number: Int?
    /// Whether all of it is bold.
    var isBold = false
    /// How many bytes at its start are bold.
    var boldPrefix = 0
    /// Whether it was put into a control, and so is an answer.
    var isFilled = false
    /// Whether a blank line stands before it.
    var followsBlank = false

    var isBlank: Bool { text.isEmpty }

    /// The line with other words.
    func with(_ text: String) -> FormLine {
        var line = self
        line.text = text
        line.isBold = false
        line.boldPrefix = 0
        return line
    }
}
