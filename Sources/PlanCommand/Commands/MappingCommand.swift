internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline

/// `plankit mapping`: checks, tests and explains mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Checks, tests and explains mapping files.",
        subcommands: [MappingCheckCommand.self])
}

/// `plankit mapping check`: is a mapping file right?
struct MappingCheckCommand: ToolCommand {
    static let examples = ["plankit mapping check school.yaml", "plankit mapping check school.yaml other.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong in mapping files, with the place and what was probably meant.",
        discussion: discussion("Exit status 4 if a file has a mistake."))

    @Argument(help: "Mapping files.")
    var files: [String]

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        for file in files {
            var findings = Findings()
            do throws(DocumentFailure) {
                if try MappingSource(path: file, findings: &findings) == nil { status = .mapping }
            } catch {
                throw ToolFailure(.input, "\(file) cannot be read: \(error.finding.message.rendered())")
            }
            // A mapping file is written by whoever runs the tool; its own words are shown.
            var text = FindingText()
            text.add(FindingPage(findings, redaction: Redaction(isShowingValues: true)), document: file)
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(findings.isEmpty ? "\(file): no mistake found\n" : text.text)
            }
        }
        return status
    }
}
