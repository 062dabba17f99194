internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules

/// `plankit rules`: the catalogue of rules.
struct RulesCommand: ToolCommand {
    static let examples = ["plankit rules", "plankit rules --json"]

    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists the rules that plans are judged by.",
        discussion: discussion(
            """
            For each rule its code, its severity unless a profile says otherwise, what it finds, and the statements of the \
            guidance it rests on. plankit explain CODE says more.
            """))

    @Flag(help: "Writes a line of JSON for each rule.")
    var json = false

    @Option(help: ArgumentHelp("Writes a page of the documentation: rules or guidance.", visibility: .private))
    var page: RulePage?

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        try Survey.write(context.console) { () throws(OutputFailure) in
            if let page { return try context.console.write(page.text) }
            let width = RuleCatalogue.all.map(\.code.utf8.count).max() ?? 0
            for (title, rules) in RuleCatalogue.groups {
                if !json { try context.console.write("\(title)\n") }
                for rule in rules {
                    if json {
                        try context.console.write(RuleText.json(rule).written(isIndented: false) + [0x0A])
                        continue
                    }
                    let code = rule.code + String(repeating: " ", count: width - rule.code.utf8.count)
                    let severity = rule.kind.severity.word
                    let gap = String(repeating: " ", count: 7 - severity.utf8.count)
                    let basis = rule.guidance.isEmpty ? "" : " [\(rule.guidance.joined(separator: " "))]"
                    try context.console.write("  \(code)  \(severity)\(gap)  \(rule.kind.title)\(basis)\n")
                }
            }
        }
        return .good
    }
}
