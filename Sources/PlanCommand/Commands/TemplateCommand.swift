internal import ArgumentParser

/// `plankit template`: checks, tests, explains and starts templates by example.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Checks, tests, explains and starts templates: documents with {{placeholders}} in their blanks.",
        subcommands: [
            TemplateCheckCommand.self, TemplateTestCommand.self, TemplateNewCommand.self, TemplateExplainCommand.self,
        ])
}
