public import PlanFindings
package import PlanModel
public import PlanSource

/// What reading one document gave besides its plans.
public struct ImportSummary: Sendable {
    /// The format id that was read.
    public var format: String
    /// The name of the mapping that was used; absent for canonical formats.
    public var mapping: String?
    /// How many plans were handed on.
    public var plans = 0
    /// How many records were refused.
    public var rejected = 0
    /// What became of every leaf; empty for canonical formats, which hold nothing but the model.
    public var ledger = LossLedger()
    /// What each label was taken for; empty for canonical formats.
    public var labels: [LabelReading] = []
}

/// Reads a document of any known format into canonical plans.
///
/// A value type without state of its own: every task has its copy.
public struct DocumentImporter: Sendable {
    /// What a document may cost.
    public var limits: Limits
    /// The mappings to choose from; where there are none, labels are understood by the lexicon.
    public var mappings: [Mapping]
    /// How delimited text is to be read, where its bytes shall not decide; the encoding is also that of foreign JSON.
    public var table: CSVOptions

    /// The most bytes of a foreign XML or JSON document, which is held whole while it is read.
    public static let treeBytes = 64 << 20

    /// An importer that chooses among `mappings` by what each says under `match`.
    ///
    /// - Parameter table: what of delimited text shall not be found by evidence.
    public init(limits: Limits = Limits(), mappings: [Mapping] = [], table: CSVOptions = CSVOptions()) {
        self.limits = limits
        self.mappings = mappings
        self.table = table
    }

    /// The format that a document is read as.
    ///
    /// - Parameter format: the id, where it is not to be recognised.
    /// - Throws: `DocumentFailure` where it is none that is read, with what to do about it.
    public func recognise(
        _ source: inout ByteSource, name: String, format: String? = nil
    ) throws(DocumentFailure) -> FormatDescriptor {
        if let format, let descriptor = FormatRegistry.all[format] { return descriptor }
        return try match(&source, name: name).format
    }

    /// The format that a document shows, and why.
    ///
    /// - Parameter sample: what the document shows of itself, where that was looked at before.
    package func match(
        _ source: inout ByteSource, name: String, sample: FormatSample? = nil
    ) throws(DocumentFailure) -> FormatRegistry.Match {
        let registry = FormatRegistry.all
        if case .folder = source.origin, let bundle = registry["csv-bundle"] {
            return FormatRegistry.Match(
                format: bundle, recognition: .yes("It is a folder of the tables of canonical plans."))
        }
        let sample = if let sample { sample } else { try self.sample(&source, name: name) }
        if Sidecar.isSidecar(sample.text) { throw DocumentFailure(.sidecarAlone, "It is a sidecar file of plankit.") }
        return try registry.match(sample)
    }

    /// What a document shows of itself; of an archive in a file the whole directory is looked at.
    package func sample(_ source: inout ByteSource, name: String) throws(DocumentFailure) -> FormatSample {
        let head = try source.head()
        if head.starts(with: [0x50, 0x4B, 3, 4]), case .file(let path) = source.origin {
            return try FormatSample.of(path: path, limits: limits)
        }
        return FormatSample(head: head, fileName: name)
    }

