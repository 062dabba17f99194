internal import Glibc

/// Holds a folder for one process; the system lets go of it however the process ends.
package final class FolderLock {
    private let descriptor: Int32

    /// Takes the folder; `nil` where another process has it.
    package init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        // Closing alone would leave the lock to a child process that is just being started with a copy of it.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
