package import PlanFindings

/// What changed between two runs: findings that are new or gone, and plans that are new, gone or changed.
package struct RunComparison: Sendable {
    /// How many findings of one code changed.
    package struct CodeChange: Sendable, Hashable {
        package var code: String
        package var severity: Severity
        package var title: String
        package var new = 0
        package var gone = 0
        package var unchanged = 0
    }

    /// A finding that only one of the runs has.
    package struct Change: Sendable, Hashable {
        package var isNew: Bool
        package var code: String
        package var severity: Severity
        /// In the run that has it.
        package var document: Int
        package var plan: Int
        package var message: String
        package var place: String
        package var path: String
        package var fingerprint: Fingerprint
    }

    /// A plan that only one of the runs has, or that says something else in the second.
    package struct PlanChange: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable {
            case new, gone, changed
        }

        package var kind: Kind
        /// Where it stands in the second run, or in the first where it is gone.
        package var document: Int
        package var plan: Int
    }

    private struct Plan {
        var content: UInt64
        var document: UInt32
        var plan: UInt32
    }

    package private(set) var codes: [CodeChange] = []
    /// The first findings that are new, then those that are gone.
    package private(set) var findings: [Change] = []
    package private(set) var plans: [PlanChange] = []
    package private(set) var newFindings = 0
    package private(set) var goneFindings = 0
    package private(set) var unchangedFindings = 0
    package private(set) var newPlans = 0
    package private(set) var gonePlans = 0
    package private(set) var changedPlans = 0
    package private(set) var unchangedPlans = 0

    /// Compares two runs.
    ///
    /// - Parameter listed: how many findings and plans are named one by one.
    package init(_ first: RunReader, _ second: RunReader, listed: Int) async throws(MigrationFailure) {
        let before = try await Self.fingerprints(first)
        var plansBefore = try await Self.plans(first)
        var byCode: [String: CodeChange] = [:]
        var seen: Set<Fingerprint> = []
        try await Self.lines(second) { line, kind, document in
            seen.insert(line.fingerprint)
            let isNew = !before.contains(line.fingerprint)
            Self.count(line, kind, &byCode) { if isNew { $0.new += 1 } else { $0.unchanged += 1 } }
            if isNew, findings.count < listed { findings.append(Self.change(line, kind, document, isNew: true)) }
        }
        var gone: [Change] = []
        try await Self.lines(first) { line, kind, document in
            guard !seen.contains(line.fingerprint) else { return }
            Self.count(line, kind, &byCode) { $0.gone += 1 }
            if gone.count < listed { gone.append(Self.change(line, kind, document, isNew: false)) }
        }
        findings += gone
        codes = byCode.values.sorted {
            ($1.severity, $1.new, $1.gone, $0.code) < ($0.severity, $0.new, $0.gone, $1.code)
        }
        for code in codes {
            newFindings += code.new
            goneFindings += code.gone
            unchangedFindings += code.unchanged
        }
        try await comparePlans(&plansBefore, second, listed)
    }

    private mutating func comparePlans(
        _ before: inout [UInt64: Plan], _ second: RunReader, _ listed: Int
    ) async throws(MigrationFailure) {
        var changes: [PlanChange] = []
        var counts = (new: 0, changed: 0, unchanged: 0)
        var seen: Set<UInt64> = []
        try await second.read { document in
            _ = PlanFacts.forEach(packed: document.result.facts, ids: document.result.ids) { index, plan in
                // Of plans with one id the first counts; that there are two is a finding of its own.
                guard seen.insert(plan.id).inserted else { return }
                let known = before.removeValue(forKey: plan.id)
                if known?.content == plan.content {
                    counts.unchanged += 1
                    return
                }
                if known == nil { counts.new += 1 } else { counts.changed += 1 }
                if changes.count < listed {
                    changes.append(
                        PlanChange(kind: known == nil ? .new : .changed, document: document.number, plan: index + 1))
                }
            }
        } late: { _ in
        }
        (newPlans, changedPlans, unchangedPlans, gonePlans) = (
            counts.new, counts.changed, counts.unchanged, before.count
        )
        let gone = before.values.sorted { ($0.document, $0.plan) < ($1.document, $1.plan) }
        plans =
            changes
            + gone.prefix(listed).map { PlanChange(kind: .gone, document: Int($0.document), plan: Int($0.plan)) }
    }

    private static func fingerprints(_ run: RunReader) async throws(MigrationFailure) -> Set<Fingerprint> {
        var all: Set<Fingerprint> = []
        try await lines(run) { line, _, _ in all.insert(line.fingerprint) }
        return all
    }

    private static func plans(_ run: RunReader) async throws(MigrationFailure) -> [UInt64: Plan] {
        var all: [UInt64: Plan] = [:]
        try await run.read { document in
            _ = PlanFacts.forEach(packed: document.result.facts, ids: document.result.ids) { index, plan in
                if all[plan.id] != nil { return }
                all[plan.id] = Plan(
                    content: plan.content, document: UInt32(truncatingIfNeeded: document.number),
                    plan: UInt32(truncatingIfNeeded: index + 1))
            }
        } late: { _ in
        }
        return all
    }

    private static func lines(
        _ run: RunReader, _ each: (FindingPage.Line, FindingPage.Kind, Int) -> Void
    ) async throws(MigrationFailure) {
        try await run.read { document in
            for line in document.page.lines { each(line, document.page.kinds[line.kind], document.number) }
        } late: { late in
            for line in late.page.lines { each(line, late.page.kinds[line.kind], late.document) }
        }
    }

    private static func count(
        _ line: FindingPage.Line, _ kind: FindingPage.Kind, _ codes: inout [String: CodeChange],
        _ body: (inout CodeChange) -> Void
    ) {
        var change = codes[kind.code] ?? CodeChange(code: kind.code, severity: line.severity, title: kind.title)
        change.severity = max(change.severity, line.severity)
        body(&change)
        codes[kind.code] = change
    }

    private static func change(
        _ line: FindingPage.Line, _ kind: FindingPage.Kind, _ document: Int, isNew: Bool
    ) -> Change {
        Change(
            isNew: isNew, code: kind.code, severity: line.severity, document: document, plan: line.plan,
            message: line.message, place: line.place, path: line.path, fingerprint: line.fingerprint)
    }
}
