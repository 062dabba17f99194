internal import PlanFindings
internal import PlanPipeline

extension FindingCatalogue {
    /// The kinds of runs and checks.
    static let pipeline: [FindingKind] = [
        .documentLinkBroken, .documentNameEncoding, .documentChanged,
        .documentNoPlan,
        .documentPlansWithheld, .archiveNested, .rosterColumns,
    ]
}
