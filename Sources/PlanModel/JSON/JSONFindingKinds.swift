public import PlanFindings

/// What is wrong with JSON that holds canonical plans.
extension FindingKind {
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
