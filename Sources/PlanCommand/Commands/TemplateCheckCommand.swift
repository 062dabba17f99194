internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// `plankit template check`: is a template right?
struct TemplateCheckCommand: ToolCommand {
    static let examples = [
        "plankit template check return.xml", "plankit template check return.xml --sample filled.xml",
    ]

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong in templates, with the place and what was probably meant.",
        discussion: discussion(
            """
            With --sample also: what of a filled copy is not understood, and which blanks it does not have. Exit status 4 \
            if a template has a mistake, 3 if a sample is no copy of it.
            """))

    @Argument(help: "Templates.")
    var files: [String]

    @Option(parsing: .singleValue, help: "A filled copy of the template; may be given more than once.")
    var sample: [String] = []

    @Flag(help: "Shows values and labels of the samples.")
    var showValues = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        for file in files {
            var findings = Findings()
            let mapping = try TemplateInput.read(file, findings: &findings)
            var text = FindingText()
            // A template is written by whoever runs the tool: its own words are shown, those of samples are not.
            text.add(FindingPage(findings, redaction: Redaction(isShowingValues: true)), document: file)
            if mapping == nil { status = .mapping }
            var lines: [String] = []
            if let mapping {
                for path in sample {
                    lines.append(try Self.read(path, mapping, &text, showValues))
                    if lines.last?.hasSuffix("no copy of it") ?? false, status == .good { status = .rejected }
                }
            }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                for line in lines { try context.console.write(line + "\n") }
                if let mapping {
                    let count = mapping.template?.placeholders.count ?? 0
                    try context.console.write("\(file): \(Count.of(count, "placeholder")), no mistake found\n")
                }
            }
        }
        return status
    }

    /// Reads a filled copy and says in a line what became of it.
    private static func read(
        _ path: String, _ mapping: Mapping, _ text: inout FindingText, _ showValues: Bool
    ) throws(ToolFailure) -> String {
        let bytes = try MappingInput.bytes(path)
        var findings = Findings()
        var plans = 0
        defer { text.add(FindingPage(findings, redaction: Redaction(isShowingValues: showValues)), document: path) }
        do {
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(bytes), name: path, findings: &findings
            ) { _, _ in plans += 1 }
            let ledger = summary.ledger
            return "\(path): \(Count.of(plans, "plan")), \(ledger.leaves(.mapped)) values with a place in a plan, "
                + "\(ledger.leaves(.carried)) only kept under “carried”"
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
            return "\(path): no copy of it"
        } catch {
            throw ToolFailure(.fault, "\(path) could not be read.")
        }
    }
}
