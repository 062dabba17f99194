internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline

/// `plankit mapping test`: does a mapping do what its own tests say?
struct MappingTestCommand: ToolCommand {
    static let examples = [
        "plankit mapping test school.yaml", "plankit mapping test school.yaml other.yaml --show-values",
    ]

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests that stand in mapping files: sample in, plans as expected, sample out.",
        discussion: discussion(
            """
            The plans of each sample are also written through the mapping and read again, and must be the same. Samples lie \
            beside the mapping file. Exit status 4 if a test fails.
            """))

    @Argument(help: "Mapping files.")
    var files: [String]

    @Flag(help: "Shows the values that differ.")
    var showValues = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        for file in files {
            let mapping = try MappingInput.read(file)
            let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
            let report = MappingTest.run(mapping) { sample in
                try? MappingInput.bytes(sample.hasPrefix("/") ? sample : folder + sample)
            }
            var text = FindingText()
            text.add(FindingPage(report.findings, redaction: Redaction(isShowingValues: showValues)), document: nil)
            if report.failed > 0 { status = .mapping }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                try context.console.write("\(file): \(Self.result(mapping, report))\n")
            }
        }
        return status
    }

    private static func result(_ mapping: Mapping, _ report: MappingTest.Report) -> String {
        if mapping.tests.isEmpty { return "it has no tests" }
        if report.failed == 0 { return "\(Count.of(mapping.tests.count, "test")), all \(report.passed) checks passed" }
        return "\(report.failed) of \(report.passed + report.failed) checks failed"
    }
}
