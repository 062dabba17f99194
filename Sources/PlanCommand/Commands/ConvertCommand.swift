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

    @Argument(help: "A file, the folder of a CSV bundle, or - for standard input.")
    var file: String

    @Option(help: "The format of the document, where it shall not be recognised (see plankit formats).")
    var from: String?

    @Option(
        help: """
            json, ndjson, xml, csv-bundle, csv (a flat table, which does not hold all of a plan), mapping for the shape that the \
            first --mapping describes, or a template or mapping file to write through; by the extension of -o, else json.
            """)
    var to: TargetArgument?

    @Option(
        name: .shortAndLong,
        help: """
            The file to write; standard output unless given. With / at its end a folder, for a document a plan. For csv-bundle a \
            name that ends in .zip, or that of a folder.
            """)
    var output: String?

    @Option(help: "With csv: what a row is, target or plan.")
    var rows: RowArgument = .target

    @Flag(
        help: """
            With csv-bundle and csv: puts an apostrophe before cells that a spreadsheet would compute. Reading the table takes it \
            away again.
            """)
    var escapeFormulas = false

    @Option(help: "From which severity on findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .error

    @Option(help: "A schema (XSD) that what is written must follow; findings name the place in the plan.")
    var schema: String?

    @OptionGroup var reading: ReadingOptions

    @Flag(
        help: "Makes the exit status 7 if the target of a mapping, or a flat table, cannot hold some value of a plan.")
    var failOnLoss = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        do {
            let source = try open()
            let name = file == "-" ? "standard-input" : file.split(separator: "/").last.map(String.init) ?? file
            let target = to ?? TargetArgument(file: output, hasMapping: !reading.mapping.isEmpty)
            if target == .csvBundle { return try bundle(source, name, context) }
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
                    source, name: name, from: from, to: target.form(rows: rows, escapesFormulas: escapeFormulas),
                    options: reading.options()
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
            return status(of: result, context)
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

    private func status(of result: PlanConversion.Result, _ context: ToolContext) -> ExitStatus {
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
            case .csv, .csvBundle: "csv"
            }
        var number = 0
        let result = try conversion.runEach(
            source, name: name, from: from, to: target.form(rows: rows, escapesFormulas: escapeFormulas),
            options: reading.options()
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
        return status(of: result, context)
    }

    /// The extension of a template; empty for a mapping file.
    private static func templateExtension(_ path: String) -> String {
        let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["yaml", "yml"].contains(ending) ? "" : ending
    }

    /// Writes the tables of a bundle, into a folder or packed.
    private func bundle(_ source: ByteSource, _ name: String, _ context: ToolContext) throws -> ExitStatus {
        guard let output else {
            throw ToolFailure(.usage, "A CSV bundle is many files: name a folder or a .zip with -o.")
        }
        let path = output.utf8.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
        let isPacked = path.lowercased().hasSuffix(".zip")
        let isThere = FileSystem.kind(of: path) != nil
        if isThere, isPacked ? FileSystem.kind(of: path) != .file : !BundleFolder.isBundle(path) {
            throw ToolFailure(.usage, "\(output) is there already and is no CSV bundle. Name another.")
        }
        let folder = path + (isPacked ? ".tables.partial" : ".partial")
        try FileSystem.remove(folder)
        defer { try? FileSystem.remove(folder) }
        let bundle = try BundleOutput(folder: folder, escapesFormulas: escapeFormulas)
        let result = try PlanConversion().run(
            source, name: name, from: from, to: .csvBundle, options: reading.options(), bundle: bundle
        ) { _ in }
        _ = try bundle.finish(isSynchronised: !isPacked)
        if !result.isRejected {
            if isPacked {
                try bundle.pack(to: path + ".partial")
                try FileSystem.move(path + ".partial", to: path)
            } else {
                try FileSystem.remove(path)
                try FileSystem.move(folder, to: path)
            }
        }
        return status(of: result, context)
    }

    /// What the target of a mapping does not hold, by path.
    private static func words(for ledger: ExportLedger) -> String {
        var text = "\(Count.of(ledger.written, "value")) \(ledger.written == 1 ? "was" : "were") written"
        text += ledger.losses == 0 ? "; the target holds all of them.\n" : ".\n"
        for (title, paths) in [("not held by the target", ledger.notHeld), ("written otherwise", ledger.changed)] {
            guard !paths.isEmpty else { continue }
            let count = paths.values.reduce(0, +)
            text += "\(Count.of(count, "value")) \(count == 1 ? "is" : "are") \(title):\n"
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
            let path = file.utf8.count > 1 && file.hasSuffix("/") ? String(file.dropLast()) : file
            if BundleFolder.isBundle(path) { return ByteSource(folder: path) }
            return file == "-" ? ByteSource(try InputFile.standardInput()) : try ByteSource(path: file)
        } catch {
            throw ToolFailure(
                .input, "\(file) cannot be read: \(error.finding.message.rendered()) \(error.finding.kind.remedy)")
        }
    }
}
