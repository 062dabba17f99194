/// A template of lines of text, or of rows that each have a place of their own, as a form has.
struct TemplateLines: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// Of plain text one; of delimited text those of the row.
        var cells: [[TemplatePiece]]
        /// The parts that hold it, the outermost first.
        var groups: [Int]
        /// Whether nothing stands in it.
        var isBlank: Bool

        var pieces: [TemplatePiece] { cells.flatMap(\.self) }
        var values: [Int] { cells.flatMap(\.values) }
    }

    var lines: [Line]
    /// What stands between cells; absent in plain text.
    var delimiter: UInt8?
}
