internal import PlanFindings
internal import PlanSource

/// One of the tasks that read documents: takes them in batches and hands on what became of them.
struct MigrationTask {
    /// Up to so many bytes of documents are held between hashing and reading.
    private static let heldBytes = 1 << 20
    /// What is done is handed on after this time, so that little is lost where documents are slow.
    private static let patience = Duration.seconds(1)

    private typealias Held = (number: Int, content: Result<DocumentContent, DocumentFailure>)

    private let batch: MigrationBatch
    private let hasRows: Bool
    private var worker: DocumentWorker
    private var parts: PartReader
    private var archives: OpenArchive
    private let buffer: PartBuffer

    init(batch: MigrationBatch, hasRows: Bool) {
        self.batch = batch
        self.hasRows = hasRows
        worker = DocumentWorker(batch.job, monitor: batch.monitor)
        parts = PartReader(batch.parts)
        archives = OpenArchive(limits: batch.job.limits)
        buffer = PartBuffer(batch.folder, numbers: batch.numbers)
    }

    /// Works until there are no more documents or the run shall stop.
    mutating func run(_ queue: DocumentQueue) async throws {
        while !batch.monitor.isStopping, let range = queue.take() {
            var next = range.lowerBound
            while next < range.upperBound, !batch.monitor.isStopping {
                let held = hold(&next, range.upperBound)
                try await process(held)
            }
        }
    }

    /// Reads and hashes the next documents.
    private mutating func hold(_ next: inout Int, _ end: Int) -> [Held] {
        var held: [Held] = []
        var bytes = 0
        while next < end, bytes < Self.heldBytes {
            let item = batch.items[next]
            let content: Result<DocumentContent, DocumentFailure>
            do throws(DocumentFailure) {
                content = .success(try DocumentContent(item, limits: batch.job.limits, archives: &archives))
            } catch {
                content = .failure(error)
            }
            if case .success(let content) = content {
                bytes += (content.bytes?.count ?? Self.heldBytes) + (content.sidecar?.size ?? 0)
            }
            held.append((next, content))
            next += 1
        }
        return held
    }

    private mutating func process(_ held: [Held]) async throws {
        guard let first = held.first?.number else { return }
        // A document that cannot be read has its row at once, and is tried again in every run.
        let keys = held.map { document in
            switch document.content {
            case .success(let content): batch.job.key(content)
            case .failure(let failure):
                batch.job.key(unreadable: batch.items[document.number].name, code: failure.finding.code)
            }
        }
        let known = hasRows ? try await batch.journal.lookUp(keys) : [:]
        var read = ReadBatch(first: first)
        var begun = ContinuousClock.now
        for (document, key) in zip(held, keys) {
            if let row = known[key], parts.isIntact(row) {
                read.append(row, isNew: false)
                if case .success(let content) = document.content {
                    batch.monitor.update { $0.bytesDone += content.size }
                }
            } else {
                switch document.content {
                case .failure(let failure):
                    read.append(worker.unreadable(batch.items[document.number], failure), isNew: true)
                case .success(let content):
                    guard !batch.monitor.isStopping,
                        var result = try worker.convert(content, key: key, into: buffer)
                    else { return try await handOn(read) }
                    switch try buffer.end() {
                    case .held(let range): read.append(result, held: range, isNew: true)
                    case .filed(let place):
                        result.place = place
                        read.append(result, isNew: true)
                    }
                }
            }
            batch.monitor.update { $0.documentsDone += 1 }
            if ContinuousClock.now - begun >= Self.patience {
                let next = read.end
                try await handOn(read)
                read = ReadBatch(first: next)
                begun = .now
            }
        }
        try await handOn(read)
    }

    private func handOn(_ read: ReadBatch) async throws {
        var read = read
        read.bytes = buffer.take()
        try await batch.assembler.take(read)
    }
}
