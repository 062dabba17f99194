public import PlanFindings

extension FindingKind {
    /// `zip.damaged`.
    public static let zipDamaged = FindingKind(
        "zip.damaged", .error, "The archive is damaged or was cut off.", remedy: "Copy or download it again.")
    /// `zip.entry.damaged`.
    public static let zipEntryDamaged = FindingKind(
        "zip.entry.damaged", .error, "A file in the archive is damaged: its bytes do not agree with its checksum.",
        remedy: "Ask for the file again; the others in the archive are not concerned.")
    /// `zip.encrypted`.
    public static let zipEncrypted = FindingKind(
        "zip.encrypted", .error, "A file in the archive is protected by a password.",
        remedy: "Unpack the archive with its password, and give the folder.")
    /// `zip.method.unsupported`.
    public static let zipMethodUnsupported = FindingKind(
        "zip.method.unsupported", .error, "A file in the archive is packed by a method that is not read.",
        remedy: "Pack it again as an ordinary zip archive, or give the folder.")
    /// `zip.limit.entries`.
    public static let zipLimitEntries = FindingKind(
        "zip.limit.entries", .error, "The archive has more files than an archive may have.",
        remedy: "Split it, or raise the limit on entries.")
    /// `zip.limit.size`.
    public static let zipLimitSize = FindingKind(
        "zip.limit.size", .error, "A file in the archive is larger than a document may be.",
        remedy: "Unpack it and look at it; raise the limit on entries if it is in order.")
    /// `zip.limit.ratio`.
    public static let zipLimitRatio = FindingKind(
        "zip.limit.ratio", .error, "A file in the archive would grow out of all proportion when unpacked.",
        remedy: "Do not open it unless you know where it comes from; it may be made to do harm.")
    /// `zip.name.duplicate`.
    public static let zipNameDuplicate = FindingKind(
        "zip.name.duplicate", .warning, "Two files in the archive have the same name.",
        remedy: "Check which of the two is meant; both are read.")
    /// `zip.name.unsafe`.
    public static let zipNameUnsafe = FindingKind(
        "zip.name.unsafe", .warning, "A file in the archive has a path that leads out of it; it is left out.",
        remedy: "Ask who made the archive; pack it again with plain paths.")
    /// `zip.link`.
    public static let zipLink = FindingKind(
        "zip.link", .warning, "The archive has a symbolic link, which is left out.",
        remedy: "Pack the file that it leads to.")
    /// `zip.nested`.
    public static let zipNested = FindingKind(
        "zip.nested", .warning, "An archive stands in the archive; it is not opened.",
        remedy: "Unpack the outer archive and give the folder.")
}
