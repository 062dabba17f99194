public import PlanFindings

extension FindingKind {
    /// `json.syntax`.
    public static let jsonSyntax = FindingKind(
        "json.syntax", .error, "The text is not JSON.",
        remedy: "Correct the text at this place, or export it again.")
    /// `json.truncated`.
    public static let jsonTruncated = FindingKind(
        "json.truncated", .error, "The JSON text ends too early.",
        remedy: "Export or copy the file again; it was cut off.")
    /// `json.depth`.
    public static let jsonDepth = FindingKind(
        "json.depth", .error, "The JSON text is nested deeper than a document may be.",
        remedy: "Check that it is an export of plans; else raise the limit on depth.")
    /// `json.limit`.
    public static let jsonLimit = FindingKind(
        "json.limit", .error, "A value of the JSON text is larger than a record may be.",
        remedy: "Export one plan a line, or raise the limits on records and texts.")
    /// `json.key.duplicate`.
    public static let jsonKeyDuplicate = FindingKind(
        "json.key.duplicate", .warning, "An object has the same key twice; both values were kept.",
        remedy: "Check which of the two is meant.")
    /// `json.surrogate.lone`.
    public static let jsonSurrogateLone = FindingKind(
        "json.surrogate.lone", .warning, "A string has half of a character; U+FFFD stands for it.",
        remedy: "Check the text at this place in the system that exported it.")
    /// `json.utf8`.
    public static let jsonUTF8 = FindingKind(
        "json.utf8", .warning, "A string is not UTF-8; U+FFFD stands for the wrong bytes.",
        remedy: "Export the file again as UTF-8.")
}
