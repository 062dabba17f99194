package import PlanFindings

/// Judges all plans of a run: the rows of each group, as they come sorted by rule and key.
package struct BatchJudge {
    private let settings: [Int: RuleSettings]
    private var group = BatchGroup()
    private var rule = -1
    private var key: UInt64 = 0

    package init(_ rules: RuleSet) {
        var settings: [Int: RuleSettings] = [:]
        for list in rules.lists {
            for one in list.batch {
                let number = one.number
                // Where kinds differ in severity, the more severe one counts.
                if let other = settings[number], other.severity >= one.severity { continue }
                settings[number] = one
            }
        }
        self.settings = settings
    }

    /// Whether any rule judges all plans together.
    package var isNeeded: Bool { !settings.isEmpty }

    /// Takes the next row; where it begins a new group, the one before is judged.
    package mutating func add(_ row: BatchRow, report: (BatchRow, Finding) -> Void) {
        if row.rule != rule || row.key != key {
            finish(report: report)
            rule = row.rule
            key = row.key
        }
        group.add(row)
    }

    /// Judges the last group.
    package mutating func finish(report: (BatchRow, Finding) -> Void) {
        defer { group = BatchGroup() }
        guard group.count > 0, let settings = settings[rule], let batch = settings.rule.batch else { return }
        batch.judge(group, settings) { row, message in
            var place = SourcePlace(part: "plan \(row.plan)")
            place.line = row.line
            place.column = row.column
            report(
                row, Finding(settings.rule.kind, message, at: place, path: row.path, severity: settings.severity))
        }
    }

    /// Judges rows that are held in memory.
    package static func judge(_ rows: [BatchRow], _ rules: RuleSet) -> [(row: BatchRow, finding: Finding)] {
        var judge = BatchJudge(rules)
        var found: [(row: BatchRow, finding: Finding)] = []
        let sorted = rows.sorted {
            ($0.rule, $0.key, $0.order, $0.document, $0.plan) < ($1.rule, $1.key, $1.order, $1.document, $1.plan)
        }
        for row in sorted { judge.add(row) { found.append(($0, $1)) } }
        judge.finish { found.append(($0, $1)) }
        return found
    }
}
