/// A label with its value in one line: `Name: Jo Bright`, `Class 6W`.
struct InlineLabel {
    /// The label; empty for words that no label goes before.
    var label: String
    var value: String
}
