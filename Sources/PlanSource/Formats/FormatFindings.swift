public import PlanFindings

extension FindingKind {
    /// `format.unsupported`; the remedy of a finding tells what to do with the very format.
    public static let formatUnsupported = FindingKind(
        "format.unsupported", .error, "The format of the document is not read.",
        remedy: "Save the document in a format that is read: Word (.docx), Excel (.xlsx), CSV, XML or JSON.")
    /// `format.unknown`.
    public static let formatUnknown = FindingKind(
        "format.unknown", .error, "The format of the document cannot be told.",
        remedy: "Name the format if it is one that is read; else open the document in its own program and export it.")
    /// `format.option.invalid`.
    public static let formatOptionInvalid = FindingKind(
        "format.option.invalid", .error, "An option is not one that the format has, or not with this value.",
        remedy: "Look at the options of the format with the command formats.")
}
