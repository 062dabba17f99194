internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// `plankit convert`: one document or stream, as a filter.
struct ConvertCommand: ToolCommand {
    static let examples = [
        "plankit convert plans.ndjson --to xml -o plans.xml",
        "plankit convert - --from ndjson --to ndjson < plans.ndjson",
    ]

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turns one document or stream into another form, plan by plan.",
        discussion: discussion(
            """
            Plans are written to standard output, or to the file of -o, which appears only when it is whole. Memory does \
            not grow with the stream.
            """))

    @Argument(help: "A file, or - for standard input.")
    var file: String

    @Option(help: "The format of the document, where it shall not be recognised (see plankit formats).")
    var from: String?

    @Option(
        help: """
            json, ndjson, xml; mapping for the shape that the first --mapping describes; or a template or mapping file to \
            write through. By the extension of -o, else json.
            """)
    var to: TargetArgument?

    @Option(
        name: .shortAndLong,
        help: "The file to write, or a folder (with / at its end) for a document a plan; standard output unless given.")
    var output: String?

    @Option(help: "From which severity on findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .error

    @Option(help: "A schema (XSD) that what is written must follow; findings name the place in the plan.")
    var schema: String?

    @OptionGroup var reading: ReadingOptions

    @Flag(help: "Makes the exit status 7 if the target of a mapping cannot hold some value of a plan.")
    var failOnLoss = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        do {
            let source = try open()
            let name = file == "-" ? "standard-input" : file.split(separator: "/").last.map(String.init) ?? file
            let target = to ?? TargetArgument(file: output, hasMapping: !reading.mapping.isEmpty)
            var conversion = PlanConversion()
            if case .file(let path) = target { conversion.target = path }
            conversion.schema = try schema.map { path throws(ToolFailure) in try MappingInput.bytes(path) }
            if let output, output.hasSuffix("/") {
                return try convert(source, name, target, conversion, into: output, context)
            }
            let written = try output.map { path throws(OutputFailure) in try OutputFile(path: path + ".partial") }
            let result: PlanConversion.Result
            do {
                result = try conversion.run(
                    source, name: name, from: from, to: target.form, options: reading.options()
                ) { bytes throws(OutputFailure) in
                    if let written { try written.write(bytes) } else { try context.console.write(bytes) }
                }
            } catch {
                if let output { try? FileSystem.remove(output + ".partial") }
                throw error
            }
            if let written, let output {
                try written.finish()
                if result.isRejected {
                    try FileSystem.remove(output + ".partial")
                } else {
                    try FileSystem.move(output + ".partial", to: output)
                }
            }
            return tell(result, context)
        } catch let failure as ToolFailure {
            throw failure
        } catch let failure as MigrationFailure {
            throw ToolFailure(ExitStatus(failure), failure.message)
        } catch let failure as OutputFailure {
            throw ToolFailure(.interrupted, failure.message + ".")
        } catch {
            throw ToolFailure(.fault, "The document could not be converted.")
        }
    }

    private func tell(_ result: PlanConversion.Result, _ context: ToolContext) -> ExitStatus {
        var text = FindingText()
        text.add(result.findings, document: nil)
        context.console.say(text.text)
        if let ledger = result.ledger { context.console.say(Self.words(for: ledger)) }
        if failOnLoss, (result.ledger?.losses ?? 0) > 0 { return .loss }
        if result.isRejected { return .rejected }
        return failOn.isPassed(errors: result.errors, warnings: result.warnings) ? .good : .findings
    }

    /// Writes each plan into a document of its own; no name tells whose it is.
    private func convert(
        _ source: ByteSource, _ name: String, _ target: TargetArgument, _ conversion: PlanConversion,
        into folder: String, _ context: ToolContext
    ) throws -> ExitStatus {
        try FileSystem.makeFolders(String(folder.dropLast()))
        let ending: String =
            switch target {
            case .json, .ndjson: "json"
            case .xml: "xml"
            case .mapping: reading.mapping.first.map(Self.templateExtension) ?? ""
            case .file(let path): Self.templateExtension(path)
            }
        var number = 0
        let result = try conversion.runEach(
            source, name: name, from: from, to: target.form, options: reading.options()
        ) { bytes throws(OutputFailure) in
            number += 1
            let digits = String(number)
            let file = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            let path = folder + file + "." + (ending.isEmpty ? "csv" : ending)
            let written = try OutputFile(path: path + ".partial")
            try written.write(bytes)
            try written.finish()
            try FileSystem.move(path + ".partial", to: path)
        }
        return tell(result, context)
    }

    /// The extension of a template; empty for a mapping file.
    private static func templateExtension(_ path: String) -> String {
        let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["yaml", "yml"].contains(ending) ? "" : ending
    }

    /// What the target of a mapping does not hold, by path.
    private static func words(for ledger: ExportLedger) -> String {
        var text = "\(ledger.written) values were written"
        text += ledger.losses == 0 ? "; the target holds all of them.\n" : ".\n"
        for (title, paths) in [("not held by the target", ledger.notHeld), ("written otherwise", ledger.changed)] {
            guard !paths.isEmpty else { continue }
            text += "\(paths.values.reduce(0, +)) values are \(title):\n"
            for (path, count) in paths.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                text += "  \(count) × \(path)\n"
            }
        }
        return text
    }

    private func open() throws(ToolFailure) -> ByteSource {
        if let from, FormatRegistryList.isUnknown(from) {
            throw ToolFailure(.usage, "There is no format “\(from)”. See them with: plankit formats")
        }
        do throws(DocumentFailure) {
            return file == "-" ? ByteSource(try InputFile.standardInput()) : try ByteSource(path: file)
        } catch {
            throw ToolFailure(
                .input, "\(file) cannot be read: \(error.finding.message.rendered()) \(error.finding.kind.remedy)")
        }
    }
}