    /// Reads a document to its end.
    ///
    /// - Parameters:
    ///   - name: the path below the source folder; it becomes `source.file`.
    ///   - format: the format id, where it is not to be recognised by the content.
    ///   - digest: the SHA-256 of the document if it is known before reading; it becomes `source.digest`.
    ///   - readers: what a task that reads many documents keeps between them.
    ///   - sidecar: what the document does not hold of its plans, to be merged into them.
    ///   - each: takes each plan, as a tape, in the order of the source.
    /// - Throws: `DocumentFailure` where the document cannot be read on, and what `each` throws.
    package func read(
        _ source: ByteSource, name: String, format: String? = nil, digest: String? = nil,
        readers: ReaderPool = ReaderPool(), sidecar: SidecarReader? = nil, findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws -> ImportSummary {
        guard let sidecar else {
            return try read(source, name, format, digest, readers, &findings, each)
        }
        var plans = 0
        func hand(_ tapes: [PlanTape], _ findings: inout Findings) throws {
            for tape in tapes {
                plans += 1
                try each(tape, &findings)
            }
        }
        var summary = ImportSummary(format: format ?? "")
        do {
            summary = try read(source, name, format, digest, readers, &findings) { tape, findings in
                try hand(sidecar.merge(tape, findings: &findings), &findings)
            }
        } catch let failure as DocumentFailure where plans == 0 && sidecar.isAllWhole {
            // A document that gives back nothing has all of its plans in the sidecar.
            var finding = failure.finding
            finding.severity = .warning
            findings.add(finding)
        }
        try hand(sidecar.finish(findings: &findings), &findings)
        summary.plans = plans
        return summary
    }

    private func read(
        _ source: ByteSource, _ name: String, _ format: String?, _ digest: String?, _ readers: ReaderPool,
        _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws -> ImportSummary {
        var source = source
        let templates = mappings.filter { $0.template != nil }
        let mappings = mappings.filter { $0.template == nil }
        let format = try recognise(&source, name: name, format: format, templates: templates)
        if case .folder = source.origin, format != "csv-bundle" {
            throw DocumentFailure(.fileDirectory, "A folder is read as csv-bundle alone.")
        }
        var summary = ImportSummary(format: format)
        let origin = PlanAssembly.Origin(file: name, format: format, digest: digest)
        var plans = 0
        func take(_ tape: PlanTape, _ findings: inout Findings) throws {
            plans += 1
            try each(tape, &findings)
        }
        if !templates.isEmpty, !["json", "ndjson", "xml"].contains(format) {
            let reader = TemplateImport(limits: limits, templates: templates, options: table, origin: origin)
            if let outcome = try readTemplate(&source, format, reader, &findings, take) {
                summary.ledger = outcome.ledger
                summary.mapping = outcome.mapping
                summary.rejected = outcome.rejected
                summary.plans = plans
                if plans == 0, summary.rejected == 0 {
                    throw DocumentFailure(.sourceNoPlans, "No plan was found in the document.")
                }
                return summary
            }
            if mappings.isEmpty {
                throw reader.noCopy(try source.head())
            }
        }
        switch format {
        case "json", "ndjson":
            var reader = JSONPlanReader(limits: limits)
            try read(&source, &reader, readers, &summary, &findings, each)
        case "xml":
            let xml = readers.xml(limits: limits)
            try read(&source, &xml.reader, readers, &summary, &findings, each)
        case "csv-bundle":
            let files = try BundleFiles(&source, limits: limits, findings: &findings)
            var reader = try BundleReader(files, limits: limits, findings: &findings)
            try reader.read(findings: &findings) { record, findings in
                try Self.take(record, &summary, &findings, each)
            }
        case "csv", "txt":
            var mappings = mappings
            if format == "csv", let flat = try FlatTable.of(source.head()) {
                if flat.isEscaped { source = ByteSource(unescapingFormulasOf: source) }
                if mappings.isEmpty { mappings = [flat.mapping] }
            }
            var table = try TableImport(
                source, format: format, options: table, mappings: mappings, lexicon: { Lexicon.builtIn },
                origin: origin, limits: limits, findings: &findings)
            try table.run(findings: &findings, each: take)
            summary.ledger = table.ledger
            summary.mapping = table.mapping.name
            summary.labels = table.labels
        case "docx", "xlsx":
            try readForm(source, origin, readers, &summary, &findings, take)
        default:
            try readTrees(source, format, mappings, origin, &summary, &findings, take)
        }
        summary.plans += plans
        if summary.plans == 0, summary.rejected == 0 {
            throw DocumentFailure(.sourceNoPlans, "No plan was found in the document.")
        }
        return summary
    }

    /// The format of a document; plain text is read where there is a template for it.
    private func recognise(
        _ source: inout ByteSource, name: String, format: String?, templates: [Mapping]
    ) throws(DocumentFailure) -> String {
        do throws(DocumentFailure) {
            return try recognise(&source, name: name, format: format).id
        } catch {
            guard error.finding.kind != .sidecarAlone,
                templates.contains(where: { $0.template?.carrier == .text || $0.template?.carrier == .csv }),
                !FormatSample(head: try source.head(), fileName: name).text.isEmpty
            else { throw error }
            return "txt"
        }
    }

    /// Reads a copy of a template; `nil` where the document is none, and nothing of it is used up then.
    private func readTemplate(
        _ source: inout ByteSource, _ format: String, _ reader: TemplateImport, _ findings: inout Findings,
        _ take: (PlanTape, inout Findings) throws -> Void
    ) throws -> TemplateImport.Outcome? {
        guard reader.concerns(format) else { return nil }
        let isText = !format.hasPrefix("foreign-")
        if isText, let outcome = try reader.readTable(&source, findings: &findings, each: take) { return outcome }
        if isText, !reader.hasLines { return nil }
        let bytes = try source.readAll(limit: min(limits.documentBytes, Self.treeBytes))
        source = ByteSource(bytes)
        return isText
            ? try reader.readLines(bytes, findings: &findings, each: take)
            : try reader.readTree(bytes, format: format, findings: &findings, each: take)
    }

    private func read(
        _ source: inout ByteSource, _ reader: inout some CanonicalReader & ~Copyable, _ readers: ReaderPool,
        _ summary: inout ImportSummary, _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        while true {
            let count = try source.read(into: &readers.buffer, at: 0)
            let bytes = readers.buffer
            try reader.push(bytes.span.extracting(0..<count), isLast: count == 0, findings: &findings) {
                record, findings in try Self.take(record, &summary, &findings, each)
            }
            if count == 0 { return }
        }
    }

    private static func take(
        _ record: CanonicalRecord, _ summary: inout ImportSummary, _ findings: inout Findings,
        _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        switch record {
        case .plan(let tape):
            summary.plans += 1
            try each(tape, &findings)
        case .rejected: summary.rejected += 1
        }
    }

    /// Reads a document that people made to be read.
    private func readForm(
        _ source: ByteSource, _ origin: PlanAssembly.Origin, _ readers: ReaderPool, _ summary: inout ImportSummary,
        _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        guard mappings.isEmpty || mappings.contains(where: { $0.template != nil }) else {
            throw DocumentFailure(.sourceMappingNone, "No given mapping is for Word documents or Excel workbooks.")
        }
        let document = try readers.office(limits: limits).document(source, findings: &findings)
        try Self.readForm(document, origin, &summary, &findings, each)
    }

    private static func readForm(
        _ document: SourceDocument, _ origin: PlanAssembly.Origin, _ summary: inout ImportSummary,
        _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        var form = FormImport(document, origin: origin)
        try form.run(findings: &findings, each: each)
        summary.ledger = form.ledger
        summary.mapping = FormImport.mapping
        summary.labels = form.labels
    }

    /// Makes plans of a document that is read already.
    package static func read(
        _ document: SourceDocument, name: String, findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws -> ImportSummary {
        var summary = ImportSummary(format: document.format)
        let origin = PlanAssembly.Origin(file: name, format: document.format, digest: nil)
        var plans = 0
        try readForm(document, origin, &summary, &findings) { tape, findings in
            plans += 1
            try each(tape, &findings)
        }
        summary.plans = plans
        return summary
    }

    private func readTrees(
        _ source: ByteSource, _ format: String, _ mappings: [Mapping], _ origin: PlanAssembly.Origin,
        _ summary: inout ImportSummary,
        _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        var limits = limits
        limits.documentBytes = min(limits.documentBytes, Self.treeBytes)
        limits.recordBytes = max(limits.recordBytes, limits.documentBytes)
        var tree = SourceTree()
        // Comments before and behind the root element come as trees of their own: they go with the next plan.
        var outside: [LooseLeaf] = []
        func take(_ findings: inout Findings) throws {
            if tree.role == .context {
                outside += TreeImport.leaves(of: tree)
                return
            }
            var trees = try TreeImport(
                tree, format: format, mappings: mappings, lexicon: { Lexicon.builtIn }, origin: origin,
                findings: &findings)
            try trees.run(outside: outside, findings: &findings, each: each)
            outside = []
            summary.ledger.add(trees.ledger)
            summary.mapping = trees.mapping.name
            summary.labels += trees.labels
        }
        if format == "foreign-xml" {
            let reader = XMLSourceReader(source, limits: limits)
            while try reader.next(into: &tree, findings: &findings) { try take(&findings) }
        } else {
            var reader = try JSONReader(
                source, layout: format == "foreign-ndjson" ? .lines : .document, encoding: table.encoding,
                limits: limits,
                findings: &findings)
            if format == "foreign-ndjson" {
                // All lines together show what each key means.
                var line = SourceTree()
                tree.append(SourceNode(kind: .array, name: -1, line: 1, column: 1, parent: -1))
                while try reader.next(into: &line, findings: &findings) {
                    tree.append(line, under: 0)
                    guard tree.nodes.count <= limits.nodes else {
                        throw DocumentFailure(.sourceTooLarge, "The limit is \(limits.nodes) values.")
                    }
                }
                if tree.nodes.count > 1 { try take(&findings) }
            } else {
                while try reader.next(into: &tree, findings: &findings) { try take(&findings) }
            }
            summary.rejected += reader.rejectedLines
        }
    }
}
