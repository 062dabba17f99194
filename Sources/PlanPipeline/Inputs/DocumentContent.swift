package import PlanFindings
internal import PlanSource

/// The bytes of a document, with their SHA-256: small ones in memory, large ones to be read a second time.
package struct DocumentContent: Sendable {
    /// Up to this size a document is kept in memory between hashing and reading.
    package static let smallBytes = 1 << 20

    package let item: SourceItem
    package let digest: Checksum
    package let size: Int
    /// The whole document, where it is small.
    package let bytes: [UInt8]?
    /// What the document does not hold of its plans.
    package let sidecar: SidecarInput?
    private var stamp: [Int]?

    /// Reads and hashes a document.
    package init(
        _ item: SourceItem, limits: Limits, archives: inout OpenArchive
    ) throws(DocumentFailure) {
        self.item = item
        sidecar = SidecarInput(of: item, limits: limits, archives: &archives)
        var source: ByteSource
        switch item.location {
        case .entry(let path, let entry):
            // Inflating is dearer than holding the entry, whose size the limits bound.
            let all = try archives.open(path).read(entry)
            bytes = all
            digest = Checksum.of(all)
            size = all.count
            return
        case .file(let path):
            source = try ByteSource(path: path)
            let isSmall = source.size.map { $0 <= Self.smallBytes } ?? false
            stamp = isSmall ? nil : FileSystem.stamp(of: path)
        case .folder(let path):
            stamp = BundleFolder.stamp(of: path)
            (digest, size) = try BundleFolder.digest(of: path)
            bytes = nil
            return
        case .standardInput, .nowhere:
            throw item.failure ?? DocumentFailure(.fileUnreadable, "The document cannot be opened.")
        }
        if let size = source.size, size <= Self.smallBytes {
            let all = try source.readAll(limit: Self.smallBytes + 1)
            bytes = all
            digest = Checksum.of(all)
            self.size = all.count
            return
        }
        var hash = ChecksumBuilder()
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

    /// The document, ready to be read from its start.
    package func open() throws(DocumentFailure) -> OpenDocument {
        if let bytes { return OpenDocument(bytes) }
        if case .folder(let path) = item.location { return OpenDocument(folder: path) }
        guard case .file(let path) = item.location else {
            throw DocumentFailure(.fileUnreadable, "The document cannot be opened.")
        }
        return try OpenDocument(path: path)
    }

    /// Makes sure, after a large document was read, that it is still what was hashed.
    package func checkUnchanged() throws(DocumentFailure) {
        guard bytes == nil else { return }
        switch item.location {
        case .file(let path): if FileSystem.stamp(of: path) == stamp { return }
        case .folder(let path): if BundleFolder.stamp(of: path) == stamp { return }
        case .entry, .standardInput, .nowhere: return
        }
        throw DocumentFailure(.documentChanged, "The document changed while it was being read.")
    }
}
