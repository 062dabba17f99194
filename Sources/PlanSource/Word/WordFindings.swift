public import PlanFindings

extension FindingKind {
    /// `word.change.inserted`.
    public static let wordChangeInserted = FindingKind(
        "word.change.inserted", .advice, "The document has tracked insertions; they were read as text.",
        remedy: "Nothing, if the changes were meant to stay; else accept or reject them in Word first.")
    /// `word.change.deleted`.
    public static let wordChangeDeleted = FindingKind(
        "word.change.deleted", .advice, "The document has tracked deletions; they were not read as text.",
        remedy: "Nothing, if the changes were meant to stay; else accept or reject them in Word first.")
    /// `word.change.moved`.
    public static let wordChangeMoved = FindingKind(
        "word.change.moved", .advice, "The document has text that was moved with changes tracked.",
        remedy: "Nothing, if the changes were meant to stay; else accept or reject them in Word first.")
    /// `word.text.hidden`.
    public static let wordTextHidden = FindingKind(
        "word.text.hidden", .advice, "The document has hidden text; it was read.",
        remedy: "Check in Word (Home, ¶) whether the hidden text is part of the plan.")
    /// `word.symbol.unknown`.
    public static let wordSymbolUnknown = FindingKind(
        "word.symbol.unknown", .warning, "A character of a symbol font has no known sign.",
        remedy: "Look at the document in Word; type the sign as an ordinary character if it means something.")
    /// `word.content.unread`.
    public static let wordContentUnread = FindingKind(
        "word.content.unread", .warning, "The document holds content that has no text to be read.",
        remedy: "Look at the document in Word; type in what the pictures, charts or embedded documents say.")
    /// `word.note.missing`.
    public static let wordNoteMissing = FindingKind(
        "word.note.missing", .warning, "The text refers to a note or comment that is not in the document.",
        remedy: "Open the document in Word, check its notes, and save it again.")
}
