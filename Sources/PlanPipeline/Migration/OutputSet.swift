internal import PlanFindings
internal import PlanMapping
internal import PlanModel
internal import PlanSource

/// The files of a run while they are being made in the work folder.
package final class OutputSet {
    private let folder: RunFolder
    private let job: MigrationJob
    private let encoder: PlanEncoder
    /// The plans in the order of the documents. It becomes the one file of plans, or is what a killed run goes on from
    /// where each plan is a file of its own.
    package let plans: SegmentFile
    private let documents: OutputFile
    private let reports: [(name: String, writer: any ReportWriter)]
    /// The paths of the documents, where values are shown.
    private var names: [Int: String] = [:]
    private let ledger: OutputFile
    private let manifest: OutputFile
    /// The outputs wait here until all inputs stand in the manifest.
    private let outputs: OutputFile
    private var hasInput = false
    private var hasOutput = false
    private var personal: CSVWriter
    /// The files made, with their checksums.
    private var files: [(name: String, digest: Checksum)] = []

    package init(
        _ folder: RunFolder, job: MigrationJob, baseline: Baseline, numbers: SegmentNumbers
    ) throws(OutputFailure) {
        self.folder = folder
        self.job = job
        encoder = PlanEncoder(job.form)
        plans = try SegmentFile(folder, numbers: numbers, isHashed: job.form != .json)
        try FileSystem.remove(folder.staged)
        try FileSystem.makeFolder(folder.staged)
        try FileSystem.makeFolder(folder.staged + "/rejected")
        if job.form == .json { try FileSystem.makeFolder(folder.staged + "/plans") }
        try plans.write(encoder.opening)
        documents = try OutputFile(path: folder.staged + "/documents.csv", isHashed: true)
        reports = try Self.reports(folder.staged, job, baseline)
        ledger = try OutputFile(path: folder.staged + "/ledger.ndjson", isHashed: true)
        manifest = try OutputFile(path: folder.staged + "/manifest.json", isHashed: true)
        outputs = try OutputFile(path: folder.work + "/outputs")
        // A byte order mark, or Excel takes the text for the code page of the machine.
        var options = CSVWriter.Options()
        options.hasMark = true
        options.escapesFormulas = true
        personal = CSVWriter(options: options)
        personal.write(["personal data", "document", "path", "bytes", "sha256", "status", "plans", "plans rejected"])
        try manifest.write("{\n  \"inputs\": [")
    }

    /// The reports that are written while documents come in, and the page.
    private static func reports(
        _ folder: String, _ job: MigrationJob, _ baseline: Baseline
    ) throws(OutputFailure) -> [(name: String, writer: any ReportWriter)] {
        let names: [(String, ReportFormat)] = [
            ("findings.csv", .csv), ("findings.sarif", .sarif), ("junit.xml", .junit), ("report.html", .html),
            ("report.json", .json), ("summary.txt", .text),
        ]
        return try names.map { (name, format) throws(OutputFailure) in
            let file = try OutputFile(path: "\(folder)/\(name)", isHashed: true)
            let writer = try format.writer(
                file, rules: job.catalogue, baseline: baseline, isShowingValues: job.redaction.isShowingValues)
            return (name, writer)
        }
    }

    /// Notes a document in the manifest, by its number.
    package func addInput(_ number: Int, _ row: DocumentResult) throws(OutputFailure) {
        var members: [(String, JSONValue)] = [
            ("document", .number(number)), ("bytes", .number(row.size)),
            ("sha256", row.digest.map { .text($0.hex) } ?? .null),
            ("status", .text(row.status == .migrated ? "migrated" : "rejected")),
            ("format", row.format.isEmpty ? .null : .text(row.format)),
            ("mapping", row.mapping.isEmpty ? .null : .text(row.mapping)),
            ("plans", .number(row.status == .migrated ? row.plans : 0)), ("plansRejected", .number(row.refused)),
        ]
        if let sidecar = row.sidecar { members.append(("sidecar", .text(sidecar.hex))) }
        let value = JSONValue.record(members)
        try manifest.write((hasInput ? ",\n    " : "\n    "))
        try manifest.write(value.written(isIndented: false))
        hasInput = true
    }

    /// Notes a file that was made in the manifest.
    package func addOutput(_ path: String, _ bytes: Int, _ digest: Checksum) throws(OutputFailure) {
        let value = JSONValue.record([
            ("path", .text(path)), ("bytes", .number(bytes)), ("sha256", .text(digest.hex)),
        ])
        try outputs.write((hasOutput ? ",\n    " : "\n    "))
        try outputs.write(value.written(isIndented: false))
        hasOutput = true
    }

    /// Notes which path a number stands for; the one place where paths are kept.
    package func addDocument(_ number: Int, _ item: SourceItem, _ row: DocumentResult) throws(OutputFailure) {
        personal.write([
            "yes", String(number), item.name, String(row.size), row.digest?.hex ?? "",
            row.status == .migrated ? "migrated" : "rejected", String(row.status == .migrated ? row.plans : 0),
            String(row.refused),
        ])
        try documents.write(personal.take())
    }

    /// Notes what was skipped.
    package func addSkipped(_ skipped: SourceInventory.Skipped) throws(OutputFailure) {
        personal.write(["yes", "", skipped.name, "", "", "skipped: \(skipped.reason.title)", "", ""])
        try documents.write(personal.take())
    }

    /// Writes the findings of a document.
    package func addFindings(
        _ number: Int, _ item: SourceItem, _ row: DocumentResult, _ page: FindingPage
    ) throws(OutputFailure) {
        let name = job.redaction.isShowingValues ? item.name : nil
        if let name { names[number] = name }
        let document = ReportedDocument(
            number: number, name: name, isRejected: row.status == .rejected, plans: row.plans, refused: row.refused,
            page: page)
        for report in reports { try report.writer.add(document) }
    }

    /// Writes findings that became known only after all documents were read.
    package func addLate(_ number: Int, _ item: SourceItem, _ page: FindingPage) throws(OutputFailure) {
        let name = job.redaction.isShowingValues ? item.name : nil
        for report in reports { try report.writer.addLate(page, document: number, name: name) }
    }

    /// Writes the four fates of a document's leaves.
    package func addLedger(_ number: Int, _ row: DocumentResult, _ page: LedgerPage) throws(OutputFailure) {
        guard page.leavesRead > 0 || !page.lines.isEmpty else { return }
        let value = JSONValue.record([
            ("document", .number(number)), ("format", .text(row.format)), ("mapping", .text(row.mapping)),
            ("leaves", .number(page.leavesRead)), ("mapped", .number(page.leaves(.mapped))),
            ("carried", .number(page.leaves(.carried))), ("ignored", .number(page.leaves(.ignored))),
            ("fixed", .number(page.leaves(.fixed))),
        ])
        try ledger.write(value.written(isIndented: false))
        try ledger.write("\n")
    }

    /// Writes what can only be told at the end, and hands all files to the disk.
    package func finish(
        _ report: RunReport, _ tally: ReportTally
    ) throws(OutputFailure) {
        if job.form != .json {
            try plans.write(encoder.closing)
            try close(plans.file, job.form.output)
            try FileSystem.link(folder.segment(plans.number), to: "\(folder.staged)/\(job.form.output)")
        }
        if job.form == .csvBundle { try makeBundle() }
        for (route, page) in tally.ledger.sorted(by: { $0.key < $1.key }) {
            for (line, leaves) in page.sortedLines {
                let value = JSONValue.record([
                    ("format", .text(route.format)), ("mapping", .text(route.mapping)), ("label", .text(line.label)),
                    ("fate", .text(line.fate.rawValue)), ("path", .text(line.path)), ("leaves", .number(leaves)),
                ])
                try ledger.write(value.written(isIndented: false))
                try ledger.write("\n")
            }
        }
        try documents.write(personal.take())
        try close(documents, "documents.csv")
        try close(ledger, "ledger.ndjson")
        let content = job.content(report, tally, names: names)
        for report in reports {
            try report.writer.end(content)
            try close(report.writer.file, report.name)
        }
        try finishManifest(report)
    }

    /// Makes the tables of the bundle out of the plans that were written.
    private func makeBundle() throws(OutputFailure) {
        let bundle = try BundleOutput(
            folder: folder.staged + "/bundle", escapesFormulas: job.escapesFormulas, isHashed: true)
        let plans = try InputRange(path: "\(folder.staged)/\(job.form.output)")
        var reader = JSONPlanReader(limits: job.limits)
        var findings = Findings()
        try plans.read(offset: 0, length: plans.size) { bytes throws(OutputFailure) in
            do {
                try reader.push(bytes, isLast: false, findings: &findings) { record, _ in
                    if case .plan(let tape) = record { try bundle.add(tape) }
                }
            } catch let failure as OutputFailure {
                throw failure
            } catch {
                throw OutputFailure("A plan that was written cannot be read again")
            }
        }
        guard findings.errors == 0 else { throw OutputFailure("A plan that was written cannot be read again") }
        for made in try bundle.finish() {
            guard let digest = made.digest else { continue }
            try addOutput("bundle/\(made.name)", made.count, digest)
            files.append(("bundle/" + made.name, digest))
        }
    }

    private func close(_ file: OutputFile, _ name: String) throws(OutputFailure) {
        let count = file.count
        guard let digest = try file.finish() else { return }
        try addOutput(name, count, digest)
        files.append((name, digest))
    }

    /// Every output in a line, by which a later run sees that it is still as it was made: a file with its checksum, a
    /// folder with the number of its files.
    package var lines: [String] {
        let folders =
            (job.form == .json ? ["plans"] : []) + (job.form == .csvBundle ? ["bundle"] : []) + ["rejected"]
        return folders.map { "folder \(FileSystem.entries(of: "\(folder.staged)/\($0)")?.count ?? 0) \($0)" }
            + files.map { "\($0.digest.hex) - \($0.name)" }
    }

    private func finishManifest(_ report: RunReport) throws(OutputFailure) {
        try outputs.finish(isSynchronised: false)
        try manifest.write((hasInput ? "\n  " : "") + "],\n  \"outputs\": [")
        let list = try InputRange(path: folder.work + "/outputs")
        try list.read(offset: 0, length: list.size) { bytes throws(OutputFailure) in try manifest.write(bytes) }
        try manifest.write((hasOutput ? "\n  " : "") + "],\n")
        let rest: [(String, JSONValue)] = [
            ("schema", .text("plankit/manifest/1")),
            ("tool", .record([("name", .text("plankit")), ("version", .text(PlanKitVersion.current))])),
            ("model", .text(PlanKitVersion.model)), ("job", .text(job.fingerprint.hex)),
            ("to", .text(job.form.rawValue)), ("asOf", .text(report.asOf.description)),
            (
                "mappings",
                .list(
                    job.mappings.map { .record([("name", .text($0.mapping.name)), ("sha256", .text($0.digest.hex))]) })
            ),
            (
                "reading",
                .record([
                    ("encoding", job.table.encoding.map { .text($0.rawValue) } ?? .null),
                    ("delimiter", job.table.delimiter.map { .text(String(UnicodeScalar($0))) } ?? .null),
                    ("headerLine", job.table.headerLine.map(JSONValue.number) ?? .null),
                ])
            ),
            ("documents", report.documentsJSON), ("plans", report.plansJSON),
        ]
        for (index, member) in rest.enumerated() {
            try manifest.write("  \"\(member.0)\": ")
            try manifest.write(member.1.written(isIndented: false))
            try manifest.write(index == rest.count - 1 ? "\n" : ",\n")
        }
        try manifest.write("}\n")
        if let digest = try manifest.finish() { files.append(("manifest.json", digest)) }
    }
}
