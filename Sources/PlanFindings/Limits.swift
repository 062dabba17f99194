/// What one document may cost before it is refused (law 7). A finding names the limit that was hit.
public struct Limits: Sendable, Hashable {
    /// Bytes of a document that is read whole.
    public var documentBytes = 512 << 20
    /// Bytes of one plan or record in a stream.
    public var recordBytes = 32 << 20
    /// Nesting of elements, objects or arrays.
    public var depth = 128
    /// Attributes on one element (libxml2 is quadratic in them).
    public var attributes = 256
    /// Bytes of one start tag, attributes included.
    public var tagBytes = 1 << 20
    /// Bytes of one text, attribute or cell.
    public var textBytes = 8 << 20
    /// Columns of a table.
    public var columns = 16_384
    /// Elements, members and cells of one record.
    public var nodes = 4_000_000
    /// Entries of an archive.
    public var archiveEntries = 100_000
    /// Inflated bytes of one archive entry.
    public var entryBytes = 512 << 20
    /// Inflated bytes for each packed byte.
    public var ratio = 200
    /// Findings kept of each code and document.
    public var findingsPerCode = 1000

    /// The default limits.
    public init() {}
}
