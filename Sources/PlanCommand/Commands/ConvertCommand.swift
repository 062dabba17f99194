internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// `plankit convert`: one document or stream, as a filter.
struct ConvertCommand: ToolCommand {
    static let examples = [
        "plankit convert plans.ndjson --to csv -o table.csv",
        "plankit convert - --from ndjson --to ndjson < plans.ndjson",
    ]

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turns one document or stream into another form, plan by plan.",
        discussion: discussion(
            """
            Plans are written to standard output, or to the file of -o, which appears only when it is whole. Memory does \
            not grow with the stream. A flat table, mapping or template may not hold all of a plan: what was written is \
            read back, and what does not come back as it was goes into a sidecar file beside the output, which is merged \
            when the output is read again.
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
        help: """
            Makes the exit status 7 if some value of a plan does not come back as it was from what was written alone, or a \
            mapping left out a value of the source.
            """)
    var failOnLoss = false

    @Flag(help: "Writes no sidecar file for what the output does not hold.")
    var noSidecar = false

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        do {
            let source = try open()
            let name = file == "-" ? "standard-input" : file.split(separator: "/").last.map(String.init) ?? file
            let target = to ?? TargetArgument(file: output, hasMapping: !reading.mapping.isEmpty)
            var conversion = try conversion()
            if target == .csvBundle { return try bundle(source, name, conversion, context) }
            if case .file(let path) = target { conversion.target = path }
            conversion.schema = try schema.map { path throws(ToolFailure) in try MappingInput.bytes(path) }
            if let output, output.hasSuffix("/") {
                return try convert(source, name, target, conversion, into: output, context)
            }
            let form = target.form(rows: rows, escapesFormulas: escapeFormulas)
            guard let output else {
                let result = try conversion.run(source, name: name, from: from, to: form, options: reading.options()) {
                    bytes throws(OutputFailure) in try context.console.write(bytes)
                }
                return status(of: result, context)
            }
            return try convert(source, name, form, conversion, to: output, context)
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

    /// A conversion of the document with its sidecar, if it has one.
    private func conversion() throws(DocumentFailure) -> PlanConversion {
        var conversion = PlanConversion()
        if file != "-", let sidecar = SidecarInput(besides: file, limits: reading.limits.limits) {
            conversion.sidecar = sidecar
            conversion.digest = try Checksum.of(file: file).hex
        }
        return conversion
    }

    /// Writes a file, and beside it what it does not hold.
    private func convert(
        _ source: ByteSource, _ name: String, _ form: PlanConversion.Form, _ conversion: PlanConversion,
        to output: String, _ context: ToolContext
    ) throws -> ExitStatus {
        let partial = output + ".partial"
        let options = reading.options()
        let target = noSidecar ? nil : try conversion.lossTarget(form, options: options, output: output)
        let rest = try target.map { target throws(OutputFailure) in
            try SidecarOutput(output, target, limits: options.limits)
        }
        do {
            let written = try OutputFile(path: partial)
            var result = try conversion.run(source, name: name, from: from, to: form, options: options, rest: rest) {
                bytes throws(OutputFailure) in try written.write(bytes)
            }
            try written.finish()
            if result.isRejected {
                try FileSystem.remove(partial)
                rest?.discard()
                return status(of: result, context)
            }
            if let rest {
                let outcome = try rest.finish(partial)
                result.loss = outcome.loss
                result.isUnreadable = outcome.isUnreadable
                result.sidecarValues = outcome.values
                try rest.commit()
            } else {
                // One of an earlier document does not belong to this one.
                try FileSystem.remove(output + Sidecar.suffix)
            }
            try FileSystem.move(partial, to: output)
            return status(of: result, context, sidecar: rest?.path)
        } catch {
            try? FileSystem.remove(partial)
            rest?.discard()
            throw error
        }
    }

    private func status(
        of result: PlanConversion.Result, _ context: ToolContext, sidecar: String? = nil
    ) -> ExitStatus {
        var text = FindingText()
        text.add(result.findings, document: nil)
        context.console.say(text.text)
        if let loss = result.loss, !result.isRejected {
            context.console.say(LossText.text(loss, verb: "were", isUnreadable: result.isUnreadable, most: 8))
        }
        if result.sidecarValues != nil, let sidecar {
            context.console.say(
                "What does not come back by itself is in \(sidecar): keep it beside the output, and it is merged when that "
                    + "is read.\n")
        }
        if failOnLoss, (result.loss?.lost ?? 0) + result.lostOfSource > 0 { return .loss }
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
        ) { bytes, rest throws(OutputFailure) in
            number += 1
            let digits = String(number)
            let file = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            let path = folder + file + "." + (ending.isEmpty ? "csv" : ending)
            let written = try OutputFile(path: path + ".partial")
            try written.write(bytes)
            try written.finish()
            try Self.writeSidecar(noSidecar ? nil : rest, of: path)
            try FileSystem.move(path + ".partial", to: path)
        }
        return status(of: result, context, sidecar: noSidecar ? nil : folder + "*" + Sidecar.suffix)
    }

    private static func writeSidecar(_ lines: [UInt8]?, of document: String) throws(OutputFailure) {
        let path = document + Sidecar.suffix
        guard let lines else { return try FileSystem.remove(path) }
        let file = try OutputFile(path: path + ".partial")
        try file.write(lines)
        try file.finish()
        try FileSystem.move(path + ".partial", to: path)
    }

    /// The extension of a template; empty for a mapping file.
    private static func templateExtension(_ path: String) -> String {
        let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["yaml", "yml"].contains(ending) ? "" : ending
    }

    /// Writes the tables of a bundle, into a folder or packed.
    private func bundle(
        _ source: ByteSource, _ name: String, _ conversion: PlanConversion, _ context: ToolContext
    ) throws -> ExitStatus {
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
        let result = try conversion.run(
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
