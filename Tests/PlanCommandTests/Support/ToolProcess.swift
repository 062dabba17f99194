import Glibc

/// The built `plankit` as a process of its own.
struct ToolProcess {
    let identifier: pid_t

    /// Where the tool was built: beside the tests.
    static let executable = built("plankit")

    /// The sanitizer that tool and tests are built with, as `scripts/verify` says; absent as a rule.
    static let sanitizer = unsafe getenv("PLANKIT_SANITIZER").map { unsafe String(cString: $0) }

    private static func built(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        while !folder.isEmpty {
            let candidate = folder.joined(separator: "/") + "/" + name
            if unsafe access(candidate, X_OK) == 0, !isFolder(candidate) { return candidate }
            folder = folder.dropLast()
        }
        return name
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Starts the tool; what it writes goes to files.
    init?(_ arguments: [String], output: String = "/dev/null", words: String = "/dev/null", input: String = "/dev/null")
    {
        self.init([Self.executable] + arguments, path: Self.executable, output: output, words: words, input: input)
    }

    /// Starts a tool below a small process that writes what it took to `report`.
    init?(measured arguments: [String], tool: String, report: String, output: String, words: String) {
        let measured = Self.built("measured")
        self.init(
            [measured, report, tool] + arguments, path: measured, output: output, words: words, input: "/dev/null")
    }

    /// Starts a shell that runs the tool under its conditions, such as a limit on file sizes.
    init?(shell script: String, words: String = "/dev/null") {
        self.init(["sh", "-c", script], path: "/bin/sh", output: "/dev/null", words: words, input: "/dev/null")
    }

    private init?(_ line: [String], path: String, output: String, words errors: String, input: String) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe line.map { word in unsafe strdup(word) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        guard unsafe posix_spawn(&identifier, path, &actions, nil, &arguments, environ) == 0 else { return nil }
        self.identifier = identifier
    }

    /// Waits for the end: the exit status, or minus the number of the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return Self.code(status)
    }

    /// Whether it has ended, and how.
    func poll() -> Int32? {
        var status: Int32 = 0
        return unsafe waitpid(identifier, &status, WNOHANG) == identifier ? Self.code(status) : nil
    }

    func signal(_ number: Int32) { _ = kill(identifier, number) }

    private static func code(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F) }
}
