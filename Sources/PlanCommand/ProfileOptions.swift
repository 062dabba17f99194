internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules

/// The options that say by which rules plans are judged.
struct ProfileOptions: ParsableArguments {
    @Option(
        help: """
            By which rules plans are judged: a built-in profile (\(ProfileInput.names)), or the path of a profile file.
            """)
    var profile: String?

    @Option(help: "The day that counts as today, YYYY-MM-DD; the current day unless given.")
    var asOf: DayArgument?

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Makes findings errors whose code begins so.", valueName: "code-prefix"))
    var error: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Makes findings warnings whose code begins so.", valueName: "code-prefix"))
    var warn: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Leaves out findings whose code begins so.", valueName: "code-prefix"))
    var ignore: [String] = []

    /// Sets what was asked for.
    func apply(to options: inout MigrationOptions, standard: ProfileChain) throws(ToolFailure) {
        options.profile = try profile.map { name throws(ToolFailure) in try ProfileInput.read(name) } ?? standard
        options.asOf = asOf?.date
        // Leaving out is stronger than raising.
        for (prefixes, severity) in [(warn, Severity.warning as Severity?), (error, .error), (ignore, nil)] {
            for prefix in prefixes {
                options.severities.append(SeverityChange(prefix: try Self.known(prefix), severity: severity))
            }
        }
    }

    /// A start of codes; refuses one that no code has, which is likely a slip.
    private static func known(_ prefix: String) throws(ToolFailure) -> String {
        let codes = FindingCatalogue.all.map(\.code)
        // House rules have codes of their own.
        if codes.contains(where: { $0.hasPrefix(prefix) }) || prefix.contains(".") { return prefix }
        let starts = Set(codes.compactMap { $0.split(separator: ".").first.map(String.init) })
        let nearest = NearestName.of(prefix, in: codes) ?? NearestName.of(prefix, in: starts.sorted())
        throw ToolFailure(
            .usage, "No code begins with “\(prefix)”.\(nearest.map { " Did you mean \($0)?" } ?? "")")
    }
}
