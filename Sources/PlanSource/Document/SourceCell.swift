/// A cell of a table or sheet, with how much of the grid it covers.
public struct SourceCell: Sendable, Hashable {
    /// What a cell holds.
    public enum Content: Sendable, Hashable {
        /// Paragraphs, tables and text boxes.
        case blocks([SourceBlock])
        /// One value, as cells of sheets mostly do.
        case value(SourceRun)
    }

    /// The first column that it covers, from 1.
    public var column: Int
    /// How many columns it covers.
    public var columnSpan = 1
    /// How many rows it covers, of those of `SourceTable.rows`.
    public var rowSpan = 1
    /// How many rows above the merged cell begins that this one only continues; 0 for a cell of its own. It holds nothing.
    public var rowsAbove = 0
    /// What it holds.
    public var content: Content
    /// Whether it is coloured, as cells with labels often are.
    public var isShaded = false
    /// Whether its text is bold; for cells of sheets only, others tell it by paragraph.
    public var isBold = false

    /// A cell of its own.
    public init(column: Int, content: Content = .blocks([])) {
        self.column = column
        self.content = content
    }

    /// What it holds, as blocks.
    public var blocks: [SourceBlock] {
        switch content {
        case .blocks(let blocks): return blocks
        case .value(let run):
            var paragraph = SourceParagraph(at: run.location)
            paragraph.runs = [run]
            if isBold { paragraph.boldPrefix = run.text.utf8.count }
            return [.paragraph(paragraph)]
        }
    }

    /// Whether no run is in it.
    public var isBlank: Bool {
        if case .blocks(let blocks) = content { blocks.allSatisfy(\.isBlank) } else { false }
    }

    /// The words of its paragraphs, a line each; those of nested tables and text boxes are not among them.
    public var text: String {
        switch content {
        case .value(let run): run.text
        case .blocks(let blocks):
            blocks.compactMap { block in
                if case .paragraph(let paragraph) = block { paragraph.text } else { nil }
            }.joined(separator: "\n")
        }
    }

    /// Hands on every run of it once.
    public func forEachRun(_ body: (SourceRun) -> Void) {
        switch content {
        case .blocks(let blocks): for block in blocks { block.forEachRun(body) }
        case .value(let run): body(run)
        }
    }
}
