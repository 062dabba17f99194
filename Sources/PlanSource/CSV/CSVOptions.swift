/// How a table of delimited text is to be read, where its bytes shall not decide.
public struct CSVOptions: Sendable, Hashable {
    /// The encoding; absent to find it.
    public var encoding: TextEncoding?
    /// The byte between cells; absent to find it among comma, semicolon, tab and bar.
    public var delimiter: UInt8?
    /// The line where the header starts, from 1; 0 for a table without one; absent to find it.
    public var headerLine: Int?

    /// Options; whatever is left out is found by evidence.
    public init(encoding: TextEncoding? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.headerLine = headerLine
    }
}
