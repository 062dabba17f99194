internal import ArgumentParser
internal import PlanFindings
internal import PlanModel
internal import PlanPipeline

/// `plankit baseline`: accepts the findings of a run.
struct BaselineCommand: ToolCommand {
    static let examples = [
        "plankit baseline run --because 'The paper says no more' -o baseline.yaml",
        "plankit baseline run --because Agreed --code plan.date.unread",
    ]

    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Writes down findings of a run as accepted, so that only new ones count.",
        discussion: discussion(
            """
            Give the file to migrate, validate or report with --baseline. Each entry has its reason and may have a last day; \
            edit them as you like. A finding is known by its plan and its place there, not by a name.
            """))

    @Argument(help: "The run folder.")
    var run: String

    @Option(help: "Why these findings are accepted.")
    var because: String

    @Option(help: "The last day on which they are accepted, YYYY-MM-DD.")
    var until: DayArgument?

    @Option(parsing: .singleValue, help: "Only findings with this code; may be given more than once.")
    var code: [String] = []

    @Option(help: "An earlier baseline: its entries are kept, with their own reasons.")
    var keep: String?

    @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
    var output: String?

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var entries: [Baseline.Entry] = []
        if let keep {
            do throws(BaselineFile.Failure) { entries = try BaselineFile.read(path: keep) } catch {
                throw ToolFailure(.mapping, error.message)
            }
        }
        let kept = entries.count
        var known = Set(entries.map(\.fingerprint))
        do throws(MigrationFailure) {
            try await RunReader(folder: run).read { document in
                add(document.page, &entries, &known)
            } late: { late in
                add(late.page, &entries, &known)
            }
        } catch {
            throw ToolFailure(ExitStatus(error), error.message)
        }
        let text = BaselineFile.text(entries)
        try Survey.write(context.console) { () throws(OutputFailure) in
            guard let output else { return try context.console.write(text) }
            let file = try OutputFile(path: output)
            try file.write(text)
            try file.finish()
        }
        context.console.say(
            "\(Count.of(entries.count - kept, "finding")) accepted\(kept > 0 ? ", \(kept) kept" : "")"
                + "\(output.map { " in \($0)" } ?? "").\n")
        return .good
    }

    private func add(_ page: FindingPage, _ entries: inout [Baseline.Entry], _ known: inout Set<Fingerprint>) {
        for line in page.lines {
            let code = page.kinds[line.kind].code
            guard self.code.isEmpty || self.code.contains(code), known.insert(line.fingerprint).inserted else {
                continue
            }
            entries.append(
                Baseline.Entry(fingerprint: line.fingerprint, code: code, reason: because, until: until?.date))
        }
    }
}
