internal import ArgumentParser
internal import PlanMapping
internal import PlanPipeline

/// `plankit template new`: a template to start from.
struct TemplateNewCommand: ToolCommand {
    static let examples = ["plankit template new xml", "plankit template new csv -o mine.csv"]

    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a template with all common fields, to be cut and changed.",
        discussion: discussion("Most people start from their own blank form instead; see docs/templates.md."))

    @Argument(help: "The format: \(TemplateStarter.formats.joined(separator: ", ")).")
    var format: String

    @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
    var output: String?

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        guard let text = TemplateStarter.text(format) else {
            throw ToolFailure(
                .usage,
                "There is no template of “\(format)” to start from; there are "
                    + TemplateStarter.formats.joined(separator: ", ") + ".")
        }
        if let output, FileSystem.size(of: output) != nil {
            throw ToolFailure(.usage, "\(output) is there already; give another name.")
        }
        try Survey.write(context.console) { () throws(OutputFailure) in
            guard let output else { return try context.console.write(text) }
            let file = try OutputFile(path: output)
            try file.write(Array(text.utf8))
            try file.finish()
            let losses = TemplateStarter.losses(format)
            guard !losses.isEmpty, let dot = output.lastIndex(of: ".") else { return }
            let beside = output[..<dot] + ".losses.yaml"
            guard FileSystem.size(of: String(beside)) == nil else { return }
            let declared = try OutputFile(path: String(beside))
            let text = "# What does not come back as it was: one blank for several judgements.\nlosses:\n"
            try declared.write(Array((text + losses.map { "  - \($0)\n" }.joined()).utf8))
            try declared.finish()
        }
        return .good
    }
}
