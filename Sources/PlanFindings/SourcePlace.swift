/// Where something stands in a document: a part (sheet, zip entry), a line and column, a pointer into its structure.
///
/// Lines and columns count from 1; a column counts UTF-8 bytes. In a table `line` is the row and `column` the cell.
public struct SourcePlace: Sendable, Hashable {
    /// The part of the document: the name of a zip entry or sheet; absent where a document has one part.
    public var part: String?
    /// The line, from 1.
    public var line: Int?
    /// The column, from 1, in UTF-8 bytes.
    public var column: Int?
    /// A JSON pointer (RFC 6901), an element path or a cell reference.
    public var pointer: String?

    /// A place; every argument may be left out.
    public init(part: String? = nil, line: Int? = nil, column: Int? = nil, pointer: String? = nil) {
        self.part = part
        self.line = line
        self.column = column
        self.pointer = pointer
    }

    /// The short spelling used in `origins` and reports: `sheet!3:15 /targets/0`.
    public var compact: String {
        var text = ""
        if let part { text += part + "!" }
        if let line {
            text += String(line)
            if let column { text += ":" + String(column) }
        }
        if let pointer {
            if line != nil { text += " " }
            text += pointer
        }
        return text
    }
}

extension SourcePlace: CustomStringConvertible {
    /// The spelling for people: `line 3, column 15`.
    public var description: String {
        var words: [String] = []
        if let part { words.append(part) }
        if let line { words.append("line \(line)") }
        if let column { words.append("column \(column)") }
        if let pointer { words.append(pointer) }
        return words.joined(separator: ", ")
    }
}
