public import PlanFindings

/// What is found while a source becomes plans.
extension FindingKind {
    /// Two different values for one place of a plan.
    public static let sourceValueConflict = FindingKind(
        "source.value.conflict", .warning, "Two different values stand for one place of a plan.",
        remedy: "Look which is right: the first was taken, the other is kept under “carried”.")
    /// A value that its place cannot hold.
    public static let sourceValueUnread = FindingKind(
        "source.value.unread", .warning, "A value could not be read as what its place holds.",
        remedy: "The words are kept under “carried”: put the value in by hand, or give a conversion in the mapping.")
    /// A word that a mapping gives no code for.
    public static let sourceCodeUnknown = FindingKind(
        "source.code.unknown", .warning, "A value is none of the words that a mapping or template gives codes for.",
        remedy:
            "Its words are kept in the plan, without a code. Add the word to “codes” of the mapping or template, or correct the value."
    )
    /// A kind that nothing states.
    public static let planKindUnstated = FindingKind(
        "plan.kind.unstated", .advice, "The kind of plan was not stated.",
        remedy: "If all plans of the source are of one kind, say so under “defaults” of a mapping: kind: iep.")
    /// Dates whose order nothing proves.
    public static let sourceDateOrderAssumed = FindingKind(
        "source.date.order", .advice, "Nothing proves the order of day and month; the day was taken to come first.",
        remedy: "Check one date; if the month comes first, say “as: date month-first” in a mapping.")
    /// Dates of two orders in one column.
    public static let sourceDateOrderMixed = FindingKind(
        "source.date.mixed", .warning, "A column holds dates with the day first and dates with the month first.",
        remedy: "Correct the source; dates that could not be read are kept as words.")
    /// Text that stands outside of all plans.
    public static let sourceOutside = FindingKind(
        "source.text.outside", .advice, "Text stands outside of the plans; it is kept with the first plan.",
        remedy: "Nothing, unless it belongs to every plan: then name it in a mapping.")
    /// A document without plans.
    public static let sourceNoPlans = FindingKind(
        "source.plans.none", .error, "No plan was found in the document.",
        remedy: "Look at it with “plankit inspect”; a mapping may be needed to say where the plans are.")
    /// Columns or elements that mean nothing to the tool.
    public static let sourceUnknownLabel = FindingKind(
        "source.label.unknown", .warning, "A column or element is not understood; its content is kept under “carried”.",
        remedy: "Name it in a mapping: where it belongs, or why it is not wanted.")
    /// A reading that is not certain.
    public static let sourceUnsure = FindingKind(
        "source.label.unsure", .advice, "A column or element is probably understood, but not surely.",
        remedy: "Check where its content went; a mapping makes it certain.")
    /// A reading that is not certain, though its content was put where it belongs by it.
    public static let sourceLabelAssumed = FindingKind(
        "source.label.assumed", .advice, "What a column or element means was concluded from its words and values.",
        remedy: "“plankit inspect” shows what each was taken for and how surely; a mapping makes it certain.")
    /// Cells that were taken apart.
    public static let sourceListAssumed = FindingKind(
        "source.list.assumed", .advice, "Values that look like lists were taken apart into items.",
        remedy: "Check one; a mapping with or without “as: split” makes it certain.")
    /// Marks of outcomes that nothing explains.
    public static let sourceOutcomeKey = FindingKind(
        "source.outcome.key", .advice, "What the marks of outcomes mean was concluded from the marks alone.",
        remedy: "Check it against the key of the form; “as: codes A=achieved …” in a mapping makes it certain.")
    /// What makes one plan.
    public static let sourceRecordAssumed = FindingKind(
        "source.record.assumed", .advice, "Which rows or elements make one plan was concluded from their labels.",
        remedy: "Check the number of plans; “record” in a mapping makes it certain.")
    /// A value that says more than its label.
    public static let sourceValueInterpreted = FindingKind(
        "source.value.interpreted", .advice, "A value was read for more than its label says.",
        remedy:
            "Check the value at the place told, the first of its column or element. Its words are kept; see them with “plankit inspect”, or write a mapping."
    )
    /// Rows of one plan that do not stand together.
    public static let sourceRowsScattered = FindingKind(
        "source.rows.scattered", .warning, "Rows of one plan do not stand together in a large table.",
        remedy: "Sort the table by pupil before the migration; the rows were read as separate plans.")
    /// A document with more values than are held at once.
    public static let sourceTooLarge = FindingKind(
        "source.limit.nodes", .error, "The document has more values than are held at once.",
        remedy: "Split the document, or raise the limit on nodes.")
    /// Words taken out of markup.
    public static let sourceMarkupRemoved = FindingKind(
        "source.markup.removed", .advice, "Values hold markup of rich text; their words were kept, the markup was not.",
        remedy: "Nothing, unless bold or coloured text carries a meaning of its own.")
    /// A document that no mapping fits.
    public static let sourceMappingNone = FindingKind(
        "source.mapping.none", .error, "No given mapping fits the document.",
        remedy:
            "Leave out --mapping to use the built-in one, or give a mapping whose “match” fits, or a template that the document is a copy of."
    )
}
