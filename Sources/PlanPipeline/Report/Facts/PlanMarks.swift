package import PlanFindings

/// Says which findings of a document are about which of its plans, and counts them.
///
/// A finding carries the number of its plan from then on, so that it may be left out or change its severity before the
/// document is done.
package struct PlanMarks: Sendable {
    /// Findings of one plan that were only counted, because their code has too many.
    private struct Uncounted: Sendable {
        var plan: Int
        var code: String
        var count: Int
    }

    /// How many findings one plan has.
    package struct Counts: Sendable, Hashable {
        package var errors = 0
        package var warnings = 0
        package var advice = 0

        package init() {}

        mutating func add(_ severity: Severity, _ count: Int) {
            switch severity {
            case .error: errors += count
            case .warning: warnings += count
            case .advice: advice += count
            }
        }
    }

    private var ids: [Int: UInt64] = [:]
    private var uncounted: [Uncounted] = []
    private var last = 0
    private var lastCount = 0
    private var lastTotals: [String: Int] = [:]
    private var plans = 0
    /// What stands for the document where a finding is about no plan of it.
    package private(set) var document: UInt64 = 0

    package init() {}

    /// Names the document by its content, until its first plan does.
    package mutating func begin(_ digest: Checksum?) {
        document = digest?.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } ?? 0
    }

    /// Notes a plan whose findings all stand in the list now.
    ///
    /// - Parameters:
    ///   - id: the first eight bytes of the SHA-256 of the plan's id.
    ///   - check: how many findings were kept before the plan was looked at as a whole.
    package mutating func add(_ plan: Int, id: UInt64, check: Int, _ findings: inout Findings) {
        plans = plan
        if plan == 1 { document = id }
        let count = findings.severities.values.reduce(0, +)
        guard count > lastCount else { return }
        let end = findings.kept.count
        // A plan with an error in its reading does not come out: what was found up to there is not about this one.
        let begin = findings.kept[last..<check].lastIndex { $0.severity == .error }.map { $0 + 1 } ?? last
        for index in begin..<end where index >= check || Self.isAboutPlan(findings.kept[index]) {
            findings.assign(index, toPlan: plan)
            ids[plan] = id
        }
        if count - lastCount > end - last {
            for (code, total) in findings.totals where total > findings.capPerCode {
                let more = total - max(lastTotals[code] ?? 0, findings.capPerCode)
                if more > 0 { uncounted.append(Uncounted(plan: plan, code: code, count: more)) }
                lastTotals[code] = total
            }
        }
        last = end
        lastCount = count
    }

    /// Whether a finding that was made while plans were read is about one plan, not about the layout of the document.
    private static func isAboutPlan(_ finding: Finding) -> Bool {
        guard let path = finding.path else { return false }
        return !finding.code.utf8.starts(with: "source.".utf8) && !path.utf8.contains(UInt8(ascii: "*"))
    }

    /// What tells the plan of a finding from others, or its document where it is about none.
    package func owner(_ finding: Finding) -> UInt64 { ids[finding.plan] ?? document }

    /// How many of these findings each plan has, once nothing more is left out or changed.
    package func counts(_ findings: Findings) -> [Counts] {
        var counts = [Counts](repeating: Counts(), count: plans)
        var severities: [String: Severity] = [:]
        for finding in findings.kept {
            if severities[finding.code] == nil { severities[finding.code] = finding.severity }
            if finding.plan > 0, finding.plan <= plans { counts[finding.plan - 1].add(finding.severity, 1) }
        }
        for more in uncounted {
            guard let severity = severities[more.code] else { continue }
            counts[more.plan - 1].add(severity, more.count)
        }
        return counts
    }
}
