package import PlanFindings

/// Which findings of a document were made about which of its plans.
package struct PlanMarks: Sendable {
    private struct Mark: Sendable {
        var plan: Int
        var id: UInt64
        /// The first finding since the plan before, and the first made about this plan as a whole.
        var begin: Int
        var check: Int
        var end: Int
    }

    private var marks: [Mark] = []
    private var last = 0
    private var lastCounts = (errors: 0, warnings: 0, advice: 0)
    /// What stands for the document where a finding is about no plan of it.
    package private(set) var document: UInt64 = 0

    package init() {}

    /// Names the document by its content, until its first plan does.
    package mutating func begin(_ digest: Checksum?) {
        document = digest?.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } ?? 0
    }

    /// Notes a plan whose findings all stand in the list now, and counts them into its facts.
    ///
    /// - Parameter check: how many findings were kept before the plan was looked at as a whole.
    package mutating func add(_ plan: Int, _ facts: inout PlanFacts, check: Int, _ findings: Findings) {
        if plan == 1 { document = facts.id }
        let end = findings.kept.count
        let counts = (
            errors: findings.severities[.error] ?? 0, warnings: findings.severities[.warning] ?? 0,
            advice: findings.severities[.advice] ?? 0
        )
        facts.errors = counts.errors - lastCounts.errors
        facts.warnings = counts.warnings - lastCounts.warnings
        facts.advice = counts.advice - lastCounts.advice
        if end > last {
            // A plan with an error in its reading does not come out: what was found up to there is not about this one.
            let begin = findings.kept[last..<check].lastIndex { $0.severity == .error }.map { $0 + 1 } ?? last
            marks.append(Mark(plan: plan, id: facts.id, begin: begin, check: check, end: end))
            for index in last..<check where index < begin || !Self.isAboutPlan(findings.kept[index]) {
                switch findings.kept[index].severity {
                case .error: facts.errors -= 1
                case .warning: facts.warnings -= 1
                case .advice: facts.advice -= 1
                }
            }
        }
        last = end
        lastCounts = counts
    }

    /// Whether a finding that was made while plans were read is about one plan, not about the layout of the document.
    private static func isAboutPlan(_ finding: Finding) -> Bool {
        guard let path = finding.path else { return false }
        return !finding.code.utf8.starts(with: "source.".utf8) && !path.utf8.contains(UInt8(ascii: "*"))
    }

    /// Notes that all findings since the last note are about a plan.
    package mutating func add(_ plan: Int, id: UInt64, _ findings: Findings) {
        let end = findings.kept.count
        if end > last { marks.append(Mark(plan: plan, id: id, begin: last, check: last, end: end)) }
        last = end
    }

    /// The plan that a kept finding is about, from 1, with its id; 0 and the document where it is about none.
    package func owner(of index: Int, _ finding: Finding) -> (plan: Int, id: UInt64) {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].end <= index { low = middle + 1 } else { high = middle }
        }
        guard low < marks.count, marks[low].begin <= index, index >= marks[low].check || Self.isAboutPlan(finding)
        else {
            return (0, document)
        }
        return (marks[low].plan, marks[low].id)
    }
}
