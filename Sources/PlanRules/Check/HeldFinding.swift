package import PlanFindings

/// A finding of a rule about today: it counts only where the plan turns out to be its learner's latest.
package struct HeldFinding: Sendable {
    package var finding: Finding
    package var document: Int
    package var plan: Int

    package init(finding: Finding, document: Int, plan: Int) {
        self.finding = finding
        self.document = document
        self.plan = plan
    }
}

/// What a plan says to the rules about all plans of a run, besides its own findings.
package struct BatchYield: Sendable {
    /// Rows for rules about all plans.
    package var rows: [BatchRow] = []
    /// Findings that wait for the end of the run.
    package var held: [HeldFinding] = []

    package init() {}
}
