internal import PlanFindings
internal import PlanModel
internal import PlanRules
internal import PlanSource

/// Turns every plan found under some sources into canonical form, checks it and accounts for it, in a run folder.
///
/// The same sources give the same bytes, however many jobs there are and however often the run was stopped or killed
/// on its way; only the journal and `timings.json` differ. A second run does only what is new.
public struct Migration: Sendable {
    private let options: MigrationOptions
    private let folder: RunFolder

    /// What is laid beside the findings and plans at the end; it changes no row of the journal.
    private struct Judging {
        var accepted: [Baseline.Entry]
        var roster: Roster?
    }

    /// A migration, not yet begun.
    public init(_ options: MigrationOptions) {
        self.options = options
        folder = RunFolder(options.output)
    }

    /// Runs to the end, or until it is told to stop.
    ///
    /// - Parameters:
    ///   - progress: told a few times a second how far the run is, from any task.
    ///   - shouldStop: asked before each document; the documents in hand are finished first. Cancelling the task does
    ///     the same.
    public func run(
        progress: (@Sendable (MigrationProgress) -> Void)? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) async throws(MigrationFailure) -> MigrationOutcome {
        let monitor = MigrationMonitor(tell: progress, shouldStop: shouldStop)
        let isNew = try checkFolder()
        let job = MigrationJob(options, mappings: try MappingSource.read(options.mappings))
        let accepted: [Baseline.Entry]
        do throws(BaselineFile.Failure) {
            accepted =
                try options.baseline.map { path throws(BaselineFile.Failure) in try BaselineFile.read(path: path) }
                ?? []
        } catch {
            throw MigrationFailure(.mapping, error.message)
        }
        let roster = try Roster.read(options.roster)
        var inventory: SourceInventory
        do { inventory = try SourceFinder.find(options.sources, limits: options.limits, excluding: folder.path) } catch
        {
            throw MigrationFailure(.input, error.message)
        }
        guard inventory.found > 0 else { return .nothingToDo(documents: 0) }
        do {
            try FileSystem.makeFolders(folder.path)
        } catch {
            throw MigrationFailure(error)
        }
        guard let lock = FolderLock(folder.path) else {
            throw MigrationFailure(
                .usage, "Another run is writing to \(folder.path). Wait for it, or name another folder.")
        }
        defer { _ = lock }
        do {
            let journal = try Journal(path: folder.journal)
            let outcome: MigrationOutcome
            do {
                outcome = try await run(
                    job, Judging(accepted: accepted, roster: roster), &inventory, journal, monitor, isNew: isNew)
            } catch {
                try? await journal.close()
                throw error
            }
            try await journal.close()
            return outcome
        } catch let failure as MigrationFailure {
            throw failure
        } catch let failure as OutputFailure {
            throw MigrationFailure(failure)
        } catch let failure as Journal.Failure {
            throw MigrationFailure(failure)
        } catch let failure as BatchIndex.Failure {
            throw MigrationFailure(.output, failure.message)
        } catch {
            throw MigrationFailure(.fault, "The run ended in an unexpected way.")
        }
    }

    // MARK: Before the run

    /// Makes sure that the folder is new, empty, or a run folder; `true` where no run stands in it.
    private func checkFolder() throws(MigrationFailure) -> Bool {
        guard !options.sources.isEmpty else { throw MigrationFailure(.usage, "Name at least one source.") }
        let isNew: Bool
        switch FileSystem.kind(of: folder.path) {
        case nil: isNew = true
        case .folder:
            guard let entries = FileSystem.entries(of: folder.path) else {
                throw MigrationFailure(.output, "The folder \(folder.path) cannot be read.")
            }
            isNew = !entries.contains { $0.name == "journal.sqlite" }
            if isNew, !entries.isEmpty {
                throw MigrationFailure(
                    .usage, "\(folder.path) holds something else than a run of plankit. Name a new or empty folder.")
            }
        default: throw MigrationFailure(.usage, "\(folder.path) is not a folder.")
        }
        if isNew, options.mustResume {
            throw MigrationFailure(.usage, "\(folder.path) holds no run that could be resumed.")
        }
        return isNew
    }

    // MARK: The run

