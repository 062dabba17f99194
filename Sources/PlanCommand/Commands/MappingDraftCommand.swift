internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline

/// `plankit mapping draft`: a mapping proposed from samples.
struct MappingDraftCommand: ToolCommand {
    static let examples = ["plankit mapping draft export.csv", "plankit mapping draft exports -o draft.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Proposes a mapping from samples of one layout, with a reason for every line.",
        discussion: discussion(
            """
            The samples are delimited text, XML or JSON of another system; the more of them, the better the evidence. One with \
            another layout than the first is named and left out. The proposal holds labels, words of closed lists and counts, \
            no values of a child. Exit status 6 if no sample can be used, 3 if only some can be read.
            """))

    @Argument(help: "Folders, zip archives, files, patterns, or - for standard input.")
    var samples: [String]

    @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
    var output: String?

    @OptionGroup var table: TableOptions

    @OptionGroup var limits: LimitOptions

    @Flag(help: "Names the files that are left out. What is written is personal data from then on.")
    var showValues = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        if let output, FileSystem.kind(of: output) != nil {
            throw ToolFailure(.usage, "\(output) is there already and may have been corrected by hand. Name another.")
        }
        var drafter = MappingDrafter(limits: limits.limits, table: table.table)
        var text = FindingText()
        let redaction = Redaction(isShowingValues: showValues)
        var number = 0
        var archives = OpenArchive(limits: limits.limits)
        for item in try items() {
            if context.shouldStop() { return .interrupted }
            number += 1
            var findings = Findings()
            do throws(DocumentFailure) {
                if let failure = item.failure { throw failure }
                drafter.add(try DocumentSurvey.open(item, &archives), name: item.name, findings: &findings)
            } catch {
                findings.add(error.finding)
            }
            text.add(
                FindingPage(findings, redaction: redaction),
                document: showValues ? "sample \(number), \(item.name)" : "sample \(number)")
        }
        let hasUnread = text.count(.error) > 0
        var findings = Findings()
        let draft = drafter.draft(findings: &findings)
        text.add(FindingPage(findings, redaction: redaction), document: nil)
        context.console.say(text.text)
        guard let draft else { return .input }
        try write(draft.text, context)
        context.console.say(
            "\(Count.of(draft.placed, "label")) of \(Count.of(draft.samples, "sample")) \(draft.placed == 1 ? "has" : "have") a place in the proposal, \(draft.open) \(draft.open == 1 ? "stands" : "stand") behind a #.\n"
        )
        return hasUnread ? .rejected : .good
    }

    /// The documents, in the order of the command line: the first says which layout counts.
    private func items() throws(ToolFailure) -> [SourceItem] {
        var items: [SourceItem] = []
        for sample in samples {
            do throws(SourceFinder.Failure) {
                items += try SourceFinder.find([sample], limits: limits.limits).items
            } catch {
                throw ToolFailure(.input, error.message)
            }
        }
        guard !items.isEmpty else { throw ToolFailure(.input, "No document was found.") }
        return items
    }

    private func write(_ text: String, _ context: ToolContext) throws(ToolFailure) {
        try Survey.write(context.console) { () throws(OutputFailure) in
            guard let output else { return try context.console.write(text) }
            let file = try OutputFile(path: output + ".partial")
            try file.write(text)
            try file.finish()
            try FileSystem.move(output + ".partial", to: output)
        }
    }
}
