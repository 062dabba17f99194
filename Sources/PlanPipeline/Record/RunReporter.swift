package import PlanFindings
package import PlanModel

/// Makes the reports of a finished run again: for another day, with another baseline, in another format.
package struct RunReporter {
    /// A report to be made.
    package struct Target: Sendable {
        package var format: ReportFormat
        package var path: String

        package init(format: ReportFormat, path: String) {
            self.format = format
            self.path = path
        }
    }

    private let run: RunReader
    private let rules: [RuleDescription]
    private let asOf: PlanDate
    private let baseline: Baseline
    private let roster: Roster?

    /// - Parameters:
    ///   - asOf: the day that counts as today.
    ///   - roster: the pupils who should have a plan.
    package init(
        _ run: RunReader, rules: [RuleDescription], asOf: PlanDate, baseline: Baseline = Baseline(),
        roster: Roster? = nil
    ) {
        self.roster = roster
        self.run = run
        self.rules = rules
        self.asOf = asOf
        self.baseline = baseline
    }

    /// Writes the reports and returns what stands in them.
    ///
    /// - Parameters:
    ///   - showsNames: whether documents are named by their paths.
    ///   - failing: from which severity on a finding fails a test case of JUnit.
    package func write(
        _ targets: [Target], showsNames: Bool, failing: Severity = .error
    ) async throws(MigrationFailure) -> RunReport {
        let names = showsNames ? try run.names() : [:]
        var writers: [any ReportWriter] = []
        do throws(OutputFailure) {
            for target in targets {
                let file = try OutputFile(path: target.path)
                writers.append(
                    try target.format.writer(
                        file, rules: rules, baseline: baseline, isShowingValues: showsNames, failing: failing))
            }
        } catch {
            throw MigrationFailure(error)
        }
        var tally = ReportTally(asOf: asOf, baseline: baseline, roster: roster, showsNames: showsNames)
        var documents = 0
        try await run.read { document throws(OutputFailure) in
            documents += 1
            guard tally.add(document.result, document.page, document.ledger, document: document.number) else {
                throw OutputFailure(
                    "What is known of the plans of document \(document.number) is damaged in the journal")
            }
            let reported = ReportedDocument(
                number: document.number, name: names[document.number],
                isRejected: document.result.status == .rejected, plans: document.result.plans,
                refused: document.result.refused, page: document.page)
            for writer in writers { try writer.add(reported) }
        } late: { late throws(OutputFailure) in
            tally.addLate(late.page, document: late.document)
            for writer in writers {
                try writer.addLate(late.page, document: late.document, name: names[late.document])
            }
        }
        for (reason, count) in run.record.skipped { tally.addSkipped(reason, count: count) }
        let report = tally.finish(found: documents + run.record.skipped.values.reduce(0, +))
        let content = ReportContent(
            purpose: .migration, report: report, tally: tally, rules: rules, names: names,
            isShowingValues: showsNames || run.record.isShowingValues, mappings: run.record.mappings,
            form: run.record.form)
        do throws(OutputFailure) {
            for writer in writers {
                try writer.end(content)
                try writer.file.finish()
            }
        } catch {
            throw MigrationFailure(error)
        }
        return report
    }
}
