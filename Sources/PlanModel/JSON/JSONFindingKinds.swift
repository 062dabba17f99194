public import PlanFindings

/// What is wrong with the JSON itself (RFC 8259).
extension FindingKind {
    /// Text that is not JSON.
    public static let jsonMalformed = FindingKind(
        "json.malformed", .error, "The text is not JSON.", remedy: "Mend the place, or export the file again.")
    /// JSON that ends in the middle.
    public static let jsonTruncated = FindingKind(
        "json.truncated", .error, "The JSON ends in the middle of a plan.",
        remedy: "The file was cut off: copy or export it again.")
    /// Nesting beyond the limit.
    public static let jsonDepth = FindingKind(
        "json.limit.depth", .error, "The JSON is nested deeper than the limit.",
        remedy: "A plan is never nested so deep; check what wrote the file.")
    /// Bytes that are not UTF-8.
    public static let jsonEncoding = FindingKind(
        "json.encoding.invalid", .error, "The JSON is not UTF-8.", remedy: "Save the file as UTF-8.")
    /// A stream that cannot be followed after a damaged record.
    public static let jsonLost = FindingKind(
        "json.stream.lost", .error, "After a damaged place the next plan cannot be found.",
        remedy: "Mend the place; or write one plan a line (NDJSON), where one bad line harms no other.")
    /// No plan at all.
    public static let jsonEmpty = FindingKind(
        "json.empty", .error, "The document holds no plan.", remedy: "Check that the right file was given.")
}
