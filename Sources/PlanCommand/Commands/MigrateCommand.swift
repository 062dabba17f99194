internal import ArgumentParser
internal import PlanFindings
internal import PlanModel
internal import PlanPipeline
internal import PlanRules

/// `plankit migrate`: the main job.
struct MigrateCommand: ToolCommand {
    static let examples = [
        "plankit migrate plans --out run",
        "plankit migrate plans.ndjson --to ndjson --out run-2 --jobs 2 --fail-on never",
    ]

    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Turns every plan under the sources into canonical form, checks it, and accounts for it.",
        discussion: discussion(
            """
            Sources are folders, zip archives, files, patterns in quotation marks, or “-” for standard input. The run \
            folder holds the plans, what was rejected, a report, every finding and a manifest. Running the same command \
            again does only what is new; a run that was stopped or killed goes on where it was.
            """))

    @Argument(help: "Folders, zip archives, files, patterns, or - for standard input.")
    var sources: [String]

    @Option(help: "The run folder: new, empty, or that of an earlier run.")
    var out: String

    @Option(help: "The form of the plans: json (a file each), ndjson or xml (one file).")
    var to: FormArgument = .json

    @Option(
        name: .long, parsing: .singleValue,
        help: "A mapping file; may be given more than once. Then a document that none of them fits is rejected.")
    var mapping: [String] = []

    @Option(help: "How many documents are worked on at once; the number of processors unless given.")
    var jobs: Int = MigrationOptions.cores

    @Flag(help: "Only goes on with an unfinished run.")
    var resume = false

    @Flag(help: "Replaces a run in the folder that was made with other options.")
    var force = false

    @Option(help: "From which severity on findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .error

    @Flag(help: "Makes the exit status 7 if any value of a source stands in no plan.")
    var failOnLoss = false

    @OptionGroup var table: TableOptions

    @OptionGroup var limits: LimitOptions

    @Option(help: "How progress is shown on standard error: auto, plain or none.")
    var progress: ProgressStyle = .auto

    @Flag(help: "Says nothing but what went wrong.")
    var quiet = false

    @Flag(
        help: """
            With --to csv-bundle: puts an apostrophe before cells that a spreadsheet would compute. Reading the bundle takes \
            it away again.
            """)
    var escapeFormulas = false

    @Flag(help: "Lets values and file names stand in reports. They are personal data from then on.")
    var showValues = false

    @OptionGroup var judging: ProfileOptions

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if sources.isEmpty { throw ValidationError("Name at least one source.") }
        if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024.") }
    }

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var options = MigrationOptions(sources: sources, output: out)
        options.form = to.form
        options.escapesFormulas = escapeFormulas
        options.mappings = mapping
        options.jobs = jobs
        options.limits = limits.limits
        options.table = table.table
        options.isShowingValues = showValues
        try judging.apply(to: &options, standard: .forImport)
        options.baseline = reporting.baseline
        options.roster = reporting.roster
        options.catalogue = FindingCatalogue.descriptions
        options.mustResume = resume
        options.mayReplace = force
        let console = context.console
        let line = ProgressLine(console, style: quiet ? .none : progress)
        let outcome: MigrationOutcome
        do {
            outcome = try await Migration(options).run(progress: line.handler, shouldStop: context.shouldStop)
        } catch {
            line.clear()
            let again =
                error.kind == .output
                ? " Everything done so far is kept; when this is mended, run the same command again." : ""
            throw ToolFailure(ExitStatus(error), error.message + again)
        }
        line.clear()
        switch outcome {
        case .nothingToDo(let documents):
            if !quiet {
                console.say(
                    documents == 0
                        ? "Nothing to do: no document was found.\n"
                        : documents == 1
                            ? "Nothing to do: the document is as it was.\n"
                            : "Nothing to do: all \(documents) documents are as they were.\n")
            }
            return .nothingToDo
        case .interrupted(let done, let all):
            console.say(
                "Stopped after \(done) of \(Count.of(all, "document")), nothing is lost. To go on, run the same command again.\n"
            )
            return .interrupted
        case .finished(let report):
            if !quiet {
                // The summary stands before what to do next, though they go to different streams.
                do throws(OutputFailure) {
                    try console.write(report.summary())
                    try console.flush()
                } catch {
                    throw ToolFailure(.interrupted, error.message)
                }
                console.say(report.nextSteps(folder: out))
            }
            return status(report)
        }
    }

    private func status(_ report: RunReport) -> ExitStatus {
        var statuses: [ExitStatus] = []
        if failOnLoss, report.loss.lost > 0 { statuses.append(.loss) }
        if report.rejected > 0 { statuses.append(.rejected) }
        if !failOn.isPassed(errors: report.findings(.error), warnings: report.findings(.warning)) {
            statuses.append(.findings)
        }
        return .first(of: statuses)
    }
}
