public import PlanFindings

/// What the structural checks of profile `import` find in a plan.
extension FindingKind {
    /// `learner.upn.invalid`.
    public static let learnerUPNInvalid = FindingKind(
        "learner.upn.invalid", .warning, "A Unique Pupil Number does not check out.",
        remedy: "Compare it with the school's register: a letter or digit is likely wrong.")
    /// `learner.uln.invalid`.
    public static let learnerULNInvalid = FindingKind(
        "learner.uln.invalid", .warning, "A Unique Learner Number does not check out.",
        remedy: "Compare it with the Learning Records Service: a digit is likely wrong.")
    /// `learner.name.missing`.
    public static let learnerNameMissing = FindingKind(
        "learner.name.missing", .warning, "A learner has no name.",
        remedy: "Look in the source where the name stands, and name that place in the mapping.")
    /// `plan.date.unread`.
    public static let planDateUnread = FindingKind(
        "plan.date.unread", .warning, "A date could not be read; its words are kept.",
        remedy: "Write the date in the source as a day, or name its format in the mapping.")
    /// `plan.period.reversed`.
    public static let planPeriodReversed = FindingKind(
        "plan.period.reversed", .warning, "A plan ends before it starts.",
        remedy: "Check both dates in the source; day and month may be swapped.")
    /// `plan.carried.content`.
    public static let planCarriedContent = FindingKind(
        "plan.carried.content", .advice, "Content of the source has no home in the model; it is kept under “carried”.",
        remedy: "Nothing is lost. To give it a place, name its label in the mapping.")
    /// `batch.plan.duplicate`.
    public static let batchPlanDuplicate = FindingKind(
        "batch.plan.duplicate", .warning, "Two plans of the run have the same id; both were written.",
        remedy: "Compare the two: leave out the document that came twice, or give one of the plans an id of its own.")
}
