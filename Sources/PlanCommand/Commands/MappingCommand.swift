internal import ArgumentParser

/// `plankit mapping`: drafts, checks, tests and explains mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Drafts, checks, tests and explains mapping files.",
        subcommands: [
            MappingDraftCommand.self, MappingCheckCommand.self, MappingTestCommand.self, MappingExplainCommand.self,
        ])
}
