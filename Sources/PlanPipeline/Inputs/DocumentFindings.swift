public import PlanFindings

extension FindingKind {
    /// `document.link.broken`.
    public static let documentLinkBroken = FindingKind(
        "document.link.broken", .error, "A link leads to nothing.",
        remedy: "Put the file itself in the folder, or remove the link.")
    /// `document.name.encoding`.
    public static let documentNameEncoding = FindingKind(
        "document.name.encoding", .error, "The name of a file is not UTF-8, so it cannot be opened safely.",
        remedy: "Rename the file, with plain letters and digits.")
    /// `document.changed`.
    public static let documentChanged = FindingKind(
        "document.changed", .error, "The document changed while it was being read.",
        remedy: "Wait until nothing writes to it, and run again.")
    /// `document.empty`.
    public static let documentNoPlan = FindingKind(
        "document.plan.none", .error, "No plan was found in the document.",
        remedy: "Check that it is the right document; if it is, it needs a mapping.")
    /// `document.damaged`.
    public static let documentPlansWithheld = FindingKind(
        "document.plan.withheld", .warning, "Plans before a damaged place were not written.",
        remedy: "Mend the document or ask for it again; its plans come in whole when you run again.")
    /// `archive.nested`.
    public static let archiveNested = FindingKind(
        "archive.nested", .error, "An archive lies within an archive.",
        remedy: "Unpack the inner archive, and give it as a source of its own.")
}
