internal import ArgumentParser
internal import PlanModel
internal import PlanPipeline
internal import PlanRules

/// `plankit profiles list`: what comes with the tool.
struct ProfilesListCommand: ToolCommand {
    static let examples = ["plankit profiles list", "plankit profiles list --json"]

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the built-in profiles, the calendars of terms and the word lists.",
        discussion: discussion("A profile of a school or authority starts from one of these with the key “extends”."))

    @Flag(help: "Writes a line of JSON for each profile and calendar.")
    var json = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        let profiles = ShippedProfiles.profiles.keys.sorted().compactMap { ProfileChain.builtIn($0) }
        let calendars = ShippedProfiles.terms.keys.sorted().map { ShippedProfiles.calendar($0) }
        try Survey.write(context.console) { () throws(OutputFailure) in
            for profile in profiles {
                let set = RuleSet(profile, today: .today)
                let counts = PlanKind.allCases.map { kind in
                    (kind.rawValue, set.list(for: kind).count)
                }
                if json {
                    let value = JSONValue.record([
                        ("profile", .text(profile.name)), ("title", .text(profile.title)),
                        ("rules", .record(counts.map { ($0.0, .number($0.1)) })),
                    ])
                    try context.console.write(value.written(isIndented: false) + [0x0A])
                } else {
                    try context.console.write("\(Self.padded(profile.name))\(profile.title)\n")
                }
            }
            if !json { try context.console.write("\nCalendars of terms (key “terms”):\n") }
            for calendar in calendars {
                if json {
                    let value = JSONValue.record([
                        ("terms", .text(calendar.name)), ("title", .text(calendar.title)),
                        ("source", .text(calendar.source)),
                    ])
                    try context.console.write(value.written(isIndented: false) + [0x0A])
                } else {
                    try context.console.write("\(Self.padded(calendar.name))\(calendar.title)\n")
                }
            }
            if !json {
                try context.console.write("\nWord lists (key “words”): \(WordLists.names.joined(separator: ", "))\n")
            }
        }
        return .good
    }

    private static func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(1, 12 - name.utf8.count))
    }
}
