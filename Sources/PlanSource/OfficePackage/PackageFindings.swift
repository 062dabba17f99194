public import PlanFindings

extension FindingKind {
    /// `package.encrypted`.
    public static let packageEncrypted = FindingKind(
        "package.encrypted", .error, "The document is protected by a password.",
        remedy:
            "Open it with its password, remove it (File, Info, Protect Document, Encrypt with Password), and save it again."
    )
    /// `package.binary`.
    public static let packageBinary = FindingKind(
        "package.binary", .error, "The document is in the old format of Office 97, whatever its name says.",
        remedy: "Open it in Word or Excel and save it as .docx or .xlsx.")
    /// `package.unknown`.
    public static let packageUnknown = FindingKind(
        "package.unknown", .error, "The document is no Word document and no Excel workbook.",
        remedy: "Check what program made it; export it in a format that is read.")
    /// `package.truncated`.
    public static let packageTruncated = FindingKind(
        "package.truncated", .error, "The document was cut off or is damaged: the list of its parts is missing.",
        remedy: "Copy or download it again. If that fails, let Word or Excel repair it: File, Open, Open and Repair.")
    /// `package.part.missing`.
    public static let packagePartMissing = FindingKind(
        "package.part.missing", .error, "A part of the document is missing.",
        remedy: "Let Word or Excel repair it: File, Open, Open and Repair; then save it again.")
    /// `package.part.damaged`.
    public static let packagePartDamaged = FindingKind(
        "package.part.damaged", .error, "A part of the document cannot be read; the other parts were read.",
        remedy: "Open the document in Word or Excel, look whether anything is missing, and save it again.")
    /// `package.part.duplicate`.
    public static let packagePartDuplicate = FindingKind(
        "package.part.duplicate", .warning, "Two parts of the document have one name; the first was read.",
        remedy: "Open the document in Word or Excel, check what it shows, and save it again.")
    /// `package.limit.values`.
    public static let packageLimitValues = FindingKind(
        "package.limit.values", .error, "The document has more values than are held at once.",
        remedy: "Split the document, or raise the limit on nodes.")
}
