public import PlanFindings

extension FindingKind {
    /// `file.missing`.
    public static let fileMissing = FindingKind(
        "file.missing", .error, "The file does not exist.", remedy: "Check the path and the spelling of the name.")
    /// `file.directory`.
    public static let fileDirectory = FindingKind(
        "file.directory", .error, "A folder stands where a file was expected.",
        remedy: "Name a file, or use a command that reads folders.")
    /// `file.unreadable`.
    public static let fileUnreadable = FindingKind(
        "file.unreadable", .error, "The file cannot be read.",
        remedy: "Check its permissions and that its disk is connected, then run again.")
    /// `file.empty`.
    public static let fileEmpty = FindingKind(
        "file.empty", .error, "The file is empty.", remedy: "Export it again, or leave it out.")
    /// `file.limit`.
    public static let fileLimit = FindingKind(
        "file.limit", .error, "The file is larger than a document may be.",
        remedy: "Split it, or raise the limit on the size of a document.")
}
