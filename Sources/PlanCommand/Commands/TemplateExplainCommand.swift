internal import ArgumentParser
internal import PlanMapping
internal import PlanPipeline

/// `plankit template explain`: what goes where, in words.
struct TemplateExplainCommand: ToolCommand {
    static let examples = ["plankit template explain return.xml", "plankit template explain return.xml list.csv"]

    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says in words what a template reads and writes.",
        discussion: discussion("A line for each placeholder, with its line in the template."))

    @Argument(help: "Templates.")
    var files: [String]

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        for (index, file) in files.enumerated() {
            let text = TemplateExplanation.text(try TemplateInput.read(file))
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write((index > 0 ? "\n" : "") + text)
            }
        }
        return .good
    }
}
