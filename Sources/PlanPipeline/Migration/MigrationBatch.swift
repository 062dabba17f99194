internal import PlanFindings
internal import PlanSource

/// Reads all documents, several at once; each task has its own importer and segment, the journal has one owner.
package struct MigrationBatch: Sendable {
    package let folder: RunFolder
    package let job: MigrationJob
    package let items: [SourceItem]
    package let journal: Journal
    package let monitor: MigrationMonitor
    package let parts: PartReader.Seed
    package let jobs: Int

    package init(
        folder: RunFolder, job: MigrationJob, items: [SourceItem], journal: Journal, monitor: MigrationMonitor,
        parts: PartReader.Seed, jobs: Int
    ) {
        self.folder = folder
        self.job = job
        self.items = items
        self.journal = journal
        self.monitor = monitor
        self.parts = parts
        self.jobs = jobs
    }

    /// Reads the documents; returns how many were new.
    package func run() async throws -> Int {
        await journal.expect(documents: items.count)
        let hasRows = try await journal.count() > 0
        let last = FileSystem.entries(of: folder.segments)?.compactMap { Int($0.name) }.max() ?? 0
        let numbers = SegmentNumbers(after: last)
        let queue = DocumentQueue(count: items.count, jobs: jobs)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<min(jobs, max(1, items.count)) {
                group.addTask {
                    var task = MigrationTask(batch: self, hasRows: hasRows, numbers: numbers)
                    do {
                        return try await task.run(queue)
                    } catch {
                        monitor.fail()
                        throw error
                    }
                }
            }
            var news = 0
            for try await count in group { news += count }
            return news
        }
    }
}
