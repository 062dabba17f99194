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

    /// The byte of a delimiter's name (comma, semicolon, tab, bar), or of the delimiter itself; `nil` for any other text.
    public static func delimiter(named text: String) -> UInt8? {
        switch text {
        case "comma", ",": 0x2C
        case "semicolon", ";": 0x3B
        case "tab", "\t": 0x09
        case "bar", "|": 0x7C
        default: nil
        }
    }
}
