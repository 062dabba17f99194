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
    package var told: [Finding] { findings.kept + (failure.map { [$0.finding] } ?? []) }

    /// Each finding as `code file!line:column /path`, the failure last.
    package var lines: [String] {
        told.map { finding in
            ([finding.code] + [finding.place?.compact, finding.path].compactMap(\.self)).joined(separator: " ")
        }
    }

    /// What another reading has otherwise, in words without any text of a plan.
    func difference(to other: FormatReading) -> String {
        if lines != other.lines {
            let at = zip(lines, other.lines).prefix { $0 == $1 }.count
            let (left, right) = (lines.dropFirst(at).first ?? "none", other.lines.dropFirst(at).first ?? "none")
            return "finding \(at + 1) is \(left) or \(right)"
        }
        if rejected != other.rejected { return "\(rejected) or \(other.rejected) plans are refused" }
        if plans.count != other.plans.count { return "\(plans.count) or \(other.plans.count) plans are read" }
        if let at = zip(plans, other.plans).enumerated().first(where: { $1.0 != $1.1 })?.offset {
            return "plan \(at + 1) is another"
        }
        return ledger != other.ledger ? "the ledger is another" : "a finding has other words"
    }
}
