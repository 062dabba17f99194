public import PlanFindings

/// What can be wrong with a mapping file.
extension FindingKind {
    /// A file that is not YAML.
    public static let mappingYAML = FindingKind(
        "mapping.yaml.malformed", .error, "The mapping file is not YAML.",
        remedy: "Mend the place; often a colon, a quote or the indentation is wrong.")
    /// A key that mappings do not have.
    public static let mappingKeyUnknown = FindingKind(
        "mapping.key.unknown", .error, "The mapping has a key that there is not.", remedy: "Correct the spelling.")
    /// A key that is missing.
    public static let mappingKeyMissing = FindingKind(
        "mapping.key.missing", .error, "The mapping lacks a key that it needs.", remedy: "Add the key.")
    /// A value of the wrong form.
    public static let mappingValue = FindingKind(
        "mapping.value.wrong", .error, "A value of the mapping has the wrong form.",
        remedy: "Write it as docs/mappings.md says.")
    /// A path that the model does not have.
    public static let mappingPathUnknown = FindingKind(
        "mapping.path.unknown", .error, "The mapping names a place that the model does not have.",
        remedy: "Correct the path; docs/model.md lists every field.")
    /// A conversion that there is not, or a wrong argument.
    public static let mappingConversion = FindingKind(
        "mapping.conversion.wrong", .error, "The mapping names a conversion that there is not.",
        remedy: "Correct it; docs/mappings.md lists every conversion.")
    /// Two entries for one place.
    public static let mappingDuplicate = FindingKind(
        "mapping.entry.duplicate", .warning, "Two entries lead to the same place.",
        remedy: "Keep one; or give the other names of one column as a list in “from”.")
    /// An entry that no sample uses.
    public static let mappingUnused = FindingKind(
        "mapping.entry.unused", .warning, "No sample has what this entry names.",
        remedy: "Check the spelling of the column or element against the sample.")
    /// An entry that loses something on the way back.
    public static let mappingLossy = FindingKind(
        "mapping.entry.lossy", .advice, "What this entry reads cannot be written back exactly as it was.",
        remedy: "Choose a lossless conversion, or declare the loss under “losses”.")
    /// A test that fails.
    public static let mappingTestFailed = FindingKind(
        "mapping.test.failed", .error, "A test of the mapping fails.", remedy: "Correct the entry or the test.")
}
