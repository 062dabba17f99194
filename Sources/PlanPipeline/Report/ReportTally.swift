internal import PlanFindings
internal import PlanMapping
package import PlanModel

/// Adds up documents into a report.
///
/// Its memory grows with the codes and labels there are and by 40 bytes a plan, not with the documents.
package struct ReportTally: Sendable {
    /// How many document numbers a report names for one thing.
    private static let examples = 20
    /// How many findings of one code are shown in full.
    package static let samples = 100
    /// How many rejected documents are shown with the reason.
    private static let reasons = 200

    /// A finding that is shown in full.
    package struct Sample: Sendable {
        package var document: Int
        package var plan: Int
        package var message: String
        package var place: String
        package var path: String
        /// Why it was accepted; absent where it was not.
        package var accepted: String?
    }

    /// The way a document was read.
    package struct Route: Hashable, Comparable, Sendable {
        package var format: String
        package var mapping: String

        package static func < (left: Route, right: Route) -> Bool {
            (left.format, left.mapping) < (right.format, right.mapping)
        }
    }

    private struct TargetKey: Hashable {
        var area: Int?
        var outcome: Int?
    }

    package private(set) var report: RunReport
    package private(set) var ledger: [Route: LedgerPage] = [:]
    package private(set) var register = PlanRegister()
    /// The first findings of each code.
    package private(set) var samples: [String: [Sample]] = [:]
    /// Why the first rejected documents could not be used.
    package private(set) var reasons: [(document: Int, reason: String)] = []
    private var codes: [String: RunReport.CodeCount] = [:]
    private var routes: [Route: (documents: Int, plans: Int)] = [:]
    private var targets: [TargetKey: Int] = [:]
    private let baseline: Baseline
    private let roster: Roster?
    private let showsNames: Bool
    /// The keys of learners who have a plan, where a list of pupils is given.
    private var covered: Set<UInt64> = []

    /// - Parameters:
    ///   - roster: the pupils who should have a plan.
    ///   - showsNames: whether those without one are named.
    package init(
        asOf: PlanDate, baseline: Baseline = Baseline(), roster: Roster? = nil, showsNames: Bool = false
    ) {
        self.roster = roster
        self.showsNames = showsNames
        report = RunReport(asOf: asOf)
        report.expired = baseline.expired
        self.baseline = baseline
    }

    /// Counts what was skipped.
    package mutating func addSkipped(_ reason: SkipReason, count: Int = 1) {
        report.found += count
        report.skipped[reason, default: 0] += count
    }

    /// Counts findings that became known only after all documents were read.
    package mutating func addLate(_ page: FindingPage, document: Int) {
        count(page, document: document)
        for line in page.lines where line.plan > 0 && baseline.entry(for: line) == nil {
            register.note(
                document: document, plan: line.plan, errors: line.severity == .error ? 1 : 0,
                warnings: line.severity == .warning ? 1 : 0)
        }
    }

    private mutating func count(_ page: FindingPage, document: Int) {
        for kind in page.kinds {
            var count =
                codes[kind.code]
                ?? RunReport.CodeCount(
                    code: kind.code, severity: kind.severity, title: kind.title, remedy: kind.remedy)
            count.severity = max(count.severity, kind.severity)
            count.total += kind.total
            count.documents += 1
            if count.examples.count < Self.examples { count.examples.append(document) }
            codes[kind.code] = count
        }
        for line in page.lines {
            let code = page.kinds[line.kind].code
            let accepted = baseline.entry(for: line)
            if accepted != nil { codes[code]?.accepted += 1 }
            guard samples[code, default: []].count < Self.samples else { continue }
            samples[code, default: []].append(
                Sample(
                    document: document, plan: line.plan, message: line.message, place: line.place, path: line.path,
                    accepted: accepted?.reason))
        }
    }

    /// Counts a document; `false` where what is known of its plans is damaged.
    package mutating func add(
        _ result: DocumentResult, _ page: FindingPage, _ ledgerPage: LedgerPage, document: Int
    ) -> Bool {
        var isWhole = true
        switch result.status {
        case .migrated: report.migrated += 1
        case .rejected:
            report.rejected += 1
            if report.rejectedDocuments.count < 1000 { report.rejectedDocuments.append(document) }
            if reasons.count < Self.reasons {
                let worst = page.lines.last { $0.severity == .error } ?? page.lines.last
                reasons.append((document, worst?.message ?? ""))
            }
        }
        if result.status == .migrated {
            report.plansWritten += result.plans
            isWhole = PlanFacts.forEach(packed: result.facts, ids: result.ids) {
                add($1, document: document, plan: $0 + 1)
            }
            if !baseline.isEmpty { accept(page, document: document) }
        }
        report.plansRefused += result.refused
        count(page, document: document)
        if !result.format.isEmpty {
            routes[Route(format: result.format, mapping: result.mapping), default: (0, 0)].documents += 1
            routes[Route(format: result.format, mapping: result.mapping), default: (0, 0)].plans +=
                result.status == .migrated ? result.plans : 0
        }
        guard ledgerPage.leavesRead > 0 || !ledgerPage.lines.isEmpty else { return isWhole }
        report.loss.leaves += ledgerPage.leavesRead
        report.loss.mapped += ledgerPage.leaves(.mapped)
        report.loss.carried += ledgerPage.leaves(.carried)
        report.loss.ignored += ledgerPage.leaves(.ignored)
        report.loss.fixed += ledgerPage.leaves(.fixed)
        report.loss.blank += ledgerPage.blanks
        ledger[Route(format: result.format, mapping: result.mapping), default: LedgerPage()].add(ledgerPage)
        return isWhole
    }

    private mutating func add(_ facts: PlanFacts, document: Int, plan: Int) {
        register.add(facts, document: document, plan: plan)
        if roster != nil, !facts.hasEnded { covered.formUnion(facts.learners.flatMap { [$0.upn, $0.name] }) }
        for target in facts.targets {
            targets[TargetKey(area: target.area, outcome: target.outcome), default: 0] += target.count
        }
    }

    private mutating func accept(_ page: FindingPage, document: Int) {
        for line in page.lines where line.plan > 0 && baseline.entry(for: line) != nil {
            register.accept(
                document: document, plan: line.plan, errors: line.severity == .error ? 1 : 0,
                warnings: line.severity == .warning ? 1 : 0)
        }
    }

    /// The report, in an order that depends on nothing but what was counted.
    package mutating func finish(found: Int) -> RunReport {
        report.found = found
        report.codes = codes.values.sorted {
            ($1.severity, $1.total, $0.code) < ($0.severity, $0.total, $1.code)
        }
        report.formats = routes.map {
            RunReport.FormatCount(
                format: $0.key.format, mapping: $0.key.mapping, documents: $0.value.documents, plans: $0.value.plans)
        }.sorted { ($0.format, $0.mapping) < ($1.format, $1.mapping) }
        report.targets = targets.map { key, count in
            RunReport.TargetCount(
                area: key.area.flatMap { NeedArea.allCases.indices.contains($0) ? NeedArea.allCases[$0] : nil },
                outcome: key.outcome.flatMap {
                    OutcomeValue.allCases.indices.contains($0) ? OutcomeValue.allCases[$0] : nil
                }, targets: count)
        }.sorted { Self.order($0) < Self.order($1) }
        if let roster { report.roster = count(roster) }
        register.settle(asOf: report.asOf, report.reviews.halfTerm)
        for entry in register.entries {
            switch entry.review {
            case .overdue: report.reviews.overdue += 1
            case .lapsed: report.reviews.lapsed += 1
            case .dueThisHalfTerm: report.reviews.dueThisHalfTerm += 1
            case .later: report.reviews.later += 1
            case .undated: report.reviews.undated += 1
            case .past: report.reviews.past += 1
            }
            if entry.errors > 0 { report.plansToMend += 1 } else if entry.needsAttention { report.plansToCheck += 1 }
        }
        return report
    }

    private func count(_ roster: Roster) -> RunReport.Roster {
        let missing = roster.pupils.filter { pupil in
            ![pupil.keys.upn, pupil.keys.name].contains { $0 != 0 && covered.contains($0) }
        }
        return RunReport.Roster(
            pupils: roster.pupils.count, withPlan: roster.pupils.count - missing.count, unknown: roster.unknown,
            missing: missing.prefix(1000).map {
                RunReport.Roster.Missing(line: $0.line, name: showsNames ? $0.name : "")
            })
    }

    private static func order(_ count: RunReport.TargetCount) -> Int {
        let area = count.area.flatMap(NeedArea.allCases.firstIndex) ?? NeedArea.allCases.count
        let outcome = count.outcome.flatMap(OutcomeValue.allCases.firstIndex) ?? OutcomeValue.allCases.count
        return area * 100 + outcome
    }
}
