internal import PlanMapping

/// Adds up documents into a report; its memory grows with the codes and labels there are, not with the documents.
package struct ReportTally {
    /// How many document numbers a report names for one thing.
    private static let examples = 20

    package private(set) var report = RunReport()
    package private(set) var ledger: [Route: LedgerPage] = [:]
    private var codes: [String: RunReport.CodeCount] = [:]
    private var routes: [Route: (documents: Int, plans: Int)] = [:]

    /// The way a document was read.
    package struct Route: Hashable, Comparable {
        package var format: String
        package var mapping: String

        package static func < (left: Route, right: Route) -> Bool {
            (left.format, left.mapping) < (right.format, right.mapping)
        }
    }

    package init() {}

    /// Counts what was skipped.
    package mutating func addSkipped(_ reason: SkipReason) {
        report.found += 1
        report.skipped[reason, default: 0] += 1
    }

    /// Counts findings of a document.
    package mutating func add(_ page: FindingPage, document: Int) {
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
    }

    /// Counts a document.
    package mutating func add(_ result: DocumentResult, _ page: FindingPage, _ ledgerPage: LedgerPage, document: Int) {
        switch result.status {
        case .migrated: report.migrated += 1
        case .rejected:
            report.rejected += 1
            if report.rejectedDocuments.count < 1000 { report.rejectedDocuments.append(document) }
        }
        if result.status == .migrated { report.plansWritten += result.plans }
        report.plansRefused += result.refused
        add(page, document: document)
        if !result.format.isEmpty {
            routes[Route(format: result.format, mapping: result.mapping), default: (0, 0)].documents += 1
            routes[Route(format: result.format, mapping: result.mapping), default: (0, 0)].plans +=
                result.status == .migrated ? result.plans : 0
        }
        guard ledgerPage.leavesRead > 0 || !ledgerPage.lines.isEmpty else { return }
        report.loss.leaves += ledgerPage.leavesRead
        report.loss.mapped += ledgerPage.leaves(.mapped)
        report.loss.carried += ledgerPage.leaves(.carried)
        report.loss.ignored += ledgerPage.leaves(.ignored)
        report.loss.fixed += ledgerPage.leaves(.fixed)
        report.loss.blank += ledgerPage.blanks
        ledger[Route(format: result.format, mapping: result.mapping), default: LedgerPage()].add(ledgerPage)
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
        return report
    }
}
