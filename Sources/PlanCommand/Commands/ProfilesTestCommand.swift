internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules

/// `plankit profiles test`: does a profile do what its own tests say?
struct ProfilesTestCommand: ToolCommand {
    static let examples = ["plankit profiles test house.yaml", "plankit profiles test house.yaml authority.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests that stand in profiles: plans in, codes of findings out.",
        discussion: discussion(
            """
            A test names a file of canonical plans beside the profile, and the codes of errors and warnings that are to be \
            found in it. Exit status 4 if a test fails.
            """))

    @Argument(help: "Profile files.")
    var files: [String]

    @Option(help: "The day that counts as today, YYYY-MM-DD; the current day unless given.")
    var asOf: DayArgument?

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        for file in files {
            let profile = try ProfileInput.read(file)
            let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
            let report = ProfileTest.run(profile, today: asOf?.date ?? .today) { path in
                try? MappingInput.bytes(path.hasPrefix("/") ? path : folder + path)
            }
            if report.failed > 0 { status = .mapping }
            var text = FindingText()
            text.add(FindingPage(report.findings, redaction: Redaction(isShowingValues: true)), document: nil)
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                let result =
                    report.count == 0
                    ? "it has no tests"
                    : report.failed == 0
                        ? "\(Count.of(report.count, "test")) passed"
                        : "\(report.failed) of \(report.count) tests failed"
                try context.console.write("\(file): \(result)\n")
            }
        }
        return status
    }
}
