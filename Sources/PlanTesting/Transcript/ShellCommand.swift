import Glibc

/// One line given to the shell in a folder, with what it printed.
struct ShellCommand {
    /// What came of it.
    struct Result {
        /// What it printed, standard output and standard error in their order.
        var output = ""
        /// The status it ended with; 128 and the number of the signal that ended it.
        var status = 0
        /// Whether it was ended because it took too long.
        var isTimedOut = false
    }

    let command: String
    let folder: String
    let path: String
    let seconds: Int

    /// A command.
    ///
    /// - Parameter path: a folder that is searched for programs before the others.
    init(_ command: String, folder: String, path: String, seconds: Int) {
        self.command = command
        self.folder = folder
        self.path = path
        self.seconds = seconds
    }

    /// Runs the command to its end.
    func run() throws(TestFiles.Failure) -> Result {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw TestFiles.Failure(description: "a pipe cannot be made") }
        defer { close(ends[0]) }
        // Other commands may be started at the same time: they must not hold this pipe open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
        unsafe posix_spawn_file_actions_addclose(&actions, ends[1])
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that what the command started ends with it.
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        var process: pid_t = 0
        let words = ["/bin/sh", "-c", "cd \"$1\" || exit 99; eval \"$2\"", "sh", folder, command]
        let status = unsafe Self.withPointers(words) { arguments in
            unsafe Self.withPointers(environment) { environment in
                unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment)
            }
        }
        close(ends[1])
        guard status == 0 else { throw TestFiles.Failure(description: "/bin/sh cannot be started") }
        return wait(for: process, ends[0])
    }

    private var environment: [String] {
        let search = TestFiles.environment("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
        var lines = [
            "PATH=\(path):\(search)", "LC_ALL=C.UTF-8", "TZ=UTC", "NO_COLOR=1", "COLUMNS=80", "HOME=\(folder)",
        ]
        for name in ["LD_LIBRARY_PATH", "TMPDIR"] {
            if let value = TestFiles.environment(name) { lines.append("\(name)=\(value)") }
        }
        return lines
    }

    private func wait(for process: pid_t, _ output: Int32) -> Result {
        var result = Result()
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let end = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero, bytes.count < 8 << 20 else {
                result.isTimedOut = true
                kill(-process, SIGKILL)
                break
            }
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let milliseconds = Int32(clamping: left.components.seconds * 1000 + 50)
            let ready = unsafe poll(&waiting, 1, min(milliseconds, 1000))
            if ready == 0 || (ready < 0 && errno == EINTR) { continue }
            let count = unsafe read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        result.status = signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
        result.output = String(decoding: bytes, as: UTF8.self)
        return result
    }

    /// Lends C strings, ended by a null pointer.
    private static func withPointers<Value>(
        _ words: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe body(&pointers)
    }
}
