package import PlanFindings
package import PlanMapping
internal import PlanModel
internal import PlanRules
package import PlanSource
internal import PlanXML

/// Reads documents without writing anything: what `validate` and `inspect` stand on.
package struct DocumentSurvey: Sendable {
    private static let batch = 64
    /// So many rows about all plans go to the index at once.
    private static let rowsAtOnce = 8192

    private let job: MigrationJob
    private let schema: XMLSchema?
    private let target: LossTarget?
    private let jobs: Int
    private let factsReader: PlanFactsReader?
    /// What all plans say to the rules about all of them, where the profile has such rules.
    private let index: BatchIndex?
    private let isJudgingAll: Bool

    /// - Parameters:
    ///   - schema: a schema that XML documents must follow.
    ///   - target: where the plans would be written to, to measure what would be lost.
    ///   - hasFacts: whether what reports tell of each plan is taken too.
    ///   - isJudgingAll: whether the plans are judged together, too.
    package init(
        _ options: MigrationOptions, schema: [UInt8]? = nil, target: LossTarget? = nil, hasFacts: Bool = false,
        isJudgingAll: Bool = false
    ) throws(MigrationFailure) {
        self.target = target
        factsReader = hasFacts ? PlanFactsReader(showsNames: options.isShowingValues) : nil
        job = MigrationJob(options, mappings: try MappingSource.read(options.mappings))
        jobs = max(1, options.jobs)
        self.isJudgingAll = isJudgingAll
        do throws(BatchIndex.Failure) {
            index = isJudgingAll && job.rules.needsIndex ? try BatchIndex(folder: FileSystem.temporaryFolder) : nil
        } catch {
            throw MigrationFailure(.output, error.message)
        }
        do throws(DocumentFailure) {
            self.schema = try schema.map { bytes throws(DocumentFailure) in try XMLSchema(bytes, limits: options.limits)
            }
        } catch {
            let place = error.finding.place.map { " at \($0)" } ?? ""
            throw MigrationFailure(.mapping, "The schema cannot be used\(place): \(error.finding.message.rendered())")
        }
    }

    /// Finds the documents under some sources; standard input is read into memory.
    package func find(_ sources: [String]) throws(MigrationFailure) -> SourceInventory {
        do throws(SourceFinder.Failure) { return try SourceFinder.find(sources, limits: job.limits) } catch {
            throw MigrationFailure(.input, error.message)
        }
    }

    /// Reads the documents, several at once, and hands on what each came to, in order.
    package func run(
        _ inventory: SourceInventory, shouldStop: @escaping @Sendable () -> Bool,
        each: (SurveyEntry) throws -> Void
    ) async throws {
        let count = inventory.items.count
        try await withThrowingTaskGroup(of: [SurveyEntry].self) { group in
            var next = 0
            var waiting: [Int: [SurveyEntry]] = [:]
            var running = 0
            var due = 1
            func begin() {
                guard next < count, !shouldStop() else { return }
                let range = next..<min(count, next + Self.batch)
                next = range.upperBound
                running += 1
                group.addTask { try survey(inventory, range, shouldStop) }
            }
            for _ in 0..<jobs { begin() }
            while running > 0, let entries = try await group.next() {
                running -= 1
                if let first = entries.first { waiting[first.number] = entries }
                while let entries = waiting.removeValue(forKey: due) {
                    due += entries.count
                    for entry in entries { try each(entry) }
                }
                // No more is begun than can wait for its turn in little memory.
                while running < jobs, running + waiting.count < 2 * jobs, next < count, !shouldStop() { begin() }
            }
        }
    }

    /// The findings about all plans together, document by document; once all documents were read.
    package func judgeAll(
        _ duplicates: inout PlanDuplicates, _ layouts: LayoutTally, _ ids: PlanIDs,
        each: (Int, FindingPage) throws -> Void
    ) throws {
        let cap = job.limits.findingsPerCode
        func hand(_ document: Int, _ findings: Findings) throws {
            let changed = SeverityChange.apply(job.severities, to: findings)
            guard !changed.isEmpty else { return }
            try each(document, FindingPage(late: changed, document: document, ids: ids, redaction: job.redaction))
        }
        for (document, findings) in layouts.findings(job.rules) { try hand(document, findings) }
        for (document, findings) in duplicates.findings(job.rules, capPerCode: cap) { try hand(document, findings) }
        try index?.judge(job.rules, capPerCode: cap) { try hand($0, $1) }
    }

    private func survey(
        _ inventory: SourceInventory, _ range: Range<Int>, _ shouldStop: @Sendable () -> Bool
    ) throws(BatchIndex.Failure) -> [SurveyEntry] {
        var archives = OpenArchive(limits: job.limits)
        let importer = DocumentImporter(limits: job.limits, mappings: job.mappings.map(\.mapping), table: job.table)
        let office = OfficeReader(limits: job.limits)
        let readers = ReaderPool(schema: schema)
        var entries: [SurveyEntry] = []
        for index in range {
            entries.append(try survey(inventory.items[index], number: index + 1, importer, office, readers, &archives))
        }
        return entries
    }

    private func survey(
        _ item: SourceItem, number: Int, _ importer: DocumentImporter, _ office: OfficeReader,
        _ readers: ReaderPool, _ archives: inout OpenArchive
    ) throws(BatchIndex.Failure) -> SurveyEntry {
        var marks = PlanMarks()
        var told = PackedWriter()
        var findings = Findings(capPerCode: job.limits.findingsPerCode)
        for note in item.notes { findings.add(note) }
        var entry = SurveyEntry(
            number: number, name: item.name, findings: FindingPage(findings, redaction: job.redaction))
        do {
            if let failure = item.failure { throw failure }
            var source = try Self.open(item, &archives)
            entry.size = source.size ?? 0
            let sample = try importer.sample(&source, name: item.name)
            if let match = FormatRegistry.all.best(sample), OfficeReader.formats.contains(match.format.id) {
                entry.format = match.format.id
                // Reading it for its plans tells the same findings again.
                var scratch = Findings(capPerCode: job.limits.findingsPerCode)
                entry.content = SurveyContent(try office.document(source, findings: &scratch))
            }
            let match = try importer.match(&source, name: item.name, sample: sample)
            entry.format = match.format.id
            entry.reason = match.recognition.reason
            entry.isSure = match.recognition.certainty == .yes
            var plans = 0
            let sidecar = SidecarInput(of: item, limits: job.limits, archives: &archives)?
                .reader(digest: nil, limits: job.limits, findings: &findings)
            var meter = target.map { LossMeter($0, limits: job.limits) }
            var judge = PlanJudge(job.rules)
            var yield = BatchYield()
            let summary = try importer.read(
                source, name: item.name, format: entry.format, readers: readers, sidecar: sidecar, findings: &findings
            ) { tape, findings in
                plans += 1
                meter?.add(tape)
                let check = findings.kept.count
                let place = SourcePlace(part: "plan \(plans)")
                let digest = PlanDuplicates.digest(of: tape)
                entry.ids += digest
                if let index {
                    judge.check(tape, findings: &findings, at: place, document: number, plan: plans, yield: &yield)
                    if yield.rows.count >= Self.rowsAtOnce {
                        try index.add(yield)
                        yield = BatchYield()
                    }
                } else {
                    judge.check(tape, findings: &findings, at: place)
                }
                let id = digest.reduce(0) { $0 << 8 | UInt64($1) }
                marks.add(plans, id: id, check: check, &findings)
                factsReader?.facts(tape, id: id).pack(into: &told)
            }
            try index?.add(yield)
            meter?.finish()
            entry.loss = meter?.count
            entry.isUnreadable = meter?.isUnreadable ?? false
            entry.format = summary.format
            entry.mapping = summary.mapping ?? ""
            entry.plans = plans
            entry.refused = summary.rejected
            entry.isRejected = plans == 0
            entry.ledger = LedgerPage(summary.ledger, redaction: job.redaction)
            if isJudgingAll {
                entry.gaps = LayoutGaps(takenFrom: &findings, labels: summary.labels, rules: job.rules)
            }
            entry.labels = summary.labels.map { reading in
                var reading = reading
                reading.label = job.redaction.label(reading.label)
                return reading
            }
            // Canonical XML was checked while it was read.
            if let schema, entry.format == "foreign-xml" {
                try check(try Self.open(item, &archives), against: schema, &findings)
            }
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
            entry.isRejected = true
        } catch let failure as BatchIndex.Failure {
            throw failure
        } catch {
            findings.add(.fileUnreadable, "The document could not be read to its end.")
            entry.isRejected = true
        }
        findings = SeverityChange.apply(job.severities, to: findings)
        entry.findings = FindingPage(findings, redaction: job.redaction, marks: marks)
        if factsReader != nil { entry.facts = PlanFacts.packed(told, marks.counts(findings)) }
        return entry
    }

    /// The bytes of a document.
    package static func open(_ item: SourceItem, _ archives: inout OpenArchive) throws(DocumentFailure) -> ByteSource {
        switch item.location {
        case .file(let path): try ByteSource(path: path)
        case .entry(let path, let entry): ByteSource(try archives.open(path).read(entry))
        case .folder(let path): ByteSource(folder: path)
        case .standardInput: ByteSource(try InputFile.standardInput())
        case .nowhere: throw DocumentFailure(.fileUnreadable, "The document cannot be opened.")
        }
    }

    private func check(
        _ source: ByteSource, against schema: XMLSchema, _ findings: inout Findings
    ) throws(DocumentFailure) {
        var source = source
        var options = XMLEventReader.Options()
        options.schema = schema
        var reader = XMLEventReader(limits: job.limits, options: options)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try source.read(into: &buffer, at: 0)
            let bytes = buffer
            try reader.read(bytes.span.extracting(..<count), isLast: count == 0, into: &findings) { _, _, _ in }
            if count == 0 { return }
        }
    }
}