    private func run(
        _ job: MigrationJob, _ judging: Judging, _ inventory: inout SourceInventory, _ journal: Journal,
        _ monitor: MigrationMonitor, isNew: Bool
    ) async throws -> MigrationOutcome {
        try await claim(journal, for: job)
        if try await journal.meta("state") == Journal.State.publishing.rawValue {
            try await install(journal)
        }
        if try await journal.meta("state") == Journal.State.done.rawValue { try FileSystem.remove(folder.work) }
        guard try spoolStandardInput(&inventory, monitor) else {
            return .interrupted(done: 0, of: inventory.items.count)
        }

        let published = try await journal.meta("documents").flatMap { Int($0) } ?? 0
        let parts = PartReader.Seed(folder: folder, form: job.form, documents: published)
        let last = FileSystem.entries(of: folder.segments)?.compactMap { Int($0.name) }.max() ?? 0
        let numbers = SegmentNumbers(after: last)
        let run = try await journal.nextRun()
        let asOf = options.asOf ?? PlanDay.today
        let facts = job.rules.needsIndex ? try FactStore(path: folder.facts) : nil
        defer { facts?.close() }
        let assembler = RunAssembler(
            folder, job: job, asOf: asOf, baseline: Baseline(judging.accepted, asOf: asOf), roster: judging.roster,
            inventory: inventory, journal: journal, monitor: monitor, parts: parts, numbers: numbers, facts: facts,
            run: run)
        let batch = MigrationBatch(
            folder: folder, job: job, items: inventory.items, journal: journal, monitor: monitor, parts: parts,
            numbers: numbers, assembler: assembler, facts: facts, jobs: max(1, options.jobs))
        let (items, bytes) = (inventory.items.count, monitor.isTold ? Self.bytes(of: inventory) : 0)
        monitor.update { progress in
            progress.documents = items
            progress.bytes = bytes
        }
        do {
            try await batch.run()
        } catch let failure as RunAssembler.Failure {
            // Where it was only stopped, what was read is kept below.
            if let failure = Self.failure(failure) { throw failure }
        }
        let keys = await assembler.keys
        let done = keys.count { $0 != nil }
        guard done == keys.count, !monitor.isStopping else {
            try await assembler.stop()
            return .interrupted(done: done, of: keys.count)
        }

        let fingerprint = Self.fingerprint(keys, inventory, judging)
        let isDone = try await journal.meta("state") == Journal.State.done.rawValue
        if isDone, await assembler.news == 0, try await journal.meta("inputs") == fingerprint,
            try await isComplete(journal)
        {
            try FileSystem.remove(folder.work)
            return .nothingToDo(documents: keys.count)
        }
        return try await publish(assembler, run, inventory, journal, monitor, fingerprint)
    }

    /// Makes the folder that of this job, or refuses it.
    private func claim(_ journal: Journal, for job: MigrationJob) async throws {
        let holder = try await journal.meta("job")
        if holder == job.fingerprint.hex { return }
        if holder != nil {
            guard options.mayReplace else {
                throw MigrationFailure(
                    .usage,
                    "\(folder.path) holds a run with other options, mappings or another version of plankit. "
                        + "Name another folder, or replace that run with --force.")
            }
            try await journal.forget()
            for suffix in ["", "-wal", "-shm"] { try FileSystem.remove(folder.facts + suffix) }
            try FileSystem.remove(folder.work)
        }
        try await journal.set(["job": job.fingerprint.hex])
    }

    private static func bytes(of inventory: SourceInventory) -> Int {
        inventory.items.reduce(0) { sum, item in
            switch item.location {
            case .file(let path): return sum + (FileSystem.size(of: path) ?? 0)
            case .folder(let path): return sum + BundleFolder.size(of: path)
            case .entry, .standardInput, .nowhere: return sum
            }
        }
    }

