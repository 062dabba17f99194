public import PlanFindings

/// The bytes of one document, read once from front to back out of a file or memory.
public struct ByteSource {
    private enum Storage {
        case memory([UInt8], read: Int)
        case file(InputFile)
        case entry(ZipEntryStream)
        case filter(FormulaFilter)
        case nothing
    }

    /// Where a document that is more than its bytes can be opened again.
    package enum Origin: Sendable, Hashable {
        case file(String)
        /// A folder, whose files together are the document; it has no bytes of its own.
        case folder(String)
    }

    /// How many bytes `head` looks at.
    public static let headBytes = 64 << 10

    private var storage: Storage
    private var ahead: [UInt8] = []
    private var aheadRead = 0
    private let chunk: Int
    /// The path it was opened by.
    package private(set) var origin: Origin?

    /// Reads bytes in memory.
    public init(_ bytes: [UInt8]) { self.init(bytes, chunk: .max) }

    /// Reads an open file.
    public init(_ file: InputFile) {
        storage = .file(file)
        chunk = .max
    }

    /// Opens and reads the file at a path.
    public init(path: String) throws(DocumentFailure) {
        self.init(try InputFile(path: path))
        origin = .file(path)
    }

    /// A folder whose files together are one document.
    package init(folder: String) {
        storage = .nothing
        chunk = .max
        origin = .folder(folder)
    }

    /// Reads an open file that can be opened again by its path.
    package init(_ file: InputFile, path: String) {
        self.init(file)
        origin = .file(path)
    }

    /// Reads a table of commas and takes away the apostrophes that stand before formulas.
    package init(unescapingFormulasOf source: ByteSource) {
        storage = .filter(FormulaFilter(source))
        chunk = .max
    }

    /// Reads an entry of a zip archive while it is inflated.
    package init(_ entry: ZipEntryStream, chunk: Int = .max) {
        storage = .entry(entry)
        self.chunk = max(1, chunk)
    }

    /// Reads bytes in memory at most `chunk` at a time, as a slow pipe would give them.
    package init(_ bytes: [UInt8], chunk: Int) {
        storage = .memory(bytes, read: 0)
        self.chunk = max(1, chunk)
    }

    /// How many bytes there are in all, where that is known beforehand.
    public var size: Int? {
        switch storage {
        case .memory(let bytes, _): bytes.count
        case .file(let file): file.size
        case .entry(let entry): entry.size
        case .filter, .nothing: nil
        }
    }

    /// The first bytes (at most 64 KiB), which stay to be read.
    public mutating func head() throws(DocumentFailure) -> [UInt8] {
        if aheadRead > 0 {
            ahead.removeSubrange(..<aheadRead)
            aheadRead = 0
        }
        guard ahead.count < Self.headBytes else { return ahead }
        if ahead.isEmpty, case .memory(let bytes, 0) = storage, bytes.count <= Self.headBytes {
            storage = .memory(bytes, read: bytes.count)
            ahead = bytes
            return bytes
        }
        var buffer = ahead
        var filled = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.headBytes - filled))
        while filled < Self.headBytes {
            let count = try readStorage(into: &buffer, at: filled)
            if count == 0 { break }
            filled += count
        }
        buffer.removeSubrange(filled...)
        ahead = buffer
        return buffer
    }

    /// Puts the next bytes into `buffer` from `offset` on and returns their number; 0 at the end.
    public mutating func read(into buffer: inout [UInt8], at offset: Int) throws(DocumentFailure) -> Int {
        precondition(offset >= 0 && offset < buffer.count, "There must be room to read into.")
        if aheadRead < ahead.count {
            let count = min(ahead.count - aheadRead, buffer.count - offset, chunk)
            buffer.replaceSubrange(offset..<(offset + count), with: ahead[aheadRead..<(aheadRead + count)])
            aheadRead += count
            return count
        }
        return try readStorage(into: &buffer, at: offset)
    }

    /// All that is left to read.
    ///
    /// Throws a finding `file.limit` beyond `limit` bytes.
    public mutating func readAll(limit: Int) throws(DocumentFailure) -> [UInt8] {
        if case .memory(let bytes, 0) = storage, ahead.isEmpty, bytes.count <= limit {
            storage = .memory(bytes, read: bytes.count)
            return bytes
        }
        // One byte more than is said to be there shows the end without another buffer.
        let expected = size.map { $0 <= limit ? $0 : 0 } ?? 0
        var all = [UInt8](repeating: 0, count: max(4096, expected) + 1)
        var filled = 0
        while true {
            if filled == all.count { all.append(contentsOf: repeatElement(0, count: max(256 << 10, filled / 2))) }
            let count = try read(into: &all, at: filled)
            if count == 0 { break }
            filled += count
            guard filled <= limit else {
                throw DocumentFailure(.fileLimit, "The document is larger than \(limit) bytes.")
            }
        }
        all.removeSubrange(filled...)
        return all
    }

    private mutating func readStorage(into buffer: inout [UInt8], at offset: Int) throws(DocumentFailure) -> Int {
        switch storage {
        case .file(let file):
            return try file.read(into: &buffer, at: offset)
        case .nothing: return 0
        case .filter(let filter): return try filter.read(into: &buffer, at: offset, most: chunk)
        case .entry(let entry): return try entry.read(into: &buffer, at: offset, most: chunk)
        case .memory(let bytes, let position):
            let count = min(bytes.count - position, buffer.count - offset, chunk)
            if count > 0 {
                buffer.replaceSubrange(offset..<(offset + count), with: bytes[position..<(position + count)])
                storage = .memory(bytes, read: position + count)
            }
            return count
        }
    }
}
