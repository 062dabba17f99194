public import PlanFindings

/// What is found while plans are written in another shape.
extension FindingKind {
    /// A character that the encoding does not have.
    public static let exportUnwritable = FindingKind(
        "export.character.unwritable", .warning,
        "The encoding of the target does not have a character; “?” stands for it.",
        remedy: "Choose utf-8 under “dialect” of the mapping.")
}