    /// Keeps standard input in the work folder, since a document is hashed before it is read.
    ///
    /// Returns `false` where the run was stopped while it waited for input.
    private func spoolStandardInput(_ inventory: inout SourceInventory, _ monitor: MigrationMonitor) throws -> Bool {
        guard
            let index = inventory.items.firstIndex(where: {
                if case .standardInput = $0.location { true } else { false }
            })
        else { return true }
        try FileSystem.makeFolder(folder.work)
        var source = ByteSource(try InputFile.standardInput())
        let spool = try OutputFile(path: folder.spool)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            while !StandardInput.isReady {
                if monitor.isStopping { return false }
            }
            let count: Int
            do { count = try source.read(into: &buffer, at: 0) } catch {
                throw MigrationFailure(.input, "Standard input cannot be read.")
            }
            if count == 0 { break }
            try spool.write(buffer.span.extracting(..<count))
        }
        try spool.finish(isSynchronised: false)
        inventory.items[index].location = .file(folder.spool)
        return true
    }

    private static func fingerprint(
        _ keys: [Checksum?], _ inventory: SourceInventory, _ judging: Judging
    ) -> String {
        var digest = ChecksumBuilder()
        for key in keys { if let key { digest.update(key.bytes.span) } }
        var words = PackedWriter()
        for skipped in inventory.skipped {
            words.put(skipped.name)
            words.put(skipped.reason.rawValue)
        }
        if !judging.accepted.isEmpty { words.put(BaselineFile.text(judging.accepted)) }
        if let roster = judging.roster { words.put(roster.digest) }
        digest.update(words.bytes.span)
        return digest.finish().hex
    }

    /// Whether every output that no row vouches for is as it was made.
    private func isComplete(_ journal: Journal) async throws -> Bool {
        guard let outputs = try await journal.meta("outputs") else { return false }
        for line in outputs.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3 else { return false }
            let path = "\(folder.path)/\(words[2])"
            if words[0] == "folder" {
                guard FileSystem.entries(of: path)?.count == Int(words[1]) else { return false }
            } else {
                guard Self.digest(of: path)?.hex == String(words[0]) else { return false }
            }
        }
        return true
    }

    private static func digest(of path: String) -> Checksum? {
        guard let size = FileSystem.size(of: path), let file = try? InputRange(path: path) else { return nil }
        var digest = ChecksumBuilder()
        do throws(OutputFailure) { try file.read(offset: 0, length: size) { digest.update($0) } } catch { return nil }
        return digest.finish()
    }

    // MARK: Publication

    private func publish(
        _ assembler: RunAssembler, _ run: Int, _ inventory: SourceInventory, _ journal: Journal,
        _ monitor: MigrationMonitor, _ fingerprint: String
    ) async throws -> MigrationOutcome {
        let readTime = monitor.elapsed
        let made: RunAssembler.Made
        do {
            made = try await assembler.finish()
        } catch {
            guard let failure = Self.failure(error) else {
                return .interrupted(done: inventory.items.count, of: inventory.items.count)
            }
            throw failure
        }
        try FileSystem.synchroniseFolder(folder.staged)
        try await journal.publish(
            run: run,
            words: [
                "state": Journal.State.publishing.rawValue, "inputs": fingerprint,
                "documents": String(inventory.items.count), "outputs": made.outputs.joined(separator: "\n"),
                "record": RunRecord(assembler.job, made.report).text,
            ])
        try await install(journal)
        try writeTimings(made.report, readTime, monitor.elapsed, await assembler.news)
        return .finished(made.report)
    }

    /// What to tell of outputs that could not be made; `nil` where the run was only stopped.
    private static func failure(_ failure: RunAssembler.Failure) -> MigrationFailure? {
        switch failure {
        case .output(let failure): MigrationFailure(failure)
        case .journal(let failure): MigrationFailure(failure)
        case .fault(let words): MigrationFailure(.fault, words)
        case .changed(let number):
            MigrationFailure(.output, "Document \(number) changed while the run was under way.")
        case .stopped: nil
        }
    }

    /// Puts the complete outputs in place. Each step can be done again after a kill, from any point.
    private func install(_ journal: Journal) async throws {
        let names = Set(
            (try await journal.meta("outputs") ?? "").split(separator: "\n").compactMap {
                $0.split(separator: " ", maxSplits: 2).last.map(String.init)
            })
        for name in RunFolder.outputs {
            let (staged, final) = ("\(folder.staged)/\(name)", "\(folder.path)/\(name)")
            let isStaged = FileSystem.kind(of: staged) != nil
            if isStaged, FileSystem.kind(of: staged) == .folder || FileSystem.kind(of: final) == .folder {
                try FileSystem.makeFolder(folder.replaced)
                if FileSystem.kind(of: final) != nil {
                    try FileSystem.remove("\(folder.replaced)/\(name)")
                    try FileSystem.move(final, to: "\(folder.replaced)/\(name)")
                }
            }
            if isStaged {
                try FileSystem.move(staged, to: final)
            } else if !names.contains(name) {
                try FileSystem.remove(final)
            }
        }
        try FileSystem.synchroniseFolder(folder.path)
        try await journal.set(["state": Journal.State.done.rawValue])
        try FileSystem.remove(folder.work)
    }

    private func writeTimings(_ report: RunReport, _ read: Duration, _ all: Duration, _ news: Int) throws(OutputFailure)
    {
        func milliseconds(_ duration: Duration) -> Int {
            Int(duration.components.seconds) * 1000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
        }
        let value = JSONValue.record([
            ("schema", .text("plankit/timings/1")), ("jobs", .number(options.jobs)),
            ("documentsRead", .number(news)), ("milliseconds", .number(milliseconds(all))),
            ("reading", .number(milliseconds(read))), ("writing", .number(milliseconds(all - read))),
        ])
        let file = try OutputFile(path: folder.path + "/timings.json")
        try file.write(value.written() + [0x0A])
        try file.finish(isSynchronised: false)
    }
}
