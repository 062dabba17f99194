internal import Synchronization

/// Counts what the workers do, tells it onward now and then, and knows whether the run shall stop.
package final class MigrationMonitor: Sendable {
    private struct Counts {
        var progress: MigrationProgress
        var lastTold: ContinuousClock.Instant
    }

    private let counts: Mutex<Counts>
    private let start = ContinuousClock.now
    private let interval: Duration
    private let tell: (@Sendable (MigrationProgress) -> Void)?
    private let shouldStop: @Sendable () -> Bool
    private let failed = Atomic(false)

    package init(
        interval: Duration = .milliseconds(200), tell: (@Sendable (MigrationProgress) -> Void)?,
        shouldStop: @escaping @Sendable () -> Bool
    ) {
        self.interval = interval
        self.tell = tell
        self.shouldStop = shouldStop
        counts = Mutex(Counts(progress: MigrationProgress(), lastTold: start))
    }

    /// Whether no further document shall be begun.
    package var isStopping: Bool {
        failed.load(ordering: .relaxed) || shouldStop() || Task.isCancelled
    }

    /// Stops the other workers after a failure of one.
    package func fail() { failed.store(true, ordering: .relaxed) }

    package var isTold: Bool { tell != nil }

    package var elapsed: Duration { ContinuousClock.now - start }

    package func update(_ change: (inout MigrationProgress) -> Void) {
        guard let tell else { return }
        let now = ContinuousClock.now
        let news: MigrationProgress? = counts.withLock { counts in
            change(&counts.progress)
            guard now - counts.lastTold >= interval else { return nil }
            counts.lastTold = now
            counts.progress.elapsed = now - start
            return counts.progress
        }
        if let news { tell(news) }
    }
}
