internal import Glibc
internal import Synchronization

/// Set by the first interrupt or termination signal; the second one ends the process at once.
private let wasSignalled = Atomic(false)

/// The request of a person or the system that the process should end.
enum StopSignal {
    /// Whether it has come.
    static var hasCome: Bool { wasSignalled.load(ordering: .relaxed) }

    /// Takes note of SIGINT and SIGTERM from now on, and lets a write beyond the limit of a file size fail as an error.
    static func listen() {
        _ = hasCome
        _ = signal(SIGXFSZ, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { number in
                wasSignalled.store(true, ordering: .relaxed)
                _ = signal(number, SIG_DFL)
            }
        }
    }
}
