internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules

/// `plankit profiles check`: is a profile right?
struct ProfilesCheckCommand: ToolCommand {
    static let examples = ["plankit profiles check house.yaml", "plankit profiles check house.yaml authority.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong in profiles, with the place and what was probably meant.",
        discussion: discussion("Exit status 4 if a profile has a mistake."))

    @Argument(help: "Profile files.")
    var files: [String]

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var status = ExitStatus.good
        for file in files {
            var findings = Findings()
            _ = ProfileInput.read(file, findings: &findings)
            // A profile is written by whoever runs the tool: its own words are shown.
            var text = FindingText()
            text.add(FindingPage(findings, redaction: Redaction(isShowingValues: true)), document: file)
            if findings.errors > 0 { status = .mapping }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write(text.text)
                if findings.errors == 0 { try context.console.write("\(file): no mistake found\n") }
            }
        }
        return status
    }
}
