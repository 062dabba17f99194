internal import Glibc

/// Standard input, asked without waiting for ever.
enum StandardInput {
    /// Whether there is something to read, or its end, after waiting a moment at most.
    static var isReady: Bool {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&descriptor, 1, 200) != 0
    }
}
