public import PlanFindings

extension FindingKind {
    /// `xml.record.missing`.
    public static let xmlRecordMissing = FindingKind(
        "xml.record.missing", .warning, "No element of the document is a record.",
        remedy: "Check the path of the record element in the mapping against the document.")
    /// `xml.context.limit`.
    public static let xmlContextLimit = FindingKind(
        "xml.context.limit", .advice, "So much stands before the records that not all of it is kept with each.",
        remedy: "Nothing is lost; if records need what stands before them, read the document whole.")
    /// `xml.name.changed`.
    public static let xmlNameChanged = FindingKind(
        "xml.name.changed", .warning, "Names were changed to ones that XML can hold.",
        remedy: "Give the elements names in the mapping.")
    /// `xml.instruction.dropped`.
    public static let xmlInstructionDropped = FindingKind(
        "xml.instruction.dropped", .warning, "A processing instruction was not written.",
        remedy: "Add it to the file by hand if the receiver needs it.")
}
