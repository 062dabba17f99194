public import PlanFindings

/// What can go wrong while a mapping is drafted from samples.
extension FindingKind {
    /// No sample that a mapping could be drafted from.
    public static let mappingDraftNone = FindingKind(
        "mapping.draft.none", .error, "No sample can serve as the pattern of a mapping.",
        remedy: "Give filled documents of one layout: delimited text with a header, XML or JSON of another system.")
    /// A sample of another layout.
    public static let mappingDraftLayout = FindingKind(
        "mapping.draft.layout", .warning, "A sample has another layout than the first and was left out.",
        remedy: "Draft a mapping of its own for it; --mapping can be given more than once.")
    /// A sample that is canonical already.
    public static let mappingDraftCanonical = FindingKind(
        "mapping.draft.canonical", .warning, "A sample is in a form of PlanKit, which needs no mapping.",
        remedy: "Give documents as the other system writes them.")
    /// A header that is no header.
    public static let mappingDraftHeader = FindingKind(
        "mapping.draft.header", .error, "What stands in the place of the header looks like values of a child.",
        remedy: "Say with --header-line where the header stands; put one in if there is none.")
    /// A label that may be a child's name.
    public static let mappingDraftWithheld = FindingKind(
        "mapping.draft.withheld", .warning, "A label looks like a name or number of a person and is not shown.",
        remedy: "Look into the sample what it is. If it is a label, add an entry for it by hand.")
}
