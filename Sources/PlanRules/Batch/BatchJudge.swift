package import PlanFindings

/// Judges all plans of a run: the rows of each group, as they come sorted by rule and key.
package struct BatchJudge {
    private let settings: [UInt16: RuleSettings]
    private var group = BatchGroup()
    private var rule = BatchRow.latest
    private var key: UInt64 = 0

    package init(_ rules: RuleSet) {
        var settings: [UInt16: RuleSettings] = [:]
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
        defer { group.removeAll() }
        guard group.count > 0, let settings = settings[rule], let batch = settings.rule.batch else { return }
        batch.judge(group, settings) { row, message in
            var place = SourcePlace(part: "plan \(row.plan)")
            if row.line > 0 {
                place.line = Int(row.line)
                place.column = row.column > 0 ? Int(row.column) : nil
            }
            report(
                row, Finding(settings.rule.kind, message, at: place, path: row.path.text, severity: settings.severity))
        }
    }

    /// Judges rows that are held in memory.
    package static func judge(_ rows: [BatchRow], _ rules: RuleSet) -> [(row: BatchRow, finding: Finding)] {
        var judge = BatchJudge(rules)
        var found: [(row: BatchRow, finding: Finding)] = []
        for row in rows.sorted() where row.rule != BatchRow.latest { judge.add(row) { found.append(($0, $1)) } }
        judge.finish { found.append(($0, $1)) }
        return found
    }
}
