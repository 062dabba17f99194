public import PlanFindings

/// What is found while a document is read together with its sidecar.
extension FindingKind {
    /// A sidecar that cannot be used.
    public static let sidecarDamaged = FindingKind(
        "sidecar.damaged", .error, "A sidecar file cannot be used; the document was read without it.",
        remedy: "Take the sidecar as it was written from a copy, or write the document anew from the plans.")
    /// A sidecar of another mapping.
    public static let sidecarMapping = FindingKind(
        "sidecar.mapping.other", .error, "A document was not read by the mapping that its sidecar goes with.",
        remedy: "Name that mapping or template with --mapping; the sidecar is as it was.")
    /// A sidecar without its document.
    public static let sidecarAlone = FindingKind(
        "sidecar.alone", .error, "A sidecar file is no document of its own.",
        remedy: "Put it beside the document whose name it bears, and name that document.")
    /// What was done.
    public static let sidecarMerged = FindingKind(
        "sidecar.merged", .advice, "What a document cannot hold was put back from its sidecar file.",
        remedy:
            "Nothing; keep the two files together. What else is told of values in plans that nobody edited is mended by it."
    )
    /// A document that was edited.
    public static let sidecarEdited = FindingKind(
        "sidecar.edited", .advice, "A document was edited since its sidecar was written: what was edited stands.",
        remedy: "Nothing, if the edits are meant.")
    /// An item that was changed throughout.
    public static let sidecarPosition = FindingKind(
        "sidecar.item.position", .warning, "What belongs to an edited item was told by its position alone.",
        remedy: "Check that it is still the same item, only worded otherwise.")
    /// Content whose place is gone.
    public static let sidecarDisplaced = FindingKind(
        "sidecar.value.displaced", .warning, "Content of a sidecar has no place in the edited document any more.",
        remedy: "It is kept under “carried” with the path that it had: put it where it belongs, or take it out.")
    /// Plans that are gone.
    public static let sidecarPlanGone = FindingKind(
        "sidecar.plan.gone", .warning, "Plans of a sidecar are not in its document any more.",
        remedy: "Nothing, if they were taken out on purpose; what the sidecar has of them stays there.")
}
