/// One thing met while reading XML: a start tag, one of its attributes, an end tag, a run of text, a comment, an instruction.
///
/// Attributes follow their start event. A run of text is whole: neighbouring pieces, references and CDATA are joined.
public struct XMLEvent: Sendable, Hashable, BitwiseCopyable {
    /// What was met.
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        case start, end, text, attribute, comment, instruction
    }

    /// What was met.
    public var kind: Kind
    /// Whether a text holds nothing but spaces, tabs and line ends.
    public var isBlank: Bool
    /// The index of its name in `XMLEventReader.names` (of an instruction: its target); -1 for text and comments.
    public var name: Int32
    /// Where its text starts in the batch's bytes; 0 for start and end.
    public var offset: Int32
    /// How many bytes of UTF-8 its text has.
    public var length: Int32
    /// The line of its first byte, from 1; of an attribute, that of its tag.
    public var line: Int32
    /// The column of its first byte, from 1, counted in bytes of UTF-8; of an attribute, that of its tag.
    public var column: Int32

    /// The bytes of its text, as a range of the batch's bytes.
    public var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }

    /// Its text as a String; `bytes` are those of the batch that holds the event.
    public func string(in bytes: Span<UInt8>) -> String {
        guard offset >= 0, length > 0, range.upperBound <= bytes.count else { return "" }
        return unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
