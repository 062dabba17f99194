internal import ArgumentParser

/// The commands that do something; those that only group others are left out.
enum ToolCommands {
    static let all: [any ToolCommand.Type] = [
        MigrateCommand.self, ReportCommand.self, DiffCommand.self, BaselineCommand.self, ConvertCommand.self,
        ValidateCommand.self, InspectCommand.self, FormatsCommand.self, ExplainCommand.self, RulesCommand.self,
        ProfilesListCommand.self, ProfilesCheckCommand.self, ProfilesTestCommand.self,
        MappingDraftCommand.self, MappingCheckCommand.self, MappingTestCommand.self,
        MappingExplainCommand.self, TemplateCheckCommand.self, TemplateTestCommand.self, TemplateNewCommand.self,
        TemplateExplainCommand.self, GenerateCommand.self, CellsCommand.self,
    ]

    /// Those that the command line knows.
    static var listed: [any ParsableCommand.Type] {
        PlanKitCommand.configuration.subcommands.flatMap { command in
            command.configuration.subcommands.isEmpty ? [command] : command.configuration.subcommands
        }
    }
}
