package import PlanFindings
package import PlanModel

/// Makes reports of documents that are only looked at, as they come in.
package final class CheckReporter {
    private let options: MigrationOptions
    private let baseline: Baseline
    private let writers: [any ReportWriter]
    private var tally: ReportTally
    private var documents = 0
    private var names: [Int: String] = [:]

    /// - Parameters:
    ///   - baseline: what was accepted.
    ///   - failing: from which severity on a finding fails a test case of JUnit.
    package init(
        _ targets: [RunReporter.Target], _ options: MigrationOptions, asOf: PlanDate, baseline: Baseline,
        roster: Roster?,
        failing: Severity
    ) throws(OutputFailure) {
        self.options = options
        self.baseline = baseline
        tally = ReportTally(
            asOf: asOf, baseline: baseline, roster: roster, showsNames: options.isShowingValues)
        writers = try targets.map { target throws(OutputFailure) in
            try target.format.writer(
                try OutputFile(path: target.path), rules: options.catalogue, baseline: baseline,
                isShowingValues: options.isShowingValues, failing: failing)
        }
    }

    /// Takes a document.
    package func add(_ entry: SurveyEntry) throws(OutputFailure) {
        documents += 1
        var result = DocumentResult(key: Checksum.of([]))
        result.status = entry.isRejected ? .rejected : .migrated
        result.format = entry.format
        result.mapping = entry.mapping
        result.plans = entry.plans
        result.refused = entry.refused + (entry.isRejected ? entry.plans : 0)
        result.ids = entry.ids
        result.facts = entry.facts
        _ = tally.add(result, entry.findings, entry.ledger, document: entry.number)
        guard !writers.isEmpty else { return }
        let name = options.isShowingValues ? entry.name : nil
        if let name { names[entry.number] = name }
        let document = ReportedDocument(
            number: entry.number, name: name, isRejected: entry.isRejected, plans: entry.plans, refused: entry.refused,
            page: entry.findings)
        for writer in writers { try writer.add(document) }
    }

    /// Takes findings that became known only after all documents were read.
    package func addLate(_ page: FindingPage, document: Int) throws(OutputFailure) {
        tally.addLate(page, document: document)
        for writer in writers { try writer.addLate(page, document: document, name: names[document]) }
    }

    /// Closes the reports and returns what stands in them.
    package func finish(skipped: [SkipReason]) throws(OutputFailure) -> RunReport {
        for reason in skipped { tally.addSkipped(reason) }
        let report = tally.finish(found: documents + skipped.count)
        let content = ReportContent(
            purpose: .check, report: report, tally: tally, rules: options.catalogue, names: names,
            isShowingValues: options.isShowingValues, mappings: [], form: "")
        for writer in writers {
            try writer.end(content)
            try writer.file.finish()
        }
        return report
    }
}
