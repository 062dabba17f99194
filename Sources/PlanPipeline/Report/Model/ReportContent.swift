internal import PlanFindings

/// Everything that the reports of a run are made of.
package struct ReportContent: Sendable {
    /// What was done with the documents.
    package enum Purpose: Sendable, Hashable {
        /// They were migrated into a run folder.
        case migration
        /// They were only looked at.
        case check
    }

    package var purpose: Purpose
    package var report: RunReport
    package var tally: ReportTally
    /// What is known of every code, whether it was found or not.
    package var rules: [RuleDescription]
    /// The paths of the documents by their numbers, where values are shown; empty otherwise.
    package var names: [Int: String]
    package var isShowingValues: Bool
    /// The names and checksums of the mappings that were given.
    package var mappings: [(name: String, digest: String)]
    package var form: String

    package init(
        purpose: Purpose, report: RunReport, tally: ReportTally, rules: [RuleDescription], names: [Int: String],
        isShowingValues: Bool, mappings: [(name: String, digest: String)], form: String
    ) {
        self.purpose = purpose
        self.report = report
        self.tally = tally
        self.rules = rules
        self.names = names
        self.isShowingValues = isShowingValues
        self.mappings = mappings
        self.form = form
    }

    /// A document as people are told of it: by its number, and by its path where values are shown.
    package func document(_ number: Int) -> String {
        names[number].map { "Document \(number): \($0)" } ?? "Document \(number)"
    }
}
