public import PlanFindings

extension FindingKind {
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
