package import PlanFindings
import PlanModel

/// How a rule judges all plans of a run: in a first pass each plan gives rows, in a second the rows of a group are judged.
package struct BatchCheck: Sendable {
    /// Takes a finding: the row it is about, and its words.
    package typealias Report = (BatchRow, FindingMessage) -> Void

    let collect: @Sendable (PlanView, RuleSettings, inout BatchRows) -> Void
    let judge: @Sendable (BatchGroup, RuleSettings, Report) -> Void
}

/// Takes the rows that plans give; each gets the place of what it is about.
package struct BatchRows {
    private(set) var rows: [BatchRow]
    private var origins: OriginPlaces?
    private let document: UInt32
    private let plan: UInt32
    var rule: UInt16 = 0

    init(_ rows: consuming [BatchRow], _ view: PlanView, document: Int, plan: Int) {
        self.rows = rows
        self.document = UInt32(clamping: document)
        self.plan = UInt32(clamping: plan)
        if view.facts.isImported { origins = OriginPlaces(view.tape, plan: nil) }
    }

    /// Adds a row about an entry of the plan.
    mutating func add(_ plan: PlanView, key: UInt64, order: Int = 0, value: Int = 0, entry: Int) {
        var row = BatchRow(rule: rule, key: key, order: order, value: value, path: PackedPath(plan.tape, to: entry))
        row.document = document
        row.plan = self.plan
        if let place = origins?.place(of: plan.tape.pointer(to: entry)) {
            row.line = UInt32(clamping: place.line ?? 0)
            row.column = UInt16(clamping: place.column ?? 0)
        }
        rows.append(row)
    }

    /// Adds a row about a field of the plan.
    mutating func add(_ plan: PlanView, key: UInt64, order: Int = 0, value: Int = 0, _ field: LearningPlanField) {
        add(plan, key: key, order: order, value: value, entry: plan.entry(plan.root, field))
    }

    /// Hands the rows back.
    consuming func finish() -> [BatchRow] { rows }
}
