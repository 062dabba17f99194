internal import ArgumentParser
internal import PlanPipeline

/// The command line of the tool.
struct PlanKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plankit",
        abstract: "Moves children's individual learning plans between formats, without losing a word.",
        discussion: """
            Nothing is ever sent over a network. What children, parents and schools wrote stands in no message and no \
            report unless --show-values is given.

            Exit status: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).
            """,
        version: "plankit \(PlanKitVersion.current) (\(PlanKitVersion.model))",
        subcommands: [
            MigrateCommand.self, ReportCommand.self, DiffCommand.self, BaselineCommand.self, ConvertCommand.self,
            ValidateCommand.self, InspectCommand.self, FormatsCommand.self, ExplainCommand.self, RulesCommand.self,
            ProfilesCommand.self, MappingCommand.self, TemplateCommand.self, GenerateCommand.self, CellsCommand.self,
        ])
}
