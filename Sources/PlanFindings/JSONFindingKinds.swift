/// What is wrong with JSON itself (RFC 8259), whether it holds canonical plans or those of another system.
extension FindingKind {
    /// `json.malformed`.
    public static let jsonMalformed = FindingKind(
        "json.malformed", .error, "The text is not JSON.", remedy: "Mend the place, or export the file again.")
    /// `json.truncated`.
    public static let jsonTruncated = FindingKind(
        "json.truncated", .error, "The JSON ends too early.",
        remedy: "The file was cut off: copy or export it again.")
    /// `json.limit.depth`.
    public static let jsonDepth = FindingKind(
        "json.limit.depth", .error, "The JSON is nested deeper than the limit.",
        remedy: "Check that it is an export of plans; else raise the limit on depth.")
}
