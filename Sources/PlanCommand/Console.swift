internal import Glibc
internal import PlanPipeline
internal import Synchronization

/// Where a command writes: data and reports to one stream, words for people to the other.
///
/// Tests give one that keeps what is written; a command never writes anywhere else.
public final class Console: Sendable {
    private enum Target: Sendable {
        case descriptors
        case memory
    }

    private struct Kept {
        var output: [UInt8] = []
        var words: [UInt8] = []
    }

    private let target: Target
    private let kept = Mutex(Kept())
    /// Whether people's text goes to a terminal that can redraw a line.
    let isTerminal: Bool

    private init(_ target: Target, isTerminal: Bool) {
        self.target = target
        self.isTerminal = isTerminal
    }

    /// Standard output and standard error.
    public static func standard() -> Console { Console(.descriptors, isTerminal: isatty(STDERR_FILENO) == 1) }

    /// Keeps everything in memory.
    public static func memory() -> Console { Console(.memory, isTerminal: false) }

    /// What was written to standard output and is kept.
    public var output: String { String(decoding: kept.withLock { $0.output }, as: UTF8.self) }
    /// What was written to standard error and is kept.
    public var words: String { String(decoding: kept.withLock { $0.words }, as: UTF8.self) }

    /// Adds bytes to standard output; they are buffered until `flush`.
    func write(_ bytes: [UInt8]) throws(OutputFailure) {
        let isFull = kept.withLock { kept in
            kept.output.append(contentsOf: bytes)
            return kept.output.count >= 256 << 10
        }
        if isFull { try flush() }
    }

    /// Adds text to standard output.
    func write(_ text: String) throws(OutputFailure) { try write(Array(text.utf8)) }

    /// Hands what is buffered to standard output.
    func flush() throws(OutputFailure) {
        guard target == .descriptors else { return }
        let bytes = kept.withLock { kept in
            let bytes = kept.output
            kept.output.removeAll(keepingCapacity: true)
            return bytes
        }
        if !Self.write(bytes, to: STDOUT_FILENO) {
            throw OutputFailure(
                errno == ENOSPC
                    ? "Standard output cannot be written: the disk is full" : "Standard output cannot be written")
        }
    }

    /// Says something to people, on standard error.
    func say(_ text: String) {
        let bytes = Array(text.utf8)
        switch target {
        case .descriptors: _ = Self.write(bytes, to: STDERR_FILENO)
        case .memory: kept.withLock { $0.words.append(contentsOf: bytes) }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { all in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            start += count
        }
        return true
    }
}
