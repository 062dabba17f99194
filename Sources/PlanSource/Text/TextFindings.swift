public import PlanFindings

extension FindingKind {
    /// `text.encoding.assumed`.
    public static let textEncodingAssumed = FindingKind(
        "text.encoding.assumed", .advice, "The file does not say its encoding, which was worked out from its bytes.",
        remedy:
            "Check a name with an accent; if it is wrong, give the encoding (--encoding utf-8) or export again as UTF-8."
    )
    /// `text.encoding.mixed`.
    public static let textEncodingMixed = FindingKind(
        "text.encoding.mixed", .warning, "The file holds text in two encodings.",
        remedy: "Check the text at this place, and export again as UTF-8 if it is wrong.")
    /// `text.encoding.invalid`.
    public static let textEncodingInvalid = FindingKind(
        "text.encoding.invalid", .warning, "Bytes are not text in the encoding of the file; U+FFFD stands for them.",
        remedy: "Check the encoding, or export the file again as UTF-8.")
    /// `text.encoding.undefined`.
    public static let textEncodingUndefined = FindingKind(
        "text.encoding.undefined", .warning, "A byte has no meaning in Windows-1252; U+FFFD stands for it.",
        remedy: "Look at the place in the source; export again as UTF-8 if a character is missing.")
    /// `text.encoding.contradicted`.
    public static let textEncodingContradicted = FindingKind(
        "text.encoding.contradicted", .warning,
        "The file starts with the mark of another encoding than the one that was asked for.",
        remedy: "Leave the encoding out, unless you are sure that the mark is wrong.")
    /// `text.encoding.unsupported`.
    public static let textEncodingUnsupported = FindingKind(
        "text.encoding.unsupported", .error, "The encoding of the file is not read.",
        remedy: "Save the file as UTF-8.")
    /// `text.nul`.
    public static let textNul = FindingKind(
        "text.nul", .warning, "The text holds a NUL character.",
        remedy: "Export the file again; it may be damaged or not be a text file.")
}
