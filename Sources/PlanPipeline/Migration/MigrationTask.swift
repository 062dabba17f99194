internal import PlanFindings
internal import PlanSource

/// One of the tasks that read documents: takes them in batches and hands its rows to the journal in groups.
struct MigrationTask {
    /// Rows go to the journal in groups of at least so many, or of so many bytes of plans: each group costs a
    /// synchronisation with the disk.
    private static let groupRows = 256
    private static let groupBytes = 16 << 20
    /// And no row waits longer than this, so that little is lost where documents are slow.
    private static let groupTime = Duration.seconds(1)
    /// Up to so many bytes of documents are held between hashing and reading.
    private static let heldBytes = 1 << 20

    private let batch: MigrationBatch
    private let hasRows: Bool
    private let numbers: SegmentNumbers
    private var worker: DocumentWorker
    private var parts: PartReader
    private var archives: OpenArchive
    private var segment: SegmentFile?
    private var rows: [(number: Int, result: DocumentResult)] = []
    private var synchronisedEnd = 0
    private var lastCommit = ContinuousClock.now
    private var news = 0

    init(batch: MigrationBatch, hasRows: Bool, numbers: SegmentNumbers) {
        self.batch = batch
        self.hasRows = hasRows
        self.numbers = numbers
        worker = DocumentWorker(batch.job, monitor: batch.monitor)
        parts = PartReader(batch.parts)
        archives = OpenArchive(limits: batch.job.limits)
    }

    /// Works until there are no more documents or the run shall stop; returns how many were new.
    mutating func run(_ queue: DocumentQueue) async throws -> Int {
        while !batch.monitor.isStopping, let range = queue.take() {
            var next = range.lowerBound
            while next < range.upperBound, !batch.monitor.isStopping {
                let held = hold(&next, range.upperBound)
                try await process(held)
            }
        }
        try await commit()
        return news
    }

    /// Reads and hashes the next documents.
    private mutating func hold(_ next: inout Int, _ end: Int) -> [(
        number: Int, content: Result<DocumentContent, DocumentFailure>
    )] {
        var held: [(number: Int, content: Result<DocumentContent, DocumentFailure>)] = []
        var bytes = 0
        while next < end, bytes < Self.heldBytes {
            let item = batch.items[next]
            let content: Result<DocumentContent, DocumentFailure>
            do throws(DocumentFailure) {
                content = .success(try DocumentContent(item, archives: &archives))
            } catch {
                content = .failure(error)
            }
            if case .success(let content) = content { bytes += content.bytes?.count ?? Self.heldBytes }
            held.append((next, content))
            next += 1
        }
        return held
    }

    private mutating func process(
        _ held: [(number: Int, content: Result<DocumentContent, DocumentFailure>)]
    ) async throws {
        var keys: [Checksum] = []
        for document in held {
            if case .success(let content) = document.content { keys.append(batch.job.key(content)) }
        }
        let known = hasRows ? try await batch.journal.lookUp(keys) : [:]
        var noted: [(number: Int, key: Checksum)] = []
        var position = 0
        for document in held {
            switch document.content {
            case .failure(let failure):
                rows.append((document.number, worker.unreadable(batch.items[document.number], failure)))
            case .success(let content):
                let key = keys[position]
                position += 1
                if let row = known[key], parts.isIntact(row) {
                    noted.append((document.number, key))
                    let size = content.size
                    batch.monitor.update { $0.bytesDone += size }
                } else {
                    if batch.monitor.isStopping { break }
                    try await convert(document.number, content, key)
                }
            }
            batch.monitor.update { $0.documentsDone += 1 }
        }
        if !noted.isEmpty { await batch.journal.note(noted) }
        let bytes = (segment?.end ?? 0) - synchronisedEnd
        if rows.count >= Self.groupRows || bytes >= Self.groupBytes || lastCommit.duration(to: .now) >= Self.groupTime {
            try await commit()
        }
    }

    private mutating func convert(_ number: Int, _ content: DocumentContent, _ key: Checksum) async throws {
        if segment == nil {
            // From here on the folder holds an unfinished run, whose work must be kept.
            try await batch.journal.set(["state": Journal.State.working.rawValue])
            try FileSystem.makeFolder(batch.folder.work)
            try FileSystem.makeFolder(batch.folder.segments)
            segment = try SegmentFile(batch.folder, numbers: numbers)
        }
        guard let segment, let result = try worker.convert(content, key: key, into: segment) else { return }
        rows.append((number, result))
        news += 1
    }

    /// Puts the plans on the disk, then the rows into the journal.
    private mutating func commit() async throws {
        guard !rows.isEmpty else { return }
        try segment?.synchronise()
        synchronisedEnd = segment?.end ?? 0
        lastCommit = .now
        try await batch.journal.record(rows)
        rows.removeAll(keepingCapacity: true)
    }
}
