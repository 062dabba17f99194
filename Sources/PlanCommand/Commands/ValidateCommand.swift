internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules
internal import PlanSource

/// `plankit validate`: findings only.
struct ValidateCommand: ToolCommand {
    static let examples = [
        "plankit validate plans --profile import",
        "plankit validate plans --report page.html --ignore language --fail-on warning",
    ]

    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Says what is wrong with plans, and writes nothing else.",
        discussion: discussion(
            """
            Every plan is judged by what is asked of its kind, or by the rules of --profile: its form, its numbers and dates, \
            what it holds, how it is written, its reviews. plankit explain CODE says what a finding means and why it matters. \
            With --schema an XML document is also checked against that schema while it is read.
            """))

    @Argument(help: "Folders, zip archives, files, patterns, or - for standard input.")
    var sources: [String]

    @Flag(help: "Writes a line of JSON for each finding, and one with the counts at the end.")
    var json = false

    @Option(help: "An XML schema (XSD) that XML documents must follow.")
    var schema: String?

    @Option(parsing: .singleValue, help: ReportTargets.help)
    var report: [String] = []

    @OptionGroup var reporting: ReportingOptions

    @Option(help: "From which severity on findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .error

    @Option(help: "How many documents are read at once; the number of processors unless given.")
    var jobs: Int = MigrationOptions.cores

    @OptionGroup var judging: ProfileOptions

    @OptionGroup var reading: ReadingOptions

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var text = FindingText()
        var (documents, plans, rejected, refused) = (0, 0, 0, 0)
        let console = context.console
        var options = reading.options(sources: sources, jobs: jobs)
        try judging.apply(to: &options, standard: .byKind)
        let today = options.asOf ?? PlanDay.today
        let baseline = try reporting.accepted(on: today)
        let roster = try reporting.pupils()
        let targets = try ReportTargets.of(report)
        options.catalogue = FindingCatalogue.descriptions
        let reporter: CheckReporter
        do {
            reporter = try CheckReporter(
                targets, options, asOf: today, baseline: baseline, roster: roster, failing: failOn.severity)
        } catch {
            throw ToolFailure(.interrupted, error.message + ".")
        }
        var names: [Int: String] = [:]
        var isOnly = true
        let skipped = try await Survey.run(
            sources, options, schema: schemaBytes(), hasFacts: !targets.isEmpty || roster != nil, context,
            each: { entry, isAlone throws(OutputFailure) in
                documents += 1
                plans += entry.plans
                refused += entry.refused
                if entry.isRejected { rejected += 1 }
                let name = reading.showValues ? entry.name : "document \(entry.number)"
                if reading.showValues { names[entry.number] = name }
                isOnly = isAlone
                if json {
                    try console.write(Self.lines(entry.findings, document: entry.number, file: names[entry.number]))
                }
                text.add(entry.findings.without(baseline), document: isAlone ? nil : name)
                try reporter.add(entry)
            },
            all: { document, page throws(OutputFailure) in
                if json { try console.write(Self.lines(page, document: document, file: names[document])) }
                text.add(page.without(baseline), document: isOnly ? nil : names[document] ?? "document \(document)")
                try reporter.addLate(page, document: document)
            })
        let (errors, warnings) = (text.count(.error), text.count(.warning))
        try Survey.write(console) { () throws(OutputFailure) in
            let report = try reporter.finish(skipped: skipped)
            if json {
                let counts = JSONValue.record([
                    ("documents", .number(documents)), ("rejected", .number(rejected)),
                    ("skipped", .number(skipped.count)),
                    ("plans", .number(plans)), ("plansRejected", .number(refused)), ("error", .number(errors)),
                    ("warning", .number(warnings)), ("advice", .number(text.count(.advice))),
                    ("accepted", .number(report.accepted)),
                ])
                try console.write(counts.written(isIndented: false) + [0x0A])
            } else {
                try console.write(text.text)
                try console.write(
                    "\(Count.of(documents, "document")) with \(Count.of(plans, "plan")): \(Count.of(errors, "error")), "
                        + "\(Count.of(warnings, "warning")), \(Count.of(text.count(.advice), "piece")) of advice"
                        + "\(rejected > 0 ? "; \(Count.of(rejected, "document")) cannot be used" : "")"
                        + "\(report.accepted > 0 ? "; \(report.accepted) accepted before" : "").\n"
                )
                if let roster = report.roster {
                    let missing = roster.pupils - roster.withPlan
                    try console.write(
                        "Of \(Count.of(roster.pupils, "pupil")) on the list \(missing) \(missing == 1 ? "has" : "have") no plan.\n"
                    )
                }
            }
        }
        if context.shouldStop() { return .interrupted }
        if rejected > 0 { return .rejected }
        return failOn.isPassed(errors: errors, warnings: warnings) ? .good : .findings
    }

    private func schemaBytes() throws(ToolFailure) -> [UInt8]? {
        guard let schema else { return nil }
        do throws(DocumentFailure) {
            var source = try ByteSource(path: schema)
            return try source.readAll(limit: 64 << 20)
        } catch {
            throw ToolFailure(.mapping, "The schema \(schema) cannot be read: \(error.finding.message.rendered())")
        }
    }

    private static func lines(_ page: FindingPage, document: Int, file: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in page.lines {
            let kind = page.kinds[line.kind]
            var members: [(String, JSONValue)] = [
                ("document", .number(document)), ("severity", .text(line.severity.word)),
                ("code", .text(kind.code)),
                ("message", .text(line.message)), ("place", line.place.isEmpty ? .null : .text(line.place)),
                ("path", line.path.isEmpty ? .null : .text(line.path)), ("remedy", .text(line.remedy)),
            ]
            if let file { members.append(("file", .text(file))) }
            bytes += JSONValue.record(members).written(isIndented: false) + [0x0A]
        }
        return bytes
    }
}
