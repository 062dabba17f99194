internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline

/// `plankit report`: the reports of a run again, without its sources.
struct ReportCommand: ToolCommand {
    static let examples = [
        "plankit report run --as-of 2026-11-22",
        "plankit report run -o monday.html -o monday.csv",
    ]

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Makes the reports of a run again, without its sources.",
        discussion: discussion(
            """
            A run folder has its reports already. This makes them for another day, with a baseline, or with the file names \
            beside the numbers. Without -o the summary is shown.
            """))

    @Argument(help: "The run folder.")
    var run: String

    @Option(name: [.short, .customLong("report")], parsing: .singleValue, help: ReportTargets.help)
    var output: [String] = []

    @Option(help: "The day that counts as today, YYYY-MM-DD; by this machine's clock unless given.")
    var asOf: DayArgument?

    @OptionGroup var reporting: ReportingOptions

    @Option(help: "From which severity on findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .never

    @Flag(help: "Names documents by their paths, from documents.csv of the run. The report is personal data then.")
    var showValues = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        let targets = try ReportTargets.of(output)
        let today = asOf?.date ?? PlanDay.today
        let baseline = try reporting.accepted(on: today)
        let roster = try reporting.pupils()
        let report: RunReport
        do {
            let reader = try await RunReader(folder: run)
            for target in targets where ReportTargets.lies(target.path, in: reader.path) {
                throw ToolFailure(
                    .usage,
                    "\(target.path) lies in the run folder, whose manifest vouches for what is there. Write elsewhere.")
            }
            let reporter = RunReporter(
                reader, rules: FindingCatalogue.descriptions, asOf: today, baseline: baseline, roster: roster)
            report = try await reporter.write(targets, showsNames: showValues, failing: failOn.severity)
        } catch let failure as ToolFailure {
            throw failure
        } catch let failure as MigrationFailure {
            throw ToolFailure(ExitStatus(failure), failure.message)
        } catch {
            throw ToolFailure(.fault, "The report could not be made.")
        }
        if output.isEmpty {
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(report.summary())
            }
        } else {
            context.console.say(output.map { "The report is in \($0).\n" }.joined())
        }
        return failOn.isPassed(errors: report.findings(.error), warnings: report.findings(.warning)) ? .good : .findings
    }
}
