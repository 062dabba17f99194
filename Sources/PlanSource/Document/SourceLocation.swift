/// Where something stands in a `SourceDocument`, in numbers only; all count from 1 but `section`.
public struct SourceLocation: Sendable, Hashable, BitwiseCopyable {
    /// The index in `SourceDocument.sections`.
    public var section: Int32
    /// The innermost table within its section, by the order in which tables begin; 0 outside of tables.
    public var table: Int32 = 0
    /// The row of the table or sheet; 0 outside of tables.
    public var row: Int32 = 0
    /// The column of the table or sheet; 0 outside of tables.
    public var column: Int32 = 0
    /// The text box within its section, where it stands in one directly.
    public var textBox: Int32 = 0
    /// The paragraph within its cell, text box or section; 0 where a place is a whole cell.
    public var paragraph: Int32 = 0

    /// A place in a section.
    public init(section: Int) { self.section = Int32(clamping: section) }

    /// The place as words: `table 2 row 3 column 1 paragraph 2`, or `B7` in a sheet.
    public func pointer(isSheet: Bool) -> String? {
        if isSheet {
            guard row > 0, column > 0 else { return nil }
            return Self.letters(of: Int(column)) + String(row)
        }
        var words: [String] = []
        if table > 0 { words.append("table \(table)") }
        if row > 0 { words.append("row \(row)") }
        if column > 0 { words.append("column \(column)") }
        if textBox > 0 { words.append("text box \(textBox)") }
        if paragraph > 0 { words.append("paragraph \(paragraph)") }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The letters of a column of a sheet: 1 is A, 27 is AA.
    public static func letters(of column: Int) -> String {
        var number = column
        var letters: [UInt8] = []
        while number > 0 {
            letters.append(UInt8(0x41 + (number - 1) % 26))
            number = (number - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
