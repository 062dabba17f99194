/// A number of a sheet, with the words that stand for it.
public struct SourceNumber: Sendable, Hashable {
    /// The number.
    public var value: Double
    /// The number as the file spells it.
    public var written: String
    /// The number format of its cell; empty for the usual one.
    public var format: String
    /// The number as people see it, where its format is a plain one; else in its shortest spelling.
    public var text: String

    /// A number.
    public init(_ value: Double, written: String, format: String, text: String) {
        self.value = value
        self.written = written
        self.format = format
        self.text = text
    }
}
