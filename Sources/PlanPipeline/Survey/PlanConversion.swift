internal import PlanFindings
package import PlanMapping
internal import PlanModel
package import PlanSource

/// Stands where the plans go to a bundle and no bytes are written.
private struct BundleSink: CanonicalWriter {
    var bytes: [UInt8] = []
    mutating func add(_ tape: PlanTape) {}
    mutating func finish() {}
}

/// Turns one document or stream into another canonical form, plan by plan.
package struct PlanConversion {
    /// How plans are set out in one document.
    package enum Form: Sendable {
        case json, ndjson, xml
        /// The tables of a CSV bundle.
        case csvBundle
        /// A flat table, a row a target or a row a plan.
        case flat(FlatTable, escapesFormulas: Bool)
        /// The shape that the first mapping describes.
        case mapping
    }

    /// What a conversion came to.
    package struct Result {
        package var plans = 0
        package var refused = 0
        package var format = ""
        package var findings: FindingPage
        package var errors = 0
        package var warnings = 0
        /// Whether no plan came out or the document could not be read to its end.
        package var isRejected = false
        /// What became of the values where the form does not hold all of a plan, measured by reading back what was written;
        /// absent where a sidecar is made, which measures it.
        package var loss: FidelityCount?
        /// Whether something that was written cannot be read back.
        package var isUnreadable = false
        /// How many values of sidecars were written, where each document has its own; absent for none.
        package var sidecarValues: Int?
        /// How many values of the source stand in no plan.
        package var lostOfSource = 0
    }

    /// A template or mapping file to write through; the first mapping for reading unless given.
    package var target: String?
    /// A schema that written XML must follow.
    package var schema: [UInt8]?
    /// What the document that is read does not hold of its plans.
    package var sidecar: SidecarInput?
    /// The SHA-256 of that document, where it is known.
    package var digest: String?

    package init() {}

    /// Where plans of a form go that may lose something there; `nil` for a form that holds all of them.
    ///
    /// - Parameter output: the path that is written, if it is known.
    package func lossTarget(
        _ form: Form, options: MigrationOptions, output: String?
    ) throws(MigrationFailure) -> LossTarget? {
        switch form {
        case .json, .ndjson, .xml, .csvBundle: return nil
        case .flat(let table, let escapes): return LossTarget(table, escapesFormulas: escapes)
        case .mapping:
            guard let path = target ?? options.mappings.first, let source = try MappingSource.read([path]).first else {
                throw MigrationFailure(.usage, "To write through a mapping, name it with --mapping.")
            }
            return LossTarget(source.mapping, name: output ?? path)
        }
    }

    /// Converts what `source` holds and hands on the bytes as they come.
    ///
    /// - Parameters:
    ///   - bundle: takes the plans where the form is a CSV bundle; the caller finishes it.
    ///   - rest: takes the plans, to make a sidecar of what the document does not hold; the caller finishes it.
    package func run(
        _ source: ByteSource, name: String, from format: String?, to form: Form, options: MigrationOptions,
        bundle: BundleOutput? = nil, rest: SidecarOutput? = nil, write: ([UInt8]) throws(OutputFailure) -> Void
    ) throws -> Result {
        var work = try Work(self, form, options)
        work.rest = rest
        if rest == nil { work.meter = try lossTarget(form, options: options, output: nil).map { LossMeter($0) } }
        work.refusesMore = work.holdsOnePlan
        work.bundle = bundle
        try work.read(source, name: name, from: format) { work, findings throws(OutputFailure) in
            if work.check == nil { try work.flush(beyond: 64 << 10, write) }
        }
        work.writer.finish()
        if work.result.plans > 0 || !work.result.isRejected {
            try work.checkSchema()
            try work.flush(beyond: 0, write)
        }
        return work.finish()
    }

    /// Converts what `source` holds and hands on a document for each plan, with what it does not hold of it.
    package func runEach(
        _ source: ByteSource, name: String, from format: String?, to form: Form, options: MigrationOptions,
        write: ([UInt8], _ sidecar: [UInt8]?) throws(OutputFailure) -> Void
    ) throws -> Result {
        var work = try Work(self, form, options)
        let target = try lossTarget(form, options: options, output: nil)
        if target != nil { work.result.loss = FidelityCount() }
        try work.read(source, name: name, from: format) { work, findings throws(OutputFailure) in
            work.writer.finish()
            do throws(DocumentFailure) { try work.checkSchema() } catch { findings.add(error.finding) }
            let rest = target.flatMap { work.rest(of: work.writer.bytes, $0) }
            try work.flush(beyond: 0) { bytes throws(OutputFailure) in try write(bytes, rest) }
            work.collect()
            work.restart()
        }
        return work.finish()
    }

    /// One conversion under way.
    private struct Work {
        var writer: any CanonicalWriter
        var result: Result
        var check: SchemaCheck?
        /// Whether a document holds one plan.
        let holdsOnePlan: Bool
        /// Whether a second plan ends the conversion: half of what was asked for is worse than nothing.
        var refusesMore = false
        /// Takes the plans of a CSV bundle.
        var bundle: BundleOutput?
        /// Takes the plans for a sidecar.
        var rest: SidecarOutput?
        /// Measures what is lost where there is no sidecar.
        var meter: LossMeter?
        private var last = PlanTape()
        private let limits: Limits
        private let sidecar: SidecarInput?
        private let digest: String?
        private var isRefused = false
        private var findings: Findings
        private var written = Findings()
        private let importer: DocumentImporter
        private let redaction: Redaction
        private let make: () -> any CanonicalWriter

        init(_ conversion: PlanConversion, _ form: Form, _ options: MigrationOptions) throws {
            let mappings = try MappingSource.read(options.mappings)
            let target = try conversion.target.map { path throws(MigrationFailure) in try MappingSource.read([path]) }
            redaction = Redaction(isShowingValues: options.isShowingValues)
            limits = options.limits
            sidecar = conversion.sidecar
            digest = conversion.digest
            importer = DocumentImporter(
                limits: options.limits, mappings: mappings.map(\.mapping), table: options.table)
            findings = Findings(capPerCode: options.limits.findingsPerCode)
            result = Result(findings: FindingPage(findings, redaction: redaction))
            do throws(DocumentFailure) {
                check = try conversion.schema.map { bytes throws(DocumentFailure) in
                    try SchemaCheck(bytes, limits: options.limits)
                }
            } catch {
                throw MigrationFailure(.mapping, "The schema cannot be used: \(error.finding.message.rendered())")
            }
            let mapping = (target ?? mappings).first?.mapping
            let isMapping = if case .mapping = form { true } else { false }
            if isMapping, mapping == nil {
                throw MigrationFailure(.usage, "To write through a mapping, name it with --mapping.")
            }
            holdsOnePlan = isMapping && mapping?.template.map { !$0.holdsManyPlans } ?? false
            let keepsMarks = check != nil
            make = {
                switch form {
                case .json: return JSONDocumentWriter(.document)
                case .ndjson: return JSONDocumentWriter(.lines)
                case .xml: return XMLDocumentWriter()
                case .csvBundle: return BundleSink()
                case .flat(let table, let escapes): return MappedWriter(table.mapping(escapesFormulas: escapes))
                case .mapping:
                    var writer = MappedWriter(mapping ?? Mapping(name: ""))
                    writer.keepsMarks = keepsMarks
                    return writer
                }
            }
            writer = make()
        }

        mutating func read(
            _ source: ByteSource, name: String, from format: String?,
            each: (inout Work, inout Findings) throws(OutputFailure) -> Void
        ) throws {
            var own = self
            do {
                var found = own.findings
                let sidecar = own.sidecar?.reader(digest: own.digest, limits: own.limits, findings: &found)
                let summary = try own.importer.read(
                    source, name: name, format: format, sidecar: sidecar, findings: &found
                ) { tape, findings in
                    own.last = tape
                    own.meter?.add(tape)
                    try own.rest?.add(tape)
                    if let bundle = own.bundle { try bundle.add(tape) } else { own.writer.add(tape) }
                    own.result.plans += 1
                    if own.refusesMore, own.result.plans > 1 {
                        own.result.plans = 0
                        own.isRefused = true
                        throw DocumentFailure(.templateOnePlan, "A second plan was found.")
                    }
                    try each(&own, &findings)
                }
                own.findings = found
                own.result.refused = summary.rejected
                own.result.format = summary.format
                let ledger = LedgerPage(summary.ledger, redaction: own.redaction)
                own.result.lostOfSource = ledger.leaves(.ignored) - ledger.blanks + max(0, ledger.unaccounted)
                own.result.isRejected = own.result.plans == 0
            } catch let failure as DocumentFailure {
                own.findings.add(failure.finding)
                own.result.isRejected = true
            }
            self = own
        }

        mutating func flush(beyond bytes: Int, _ write: ([UInt8]) throws(OutputFailure) -> Void) throws(OutputFailure) {
            guard writer.bytes.count > bytes else { return }
            try write(writer.bytes)
            writer.bytes.removeAll(keepingCapacity: true)
        }

        mutating func checkSchema() throws(DocumentFailure) {
            guard let check else { return }
            try check.run(writer.bytes, marks: (writer as? MappedWriter)?.marks ?? [], findings: &written)
        }

        /// What a document that holds the last plan lacks of it, as the lines of a sidecar; `nil` where it lacks nothing.
        mutating func rest(of bytes: [UInt8], _ target: LossTarget) -> [UInt8]? {
            var waiting: PlanTape? = last
            var recorder = RestRecorder(writesLines: true) {
                defer { waiting = nil }
                return waiting
            }
            var findings = Findings(capPerCode: 1)
            do {
                _ = try target.importer(limits).read(ByteSource(bytes), name: target.name, findings: &findings) {
                    tape, _ in recorder.take(tape)
                }
            } catch { result.isUnreadable = true }
            recorder.finish()
            result.loss?.add(recorder.loss)
            guard recorder.hasRest else { return nil }
            result.sidecarValues = (result.sidecarValues ?? 0) + recorder.values
            return Sidecar.header(digest: Checksum.of(bytes).hex, mapping: target.mapping.name) + recorder.takeLines()
        }

        /// Keeps what a writer told before another takes its place.
        mutating func collect() {
            guard !isRefused, let mapped = writer as? MappedWriter else { return }
            written.add(mapped.findings)
        }

        mutating func restart() { writer = make() }

        mutating func finish() -> Result {
            collect()
            if var meter {
                meter.finish()
                if !isRefused { result.loss = meter.count }
                result.isUnreadable = meter.isUnreadable
            }
            findings.add(written)
            result.findings = FindingPage(findings, redaction: redaction)
            result.errors = findings.errors
            result.warnings = findings.severities[.warning] ?? 0
            return result
        }
    }
}
