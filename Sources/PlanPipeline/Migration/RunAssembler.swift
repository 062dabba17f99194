internal import PlanFindings
internal import PlanMapping
package import PlanModel
internal import PlanSource

/// Makes the outputs of a run from the rows and segments, in the order of the documents, in the work folder.
///
/// It reads and writes as it goes: its memory does not grow with the documents but for their number and place.
package struct RunAssembler {
    /// Thrown where the outputs cannot be made.
    package enum Failure: Error {
        case output(OutputFailure)
        case journal(Journal.Failure)
        /// A row is missing or damaged, or the counts do not add up.
        case fault(String)
        /// A document changed after it was read.
        case changed(Int)
        case stopped
    }

    /// What was made.
    package struct Made {
        package var report: RunReport
        package var outputs: [String]
    }

    private let folder: RunFolder
    private let job: MigrationJob
    private let asOf: PlanDate?
    private let inventory: SourceInventory
    private let journal: Journal
    private let monitor: MigrationMonitor
    private let run: Int
    private var parts: PartReader
    private var tally = ReportTally()
    private var places: [(key: Checksum, place: DocumentResult.Place)] = []
    private var hasManyFiles = false
    private var archives: OpenArchive

    package init(
        _ folder: RunFolder, job: MigrationJob, asOf: PlanDate?, inventory: SourceInventory, journal: Journal,
        monitor: MigrationMonitor, parts: PartReader, run: Int
    ) {
        self.folder = folder
        self.job = job
        self.asOf = asOf
        self.inventory = inventory
        self.journal = journal
        self.monitor = monitor
        self.parts = parts
        self.run = run
        archives = OpenArchive(limits: job.limits)
    }

    /// Makes all outputs; they are on the disk when it returns.
    package mutating func assemble() async throws(Failure) -> Made {
        do {
            try FileSystem.remove(folder.staged)
            try FileSystem.makeFolder(folder.staged)
            try await journal.unstage(run: run)
            let files = try OutputSet(folder, job: job)
            let keys = await journal.keys
            var start = 0
            while start < keys.count {
                if monitor.isStopping { throw Failure.stopped }
                let range = start..<min(keys.count, start + 256)
                let wanted = keys[range].compactMap { $0 }
                let rows = try await journal.lookUp(wanted)
                for number in range {
                    guard let key = keys[number], let row = rows[key] else {
                        throw Failure.fault("Document \(number + 1) has no result.")
                    }
                    try add(number, row, files)
                }
                try await journal.stage(places, run: run)
                places.removeAll(keepingCapacity: true)
                start = range.upperBound
                monitor.update { progress in
                    progress.phase = .writing
                    progress.documentsDone = start
                }
            }
            return try finish(files)
        } catch let failure as Failure {
            throw failure
        } catch let failure as OutputFailure {
            throw .output(failure)
        } catch let failure as Journal.Failure {
            throw .journal(failure)
        } catch {
            throw .fault("The outputs could not be made.")
        }
    }

    private mutating func add(_ index: Int, _ row: DocumentResult, _ files: OutputSet) throws {
        let item = inventory.items[index]
        guard let page = FindingPage(packed: row.findings) else {
            throw Failure.fault("The findings of document \(index + 1) are damaged in the journal.")
        }
        let ledger = row.ledger.isEmpty ? LedgerPage() : LedgerPage(packed: row.ledger)
        guard let ledger else { throw Failure.fault("The ledger of document \(index + 1) is damaged in the journal.") }
        tally.add(row, page, ledger, document: index + 1)
        try files.addInput(index + 1, row)
        try files.addDocument(index + 1, item, row)
        try files.addFindings(index + 1, item, page)
        try files.addLedger(index + 1, row, ledger)
        switch row.status {
        case .migrated: try addPlans(index, row, files)
        case .rejected:
            try addRejected(index, item, row, page, files)
            place(row.key, .none)
        }
    }

    private mutating func place(_ key: Checksum, _ place: DocumentResult.Place) { places.append((key, place)) }

    private mutating func addPlans(_ index: Int, _ row: DocumentResult, _ files: OutputSet) throws {
        if job.form == .json {
            hasManyFiles = true
            let number = RunFolder.number(index, of: inventory.items.count)
            try parts.readPlans(row, number: number) { plan, range, offset throws(OutputFailure) in
                let file = try OutputFile(path: "\(folder.staged)/plans/\(plan.fileName)")
                try range.read(offset: offset, length: plan.length) { bytes throws(OutputFailure) in
                    try file.write(bytes)
                }
                try file.finish(isSynchronised: false)
                try files.addOutput("plans/\(plan.fileName)", plan.length, plan.digest)
            }
            place(row.key, .published(number: index, offset: 0, length: 0))
        } else {
            let start = files.plans?.count ?? 0
            try parts.read(row) { bytes throws(OutputFailure) in try files.addPlans(bytes) }
            place(row.key, .published(number: index, offset: start, length: (files.plans?.count ?? 0) - start))
        }
    }

    private mutating func addRejected(
        _ index: Int, _ item: SourceItem, _ row: DocumentResult, _ page: FindingPage, _ files: OutputSet
    ) throws {
        hasManyFiles = true
        let base = "rejected/" + RunFolder.number(index, of: inventory.items.count)
        if let digest = row.digest {
            let name = base + item.safeExtension
            do {
                let content = try DocumentContent(item, archives: &archives)
                guard content.digest == digest else { throw Failure.changed(index + 1) }
                if case .folder(let path) = item.location {
                    try copyFolder(path, to: base, files)
                    try content.checkUnchanged()
                    return try addWords(page, base, index, files)
                }
                let copy = try OutputFile(path: folder.staged + "/" + name)
                var source = try content.open().source
                var buffer = [UInt8](repeating: 0, count: min(max(1, content.size), 256 << 10))
                while true {
                    let count = try source.read(into: &buffer, at: 0)
                    if count == 0 { break }
                    try copy.write(buffer.span.extracting(..<count))
                }
                try content.checkUnchanged()
                try copy.finish(isSynchronised: false)
                try files.addOutput(name, content.size, digest)
            } catch is DocumentFailure {
                throw Failure.changed(index + 1)
            }
        }
        try addWords(page, base, index, files)
    }

    /// Copies the files of a bundle.
    private func copyFolder(_ path: String, to base: String, _ files: OutputSet) throws {
        try FileSystem.makeFolder("\(folder.staged)/\(base)")
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        for name in try InputFolder.names(of: path) where FileSystem.kind(of: path + "/" + name) == .file {
            let copy = try OutputFile(path: "\(folder.staged)/\(base)/\(name)", isHashed: true)
            var source = try ByteSource(path: path + "/" + name)
            while true {
                let count = try source.read(into: &buffer, at: 0)
                if count == 0 { break }
                try copy.write(buffer.span.extracting(..<count))
            }
            let count = copy.count
            if let digest = try copy.finish(isSynchronised: false) {
                try files.addOutput("\(base)/\(name)", count, digest)
            }
        }
    }

    private func addWords(_ page: FindingPage, _ base: String, _ index: Int, _ files: OutputSet) throws {
        let text = try OutputFile(path: "\(folder.staged)/\(base).findings.txt", isHashed: true)
        try text.write(Self.words(for: page, number: index + 1))
        let count = text.count
        if let digest = try text.finish(isSynchronised: false) {
            try files.addOutput("\(base).findings.txt", count, digest)
        }
    }

    private static func words(for page: FindingPage, number: Int) -> String {
        var text = "Document \(number) was rejected.\n"
        for line in page.lines {
            let kind = page.kinds[line.kind]
            text += "\n\(line.severity.word): \(line.message) (\(kind.code))\n"
            if !line.place.isEmpty { text += "  at \(line.place)\n" }
            if !line.path.isEmpty { text += "  in \(line.path)\n" }
            text += "  \(line.remedy)\n"
        }
        let unlisted = page.kinds.reduce(0) { $0 + $1.total } - page.lines.count
        if unlisted > 0 { text += "\nand \(unlisted) more of the same kinds\n" }
        return text
    }

    private mutating func finish(_ files: OutputSet) throws -> Made {
        for skipped in inventory.skipped {
            tally.addSkipped(skipped.reason)
            try files.addSkipped(skipped)
        }
        let report = tally.finish(found: inventory.found)
        guard report.isReconciled, report.migrated + report.rejected == inventory.items.count else {
            throw Failure.fault(
                "The counts do not add up: \(report.found) found, \(report.migrated) migrated, "
                    + "\(report.rejected) rejected, \(report.skippedTotal) skipped.")
        }
        try files.finish(report, ledger: tally.ledger, asOf: asOf?.description)
        if hasManyFiles { FileSystem.synchroniseAll() }
        return Made(report: report, outputs: files.names)
    }
}
