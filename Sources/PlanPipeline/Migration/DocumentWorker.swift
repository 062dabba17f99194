package import PlanFindings
internal import PlanMapping
internal import PlanModel
internal import PlanRules

/// Turns documents into rows of the journal and the bytes of their plans; each task has its own.
package struct DocumentWorker {
    /// Thrown out of a document when the run shall stop and the document is too large to wait for.
    private struct Abandoned: Error {}

    /// Beyond so many bytes a document in hand is given up rather than finished when the run shall stop.
    private static let patience = 16 << 20

    private let job: MigrationJob
    private let monitor: MigrationMonitor
    private var encoder: PlanEncoder
    private var judge: PlanJudge
    private let importer: DocumentImporter
    private let readers = ReaderPool()
    private let factsReader: PlanFactsReader
    /// Takes what plans say to the rules about all plans, where the profile has such rules.
    private let facts: FactStore?
    /// So many rows about all plans are handed over at once.
    private static let rowsAtOnce = 8192

    package init(_ job: MigrationJob, monitor: MigrationMonitor, facts: FactStore? = nil) {
        self.job = job
        self.monitor = monitor
        self.facts = facts
        encoder = PlanEncoder(job.form)
        factsReader = PlanFactsReader(showsNames: job.redaction.isShowingValues)
        judge = PlanJudge(job.rules)
        importer = DocumentImporter(limits: job.limits, mappings: job.mappings.map(\.mapping), table: job.table)
    }

    /// The row of a document that could not even be read.
    package func unreadable(_ item: SourceItem, _ failure: DocumentFailure) -> DocumentResult {
        var result = DocumentResult(key: job.key(unreadable: item.name, code: failure.finding.code))
        result.status = .rejected
        var findings = Findings(capPerCode: job.limits.findingsPerCode)
        findings.add(failure.finding)
        result.findings = FindingPage(findings, redaction: job.redaction).packed
        return result
    }

    /// Reads a document and writes its plans to a buffer; `nil` where it was given up because the run shall stop.
    package mutating func convert(
        _ content: DocumentContent, key: Checksum, into part: PartBuffer
    ) throws -> DocumentResult? {
        var result = DocumentResult(key: key)
        result.digest = content.digest
        result.sidecar = (content.sidecar?.digest).flatMap(Checksum.init(bytes:))
        result.size = content.size
        part.begin()
        var marks = PlanMarks()
        marks.begin(content.digest)
        var told = PackedWriter()
        var findings = Findings(capPerCode: job.limits.findingsPerCode)
        for note in content.item.notes { findings.add(note) }
        var plans = 0
        var yield = BatchYield()
        try facts?.forget(key)
        do {
            if let failure = content.item.failure { throw failure }
            var partSum = PartSum()
            let document = try content.open()
            var position = 0
            let sidecar = content.sidecar?.reader(
                digest: content.digest.hex, limits: job.limits, findings: &findings)
            let summary = try importer.read(
                document.source, name: content.item.name, digest: content.digest.hex, readers: readers,
                sidecar: sidecar, findings: &findings
            ) { tape, findings in
                plans += 1
                let check = findings.kept.count
                let place = SourcePlace(part: "plan \(plans)")
                if let facts {
                    judge.check(tape, findings: &findings, at: place, document: 0, plan: plans, yield: &yield)
                    if yield.rows.count >= Self.rowsAtOnce {
                        try facts.add(yield, key)
                        yield = BatchYield()
                    }
                } else {
                    judge.check(tape, findings: &findings, at: place)
                }
                let id = PlanDuplicates.digest(of: tape)
                let known = factsReader.facts(tape, id: id.reduce(0) { $0 << 8 | UInt64($1) })
                marks.add(plans, id: known.id, check: check, &findings)
                known.pack(into: &told)
                try write(tape, id: id, to: part, &partSum, &result)
                if plans.isMultiple(of: 256) {
                    if content.size > Self.patience, monitor.isStopping { throw Abandoned() }
                    let advance = document.position - position
                    position += advance
                    monitor.update { progress in
                        progress.plans += 256
                        progress.bytesDone += advance
                    }
                }
            }
            try content.checkUnchanged()
            let rest = (bytes: content.size - position, plans: plans % 256)
            monitor.update { progress in
                progress.plans += rest.plans
                progress.bytesDone += rest.bytes
            }
            try facts?.add(yield, key)
            result.gaps = LayoutGaps(takenFrom: &findings, labels: summary.labels, rules: job.rules).packed
            result.format = summary.format
            result.mapping = summary.mapping ?? ""
            result.plans = plans
            result.refused = summary.rejected
            result.ledger = LedgerPage(summary.ledger, redaction: job.redaction).packed
            if plans == 0 {
                result.status = .rejected
                if findings.errors == 0 { findings.add(.documentNoPlan, "The document holds no plan.") }
            } else {
                if job.form != .json { result.partSum = partSum.finish() }
            }
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
            if plans > 0 {
                findings.add(
                    .documentPlansWithheld,
                    "\(plans) \(known: plans == 1 ? "plan" : "plans") stood before the damaged place.")
            }
            result.status = .rejected
            result.refused += plans
            result.index = PlanIndex()
            result.ids = []
            try facts?.forget(key)
            try part.cut()
        } catch is Abandoned {
            try part.cut()
            return nil
        }
        findings = SeverityChange.apply(job.severities, to: findings)
        result.findings = FindingPage(findings, redaction: job.redaction, marks: marks).packed
        if result.status == .migrated { result.facts = PlanFacts.packed(told, marks.counts(findings)) }
        let (found, isRejected) = (findings.count, result.status == .rejected)
        monitor.update { progress in
            progress.findings += found
            progress.rejected += isRejected ? 1 : 0
        }
        return result
    }

    private mutating func write(
        _ tape: PlanTape, id: ArraySlice<UInt8>, to part: PartBuffer, _ sum: inout PartSum,
        _ result: inout DocumentResult
    ) throws(OutputFailure) {
        let isIndexed = job.form == .json
        result.ids += id
        try encoder.encode(tape) { bytes throws(OutputFailure) in
            try part.write(bytes)
            guard isIndexed else {
                sum.update(bytes)
                return
            }
            var own = ChecksumBuilder()
            own.update(bytes)
            result.index.append(
                shortID: id.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, length: bytes.count, digest: own.finish())
        }
    }
}
