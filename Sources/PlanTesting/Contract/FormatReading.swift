public import PlanFindings
public import PlanMapping
public import PlanModel

/// All that reading one document gave.
public struct FormatReading: Sendable, Equatable {
    /// The plans, in the order of the source.
    public var plans: [LearningPlan] = []
    /// How many records were refused.
    public var rejected = 0
    /// What was found.
    public var findings = Findings()
    /// Why the document could not be read on, where it could not.
    public var failure: DocumentFailure?
    /// What became of every leaf; absent where the format holds nothing but the model.
    public var ledger: LossLedger?

    /// Nothing was read yet.
    public init() {}

    /// Whether all is the same, findings in their order included.
    public static func == (left: FormatReading, right: FormatReading) -> Bool {
        left.plans == right.plans && left.rejected == right.rejected && left.findings.kept == right.findings.kept
            && left.findings.totals == right.findings.totals && left.failure == right.failure
            && left.ledger == right.ledger
    }

    /// All findings, the failure last.
    var told: [Finding] { findings.kept + (failure.map { [$0.finding] } ?? []) }
}
