internal import PlanFindings
internal import PlanMapping
package import PlanModel
internal import PlanSource

/// Makes the outputs of a run in the work folder, in the order of the documents, while the workers read on.
///
/// Workers hand over what became of their documents in any order. What waits for its turn is bounded: beyond that it goes
/// to the journal and a file of its own, from where it comes back in its turn. Nothing is written before the first
/// document is known to be new, so that a run with nothing to do costs little.
package actor RunAssembler {
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
    package struct Made: Sendable {
        package var report: RunReport
        /// A line for each output: see `OutputSet.lines`.
        package var outputs: [String]
    }

    /// Documents that were read but whose turn has not come.
    private enum Waiting {
        case held(ReadBatch)
        /// Their rows are in the journal.
        case filed(end: Int)
    }

    /// Rows go to the journal in groups of at least so many: their keys are spread over all its pages, each of which is
    /// written once a group.
    private static let groupRows = 4096
    /// And no row waits much longer than this: it is what a kill may cost.
    private static let groupTime = Duration.milliseconds(500)
    /// So much waits in memory at most.
    private static let waitingBytes = 32 << 20
    private static let waitingDocuments = 4096

    private let folder: RunFolder
    package let job: MigrationJob
    private let baseline: Baseline
    private let inventory: SourceInventory
    private let journal: Journal
    private let monitor: MigrationMonitor
    private let run: Int
    private let numbers: SegmentNumbers
    private var parts: PartReader
    private var tally: ReportTally
    private var duplicates = PlanDuplicates()
    private var ids = PlanIDs()
    private var hasManyFiles = false
    private var archives: OpenArchive

    /// The keys of the documents of this run, by their number from 0.
    package private(set) var keys: [Checksum?]
    /// How many documents were read in this run.
    package private(set) var news = 0
    private var files: OutputSet?
    /// The next document to be written.
    private var next = 0
    private var waiting: [Int: Waiting] = [:]
    private var waitingBytes = 0
    private var waitingDocuments = 0
    private var isAdvancing = false
    private var entries: [Journal.Entry] = []
    private var places: [(key: Checksum, place: DocumentResult.Place)] = []
    private var listing: [(number: Int, key: Checksum)] = []
    private var lastCommit = ContinuousClock.now
    private var overflow: SegmentFile?

    package init(
        _ folder: RunFolder, job: MigrationJob, asOf: PlanDate, baseline: Baseline, roster: Roster?,
        inventory: SourceInventory,
        journal: Journal,
        monitor: MigrationMonitor, parts: PartReader.Seed, numbers: SegmentNumbers, run: Int
    ) {
        self.folder = folder
        self.job = job
        self.baseline = baseline
        tally = ReportTally(
            asOf: asOf, baseline: baseline, roster: roster, showsNames: job.redaction.isShowingValues)
        self.inventory = inventory
        self.journal = journal
        self.monitor = monitor
        self.parts = PartReader(parts)
        self.numbers = numbers
        self.run = run
        archives = OpenArchive(limits: job.limits)
        keys = [Checksum?](repeating: nil, count: inventory.items.count)
    }

    // MARK: What the workers hand over

    /// Takes what became of some documents, and writes all whose turn has come.
    package func take(_ batch: ReadBatch) async throws {
        guard !batch.documents.isEmpty else { return }
        for (index, document) in batch.documents.enumerated() { keys[batch.first + index] = document.result.key }
        news += batch.news
        if batch.news == 0 {
            waiting[batch.first] = .filed(end: batch.end)
        } else if files != nil, batch.first != next, isCrowded(batch) {
            try await file(batch)
        } else {
            waiting[batch.first] = .held(batch)
            waitingBytes += batch.bytes.count
            waitingDocuments += batch.documents.count
        }
        if news > 0 { try await advance() }
    }

    private func isCrowded(_ batch: ReadBatch) -> Bool {
        waitingBytes + batch.bytes.count > Self.waitingBytes || waitingDocuments > Self.waitingDocuments
    }

    /// Keeps documents whose turn is far off in a file and the journal.
    private func file(_ batch: ReadBatch) async throws {
        let segment = try overflow ?? SegmentFile(folder, numbers: numbers)
        overflow = segment
        let entries = try Self.append(batch, to: segment)
        try segment.flush()
        try await journal.record(entries)
        waiting[batch.first] = .filed(end: batch.end)
    }

    private static func append(_ batch: ReadBatch, to segment: SegmentFile) throws -> [Journal.Entry] {
        var entries: [Journal.Entry] = []
        for document in batch.documents where document.isNew {
            var result = document.result
            if let held = document.held, result.status == .migrated {
                result.place = .segment(number: segment.number, offset: segment.end, length: held.count)
                try segment.write(batch.bytes.span.extracting(held))
            }
            entries.append(Journal.Entry(result: result, next: .none, run: 0))
        }
        return entries
    }

    /// Keeps all that waits, when the run stops before its end.
    package func stop() async throws {
        guard let files else { return }
        for case .held(let batch) in waiting.values { entries += try Self.append(batch, to: files.plans) }
        waiting = [:]
        try await commit()
    }

    // MARK: In turn

    private func open() async throws -> OutputSet {
        if let files { return files }
        // From here on the folder holds an unfinished run, whose work must be kept.
        try await journal.set(["state": Journal.State.working.rawValue])
        try await journal.unstage(run: run)
        if let files { return files }
        let made = try OutputSet(folder, job: job, baseline: baseline, numbers: numbers)
        files = made
        return made
    }

    private func advance() async throws {
        guard !isAdvancing else { return }
        isAdvancing = true
        defer { isAdvancing = false }
        let files = try await open()
        while let turn = waiting.removeValue(forKey: next) {
            switch turn {
            case .held(let batch):
                waitingBytes -= batch.bytes.count
                waitingDocuments -= batch.documents.count
                for document in batch.documents {
                    try add(document, batch.bytes, files)
                    next += 1
                }
            case .filed(let end):
                if monitor.isStopping { throw Failure.stopped }
                let rows = try await journal.lookUp(keys[next..<end].compactMap(\.self))
                while next < end {
                    guard let key = keys[next], let row = rows[key] else {
                        throw Failure.fault("Document \(next + 1) has no result.")
                    }
                    try add(ReadBatch.Document(result: row, isNew: false), [], files)
                    next += 1
                }
            }
            if entries.count + places.count >= Self.groupRows || lastCommit.duration(to: .now) >= Self.groupTime {
                try await commit()
            }
        }
    }

    /// Hands the plans to the system, then the rows to the journal.
    private func commit() async throws {
        try files?.plans.flush()
        lastCommit = .now
        let (entries, places, listing) = (entries, places, listing)
        self.entries.removeAll(keepingCapacity: true)
        self.places.removeAll(keepingCapacity: true)
        self.listing.removeAll(keepingCapacity: true)
        try await journal.record(entries)
        try await journal.stage(places, run: run)
        try await journal.list(listing, run: run)
    }

    /// Writes what is left and closes all outputs; they are on the disk when it returns.
    package func finish() async throws(Failure) -> Made {
        do {
            monitor.update { $0.phase = .writing }
            try await advance()
            guard next == keys.count, let files else { throw Failure.fault("Document \(next + 1) has no result.") }
            try await commit()
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

    private func add(_ document: ReadBatch.Document, _ bytes: [UInt8], _ files: OutputSet) throws {
        let index = next
        var row = document.result
        let item = inventory.items[index]
        guard let page = FindingPage(packed: row.findings) else {
            throw Failure.fault("The findings of document \(index + 1) are damaged in the journal.")
        }
        let ledger = row.ledger.isEmpty ? LedgerPage() : LedgerPage(packed: row.ledger)
        guard let ledger else { throw Failure.fault("The ledger of document \(index + 1) is damaged in the journal.") }
        listing.append((index + 1, row.key))
        guard tally.add(row, page, ledger, document: index + 1) else {
            throw Failure.fault("What is known of the plans of document \(index + 1) is damaged in the journal.")
        }
        try files.addInput(index + 1, row)
        try files.addDocument(index + 1, item, row)
        try files.addFindings(index + 1, item, row, page)
        try files.addLedger(index + 1, row, ledger)
        var place = DocumentResult.Place.none
        switch row.status {
        case .migrated:
            duplicates.add(row.ids, document: index + 1)
            ids.add(row.ids, document: index + 1)
            let start = files.plans.end
            if let held = document.held {
                row.place = .segment(number: files.plans.number, offset: start, length: held.count)
                try files.plans.write(bytes.span.extracting(held))
                if job.form == .json { try addFiles(index, row, bytes[held], files) }
            } else if job.form == .json {
                try copyFiles(index, row, files)
            } else {
                try parts.read(row) { bytes throws(OutputFailure) in try files.plans.write(bytes) }
            }
            place =
                job.form == .json
                ? .published(number: index, offset: 0, length: 0)
                : .published(number: index, offset: start, length: files.plans.end - start)
        case .rejected: try addRejected(index, item, row, page, files)
        }
        if document.isNew {
            entries.append(Journal.Entry(result: row, next: place, run: run))
        } else {
            places.append((row.key, place))
        }
    }

    /// Writes the plans of a document, which are at hand, as a file each.
    private func addFiles(_ index: Int, _ row: DocumentResult, _ bytes: ArraySlice<UInt8>, _ files: OutputSet) throws {
        hasManyFiles = true
        var offset = bytes.startIndex
        try row.index.forEach(number: RunFolder.number(index, of: inventory.items.count)) {
            (_, plan) throws(OutputFailure) in
            let file = try OutputFile(path: "\(folder.staged)/plans/\(plan.fileName)")
            try file.write(bytes.span.extracting(offset - bytes.startIndex..<offset - bytes.startIndex + plan.length))
            offset += plan.length
            try file.finish(isSynchronised: false)
            try files.addOutput("plans/\(plan.fileName)", plan.length, plan.digest)
        }
    }

    /// Writes the plans of a document as a file each, from where they stand.
    private func copyFiles(_ index: Int, _ row: DocumentResult, _ files: OutputSet) throws {
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
    }

    private func addRejected(
        _ index: Int, _ item: SourceItem, _ row: DocumentResult, _ page: FindingPage, _ files: OutputSet
    ) throws {
        hasManyFiles = true
        let base = "rejected/" + RunFolder.number(index, of: inventory.items.count)
        if let digest = row.digest {
            let name = base + item.safeExtension
            do {
                let content = try DocumentContent(item, limits: job.limits, archives: &archives)
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

    private func finish(_ files: OutputSet) throws -> Made {
        for (document, findings) in duplicates.findings(capPerCode: job.limits.findingsPerCode) {
            let page = FindingPage(late: findings, document: document, ids: ids, redaction: job.redaction)
            tally.addLate(page, document: document)
            try files.addLate(document, inventory.items[document - 1], page)
        }
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
        try files.finish(report, tally)
        if hasManyFiles { FileSystem.synchroniseAll() }
        return Made(report: report, outputs: files.lines)
    }
}
