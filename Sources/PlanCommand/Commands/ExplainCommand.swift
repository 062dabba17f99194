internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline

/// `plankit explain`: what a code means.
struct ExplainCommand: ToolCommand {
    static let examples = ["plankit explain learner.upn.invalid", "plankit explain --json"]

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what the code of a finding means and what to do about it.",
        discussion: discussion("Without a code it lists all of them."))

    @Argument(help: "The code, such as plan.date.unread.")
    var code: String?

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
                if json {
                    let value = JSONValue.record([
                        ("code", .text(kind.code)), ("severity", .text(kind.severity.word)),
                        ("title", .text(kind.title)),
                        ("remedy", .text(kind.remedy)),
                    ])
                    try context.console.write(value.written(isIndented: false) + [0x0A])
                } else if code == nil {
                    try context.console.write("\(kind.code): \(kind.severity.word): \(kind.title)\n")
                } else {
                    try context.console.write("\(kind.code) (\(kind.severity.word))\n\(kind.title)\n\(kind.remedy)\n")
                }
            }
        }
        return .good
    }
}
