package import PlanMapping

/// What reading one document came to, where nothing is written.
package struct SurveyEntry: Sendable {
    /// Its number, from 1.
    package var number: Int
    /// Its path below the source.
    package var name: String
    package var size = 0
    /// The format id; empty where it could not be told.
    package var format = ""
    /// Why it was taken for that format.
    package var reason = ""
    /// Whether that is sure.
    package var isSure = false
    /// The mapping; empty for formats that need none.
    package var mapping = ""
    package var plans = 0
    package var refused = 0
    /// Whether no plan came out or it could not be read to its end.
    package var isRejected = false
    /// What a document holds that is read, though nothing makes plans of it yet.
    package var content: SurveyContent?
    /// What would become of the values of its plans, where a target was named.
    package var loss: FidelityCount?
    /// Whether the target cannot be read back for some of its plans.
    package var isUnreadable = false
    package var findings: FindingPage
    /// The ids of its plans, as the first eight bytes of their SHA-256 each.
    package var ids: [UInt8] = []
    /// What reports tell of its plans, where that was asked for: see `PlanFacts.packed`.
    package var facts: [UInt8] = []
    /// What its plans lack because its form never asks for it.
    package var gaps = LayoutGaps()
    package var ledger = LedgerPage()
    /// What each label was taken for, as it may be shown.
    package var labels: [LabelReading] = []
}
