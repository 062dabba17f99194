internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanModel
internal import PlanPipeline
internal import PlanTesting

/// `plankit template test`: does what a template writes read back as it was?
struct TemplateTestCommand: ToolCommand {
    static let examples = [
        "plankit template test return.xml", "plankit template test return.xml --count 5 --seed 3 --show-values",
    ]

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Fills a template with plans of fictional children, reads them back, and compares.",
        discussion: discussion(
            """
            What does not come back as it was must be declared, no more and no less: in a file beside the template, \
            return.losses.yaml for return.xml. With --schema the filled documents must also follow the schema. Exit \
            status 4 if the test fails.
            """))

    @Argument(help: "Templates.")
    var files: [String]

    @Option(help: "How many plans.")
    var count: Int = 40

    @Option(help: "What makes these plans differ from others.")
    var seed: UInt64 = 1

    @Option(help: "The schema (XSD) of the authority.")
    var schema: String?

    @Flag(help: "Shows values that differ.")
    var showValues = false

    func validate() throws {
        if count < 1 { throw ValidationError("--count must be at least 1.") }
    }

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        let generator = PlanGenerator(seed: seed)
        let plans = (0..<count).map { generator.plan($0) }.filter { $0.learners.count == 1 }
        for file in files {
            let mapping = try TemplateInput.read(file)
            var report = TemplateTest.run(mapping, name: TemplateInput.copyName(file), plans: plans)
            if let schema { try check(schema, mapping, plans, &report) }
            var text = FindingText()
            text.add(FindingPage(report.findings, redaction: Redaction(isShowingValues: showValues)), document: nil)
            if report.findings.errors > 0 { status = .mapping }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                try context.console.write("\(file): " + Self.words(report, mapping))
            }
        }
        return status
    }

    private func check(
        _ path: String, _ mapping: Mapping, _ plans: [LearningPlan], _ report: inout TemplateTest.Report
    ) throws(ToolFailure) {
        let schema = try MappingInput.bytes(path)
        do throws(DocumentFailure) {
            try TemplateSchemaTest.run(mapping, plans: plans, schema: schema, findings: &report.findings)
        } catch {
            throw ToolFailure(.mapping, "The schema cannot be used: \(error.finding.message.rendered())")
        }
    }

    private static func words(_ report: TemplateTest.Report, _ mapping: Mapping) -> String {
        var text = "\(Count.of(report.plans, "plan")) written and read back, "
        text += report.findings.errors == 0 ? "all as declared.\n" : "not as declared.\n"
        if !report.losses.isEmpty {
            text += "Does not come back as it was:\n"
            for (pattern, count) in report.losses.sorted(by: { $0.key < $1.key }) {
                text += "  \(count) × \(pattern)\n"
            }
        }
        let unheld = report.notHeld.filter { report.losses[$0.key] == nil }
        if !unheld.isEmpty {
            let values = unheld.values.reduce(0, +)
            text += "\(report.written) values were written; \(values) others have no place in the template, mostly:\n"
            for (pattern, count) in unheld.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(5) {
                text += "  \(count) × \(pattern)\n"
            }
        }
        return text
    }
}
