internal import ArgumentParser
internal import PlanMapping
internal import PlanPipeline

/// `plankit mapping explain`: what a mapping does, in words.
struct MappingExplainCommand: ToolCommand {
    static let examples = ["plankit mapping explain school.yaml", "plankit mapping explain school.yaml other.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says in words what goes where, both ways.",
        discussion: discussion("An arrow with one head stands at entries that hold in one direction only."))

    @Argument(help: "Mapping files.")
    var files: [String]

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        for (index, file) in files.enumerated() {
            let text = MappingExplanation.text(try MappingInput.read(file))
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write((index > 0 ? "\n" : "") + text)
            }
        }
        return .good
    }
}
