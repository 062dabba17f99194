internal import Glibc

/// Reads ranges of files that this tool wrote itself.
package final class InputRange {
    private static let bufferBytes = 256 << 10

    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    package init(path: String) throws(OutputFailure) {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputFailure("Cannot read", path) }
    }

    deinit { _ = close(descriptor) }

    /// How many bytes the file holds.
    package var size: Int {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Hands on the bytes of a range, in pieces.
    package func read(
        offset: Int, length: Int, _ each: (Span<UInt8>) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        // Out of the object while it is used, and kept for the next range: plans are many and small.
        var buffer: [UInt8] = []
        swap(&buffer, &self.buffer)
        defer { swap(&buffer, &self.buffer) }
        let room = min(length, Self.bufferBytes)
        if buffer.count < room { buffer.append(contentsOf: repeatElement(0, count: room - buffer.count)) }
        var position = offset
        let end = offset + length
        while position < end {
            let wanted = min(buffer.count, end - position)
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe pread(descriptor, $0.baseAddress, wanted, off_t(position))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw OutputFailure("Cannot read", path)
            }
            guard count > 0 else { throw OutputFailure("Cannot read \(path): it was cut short by another program") }
            try each(buffer.span.extracting(..<count))
            position += count
        }
    }
}
