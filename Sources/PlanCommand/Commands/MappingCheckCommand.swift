internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline

/// `plankit mapping check`: is a mapping file right?
struct MappingCheckCommand: ToolCommand {
    static let examples = ["plankit mapping check school.yaml", "plankit mapping check school.yaml other.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong in mapping files, with the place and what was probably meant.",
        discussion: discussion(
            """
            With --sample also: which entries name a column or element that no sample has, and what of the samples is not \
            understood. Exit status 4 if a file has a mistake.
            """))

    @Argument(help: "Mapping files.")
    var files: [String]

    @Option(parsing: .singleValue, help: "A document that the mapping is for; may be given more than once.")
    var sample: [String] = []

    @Flag(help: "Shows values and labels of the samples.")
    var showValues = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        var samples: [(name: String, bytes: [UInt8])] = []
        for path in sample { samples.append((path, try MappingInput.bytes(path))) }
        for file in files {
            var findings = Findings()
            let mapping = try MappingInput.read(file, findings: &findings)
            // A mapping file is written by whoever runs the tool: its own words are shown, those of samples are not.
            var text = FindingText()
            text.add(FindingPage(findings, redaction: Redaction(isShowingValues: true)), document: file)
            if let mapping {
                let found = MappingCheck.check(mapping, samples: samples)
                text.add(FindingPage(found, redaction: Redaction(isShowingValues: showValues)), document: nil)
            }
            if text.count(.error) > 0 { status = .mapping }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                if text.count(.error) == 0 { try context.console.write("\(file): no mistake found\n") }
            }
        }
        return status
    }
}
