internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanRules

/// `plankit explain`: what a code means.
struct ExplainCommand: ToolCommand {
    static let examples = ["plankit explain learner.upn.invalid", "plankit explain smart.specific --for school"]

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what the code of a finding means and what to do about it.",
        discussion: discussion(
            """
            Without a code it lists all of them. With --for it says what matters to the reader: a school (why it matters and what \
            to do), an authority (what it rests on), or a vendor of a system (where it looks, what can be set).
            """))

    @Argument(help: "The code, such as plan.date.unread.")
    var code: String?

    @Option(name: .customLong("for"), help: "For whom a rule is explained: school, authority or vendor.")
    var reader: RuleReader = .school

    @Flag(help: "Writes a line of JSON for each code.")
    var json = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        let kinds = code.map { code in FindingCatalogue.all.filter { $0.code == code } } ?? FindingCatalogue.all
        guard !kinds.isEmpty else {
            let nearest = NearestName.of(code ?? "", in: FindingCatalogue.all.map(\.code))
            throw ToolFailure(.usage, "There is no such code.\(nearest.map { " Did you mean \($0)?" } ?? "")")
        }
        try Survey.write(context.console) { () throws(OutputFailure) in
            for kind in kinds {
                if json, let rule = RuleCatalogue.rule(kind.code) {
                    try context.console.write(RuleText.json(rule).written(isIndented: false) + [0x0A])
                } else if json {
                    let value = JSONValue.record([
                        ("code", .text(kind.code)), ("severity", .text(kind.severity.word)),
                        ("title", .text(kind.title)),
                        ("remedy", .text(kind.remedy)),
                    ])
                    try context.console.write(value.written(isIndented: false) + [0x0A])
                } else if code == nil {
                    try context.console.write("\(kind.code): \(kind.severity.word): \(kind.title)\n")
                } else if let rule = RuleCatalogue.rule(kind.code) {
                    try context.console.write(RuleText.explanation(rule, for: reader))
                } else {
                    try context.console.write("\(kind.code) (\(kind.severity.word))\n\(kind.title)\n\(kind.remedy)\n")
                }
            }
        }
        return .good
    }
}
