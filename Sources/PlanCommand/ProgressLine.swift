internal import ArgumentParser
internal import PlanPipeline
internal import Synchronization

/// How progress is shown.
enum ProgressStyle: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// A line that is redrawn, where standard error is a terminal.
    case auto
    /// A line every few seconds.
    case plain
    case none
}

/// Shows how far a migration is.
final class ProgressLine: Sendable {
    private let console: Console
    private let style: ProgressStyle
    private let last = Mutex(Duration.zero)
    private let isDrawn = Atomic(false)

    init(_ console: Console, style: ProgressStyle) {
        self.console = console
        self.style = style == .auto && !console.isTerminal ? .none : style
    }

    /// What a migration is to be given; absent where nothing is shown.
    var handler: (@Sendable (MigrationProgress) -> Void)? {
        switch style {
        case .none: nil
        case .auto:
            { progress in
                self.isDrawn.store(true, ordering: .relaxed)
                self.console.say("\r\u{1B}[K" + Self.words(progress))
            }
        case .plain:
            { progress in
                let isDue = self.last.withLock { last in
                    guard progress.elapsed - last >= .seconds(3) else { return false }
                    last = progress.elapsed
                    return true
                }
                if isDue { self.console.say(Self.words(progress) + "\n") }
            }
        }
    }

    /// Takes the line away, so that other words can stand there.
    func clear() {
        if isDrawn.load(ordering: .relaxed) { console.say("\r\u{1B}[K") }
    }

    static func words(_ progress: MigrationProgress) -> String {
        let seconds =
            Double(progress.elapsed.components.seconds) + Double(progress.elapsed.components.attoseconds) / 1e18
        var words = progress.phase == .reading ? "reading" : "writing"
        words += ": \(progress.documentsDone) of \(Count.of(progress.documents, "document"))"
        if progress.plans > 0 {
            words += ", \(Count.of(progress.plans, "plan"))"
            if seconds > 0 { words += " (\(Int(Double(progress.plans) / seconds)) a second)" }
        }
        let share = progress.share
        if progress.phase == .reading, share > 0.01, seconds > 1 {
            words += ", \(time(Int(seconds / share - seconds))) left"
        }
        words += ", \(Count.of(progress.findings, "finding"))"
        if progress.rejected > 0 { words += ", \(progress.rejected) rejected" }
        return words
    }

    private static func time(_ seconds: Int) -> String {
        seconds >= 90 ? "\((seconds + 30) / 60) minutes" : "\(max(1, seconds)) seconds"
    }
}
