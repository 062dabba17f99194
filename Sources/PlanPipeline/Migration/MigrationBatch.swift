internal import PlanFindings
internal import PlanSource

/// Reads all documents, several at once; each task has its own importer, and one assembler takes what they make.
struct MigrationBatch: Sendable {
    let folder: RunFolder
    let job: MigrationJob
    let items: [SourceItem]
    let journal: Journal
    let monitor: MigrationMonitor
    let parts: PartReader.Seed
    let numbers: SegmentNumbers
    let assembler: RunAssembler
    /// Takes what plans say to the rules about all plans, where the profile has such rules.
    let facts: FactStore?
    let jobs: Int

    /// Reads the documents, or as many as there is time for before the run shall stop.
    func run() async throws {
        let hasRows = try await journal.count() > 0
        let queue = DocumentQueue(count: items.count, jobs: jobs)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(jobs, max(1, items.count)) {
                group.addTask {
                    var task = MigrationTask(batch: self, hasRows: hasRows)
                    do {
                        try await task.run(queue)
                    } catch {
                        monitor.fail()
                        throw error
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
