package import PlanFindings
import PlanModel

/// How a rule judges all plans of a run: in a first pass each plan gives rows, in a second the rows of a group are judged.
package struct BatchCheck: Sendable {
    /// Takes a finding: the row it is about, and its words.
    package typealias Report = (BatchRow, FindingMessage) -> Void

    let collect: @Sendable (PlanView, RuleSettings, inout BatchRows) -> Void
    let judge: @Sendable (BatchGroup, RuleSettings, Report) -> Void
}

/// The rows that a plan gives; each gets the place of what it is about.
package struct BatchRows {
    package private(set) var rows: [BatchRow] = []
    private var origins: OriginPlaces
    var rule = 0

    init(_ plan: PlanView) { origins = OriginPlaces(plan.tape, plan: nil) }

    /// Adds a row about an entry of the plan.
    mutating func add(_ plan: PlanView, key: UInt64, order: Int = 0, value: Int = 0, entry: Int) {
        let path = plan.tape.pointer(to: entry)
        let place = origins.place(of: path)
        rows.append(
            BatchRow(
                rule: rule, key: key, order: order, value: value, path: path, line: place?.line, column: place?.column))
    }

    /// Adds a row about a field of the plan.
    mutating func add(_ plan: PlanView, key: UInt64, order: Int = 0, value: Int = 0, _ field: LearningPlanField) {
        add(plan, key: key, order: order, value: value, entry: plan.entry(plan.root, field))
    }
}
