package import PlanFindings
internal import PlanSource

/// The bytes of a document, with their SHA-256: small ones in memory, large ones to be read a second time.
package struct DocumentContent: Sendable {
    /// Up to this size a document is kept in memory between hashing and reading.
    package static let smallBytes = 1 << 20

    package let item: SourceItem
    package let digest: Digest.Value
    package let size: Int
    /// The whole document, where it is small.
    package let bytes: [UInt8]?

    /// Reads and hashes a document.
    package init(_ item: SourceItem) throws(DocumentFailure) {
        self.item = item
        var source = try Self.open(item)
        if let size = source.size, size <= Self.smallBytes {
            let all = try source.readAll(limit: Self.smallBytes + 1)
            bytes = all
            digest = Digest.of(all)
            self.size = all.count
            return
        }
        var hash = Digest()
        var count = 0
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let read = try source.read(into: &buffer, at: 0)
            if read == 0 { break }
            hash.update(buffer.span.extracting(..<read))
            count += read
        }
        bytes = nil
        digest = hash.finish()
        size = count
    }

    private static func open(_ item: SourceItem) throws(DocumentFailure) -> ByteSource {
        switch item.location {
        case .file(let path): return try ByteSource(path: path)
        case .unusable(let failure): throw failure
        case .standardInput, .entry:
            throw DocumentFailure(.fileUnreadable, "The document cannot be opened.")
        }
    }

    /// Hands on the bytes in pieces and makes sure that they are those that were hashed.
    package struct Chunks: ~Copyable {
        private var source: ByteSource?
        private var bytes: [UInt8]?
        private var hash = Digest()
        private let digest: Digest.Value
        /// How many bytes were handed on.
        package private(set) var count = 0

        package init(_ content: DocumentContent) throws(DocumentFailure) {
            digest = content.digest
            bytes = content.bytes
            if bytes == nil { source = try DocumentContent.open(content.item) }
        }

        /// The next bytes, empty at the end.
        package mutating func next() throws(DocumentFailure) -> [UInt8] {
            if let all = bytes {
                bytes = []
                count += all.count
                return all
            }
            guard source != nil else { return [] }
            var buffer = [UInt8](repeating: 0, count: 256 << 10)
            let read = try source?.read(into: &buffer, at: 0) ?? 0
            if read == 0 {
                source = nil
                guard hash.finish() == digest else {
                    throw DocumentFailure(.documentChanged, "The document changed while it was being read.")
                }
                return []
            }
            buffer.removeSubrange(read...)
            hash.update(buffer.span)
            count += read
            return buffer
        }
    }
}
