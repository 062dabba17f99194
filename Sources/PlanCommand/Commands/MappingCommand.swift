internal import ArgumentParser

/// `plankit mapping`: checks, tests and explains mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Checks, tests and explains mapping files.",
        subcommands: [MappingCheckCommand.self, MappingTestCommand.self, MappingExplainCommand.self])
}
