internal import Glibc

/// A file being written: buffered, hashed on the way where asked, never visible under its final name before it is whole.
package final class OutputFile {
    private let bufferBytes: Int

    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    /// How many bytes were written, those in the buffer included.
    package private(set) var count = 0
    private var digest: ChecksumBuilder?

    /// Creates a file, or empties the one that stands there.
    package init(path: String, isHashed: Bool = false, bufferBytes: Int = 256 << 10) throws(OutputFailure) {
        self.path = path
        self.bufferBytes = bufferBytes
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputFailure("Cannot create", path) }
        if isHashed { digest = ChecksumBuilder() }
    }

    /// Writes to standard output.
    package init(standardOutput: Void) {
        path = "standard output"
        bufferBytes = 256 << 10
        descriptor = dup(STDOUT_FILENO)
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
    }

    /// Adds bytes.
    package func write(_ bytes: [UInt8]) throws(OutputFailure) { try write(bytes.span) }

    /// Adds bytes.
    package func write(_ bytes: Span<UInt8>) throws(OutputFailure) {
        count += bytes.count
        digest?.update(bytes)
        if bytes.count >= bufferBytes {
            try flush()
            try writeThrough(bytes)
            return
        }
        unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
        if buffer.count >= bufferBytes { try flush() }
    }

    /// Adds text.
    package func write(_ text: String) throws(OutputFailure) { try write(Array(text.utf8)) }

    /// Hands what is buffered to the system.
    package func flush() throws(OutputFailure) {
        guard !buffer.isEmpty else { return }
        // Out of the object while it is written, since a span cannot point into one.
        var whole: [UInt8] = []
        swap(&whole, &buffer)
        try writeThrough(whole.span)
        whole.removeAll(keepingCapacity: true)
        swap(&whole, &buffer)
    }

    private func writeThrough(_ bytes: Span<UInt8>) throws(OutputFailure) {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { all in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw OutputFailure("Cannot write", path)
            }
            start += written
        }
    }

    /// Hands everything to the disk.
    package func synchronise() throws(OutputFailure) {
        try flush()
        guard fdatasync(descriptor) == 0 else { throw OutputFailure("Cannot write", path) }
    }

    /// Takes back what was written beyond `count` bytes.
    package func cut(to count: Int) throws(OutputFailure) {
        guard count < self.count else { return }
        let written = self.count - buffer.count
        if count >= written {
            buffer.removeSubrange((count - written)...)
        } else {
            buffer.removeAll(keepingCapacity: true)
            guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) >= 0 else {
                throw OutputFailure("Cannot write", path)
            }
        }
        self.count = count
    }

    /// Writes out and closes the file; the SHA-256 of its bytes where it was asked for.
    @discardableResult
    package func finish(isSynchronised: Bool = true) throws(OutputFailure) -> Checksum? {
        try flush()
        if isSynchronised { try synchronise() }
        let closed = Glibc.close(descriptor)
        descriptor = -1
        guard closed == 0 else { throw OutputFailure("Cannot write", path) }
        var taken: ChecksumBuilder?
        swap(&taken, &digest)
        return taken?.finish()
    }
}
