internal import ArgumentParser

/// `plankit profiles`: lists, checks and tests profiles.
struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "Lists the built-in profiles; checks and tests those of a school or authority.",
        subcommands: [ProfilesListCommand.self, ProfilesCheckCommand.self, ProfilesTestCommand.self],
        defaultSubcommand: ProfilesListCommand.self)
}
