/// How a table of delimited text turned out to be written.
public struct CSVDialect: Sendable, Hashable {
    /// The encoding of the bytes.
    public var encoding: TextEncoding
    /// Whether a byte order mark stood in front.
    public var hasMark: Bool
    /// The byte between cells.
    public var delimiter: UInt8
    /// Whether a first line `sep=…` named the delimiter, as spreadsheets write it.
    public var hasDelimiterLine: Bool
    /// The line where the header starts; 0 where there is none.
    public var headerLine: Int
}
