/// A piece of a document that stands below the one before it.
public enum SourceBlock: Sendable, Hashable {
    case paragraph(SourceParagraph)
    case table(SourceTable)
    /// A frame that floats over the page; it stands behind the paragraph that it is anchored to.
    case textBox(SourceTextBox)

    /// Hands on every run of it once, in reading order.
    public func forEachRun(_ body: (SourceRun) -> Void) {
        switch self {
        case .paragraph(let paragraph): paragraph.runs.forEach(body)
        case .table(let table): table.forEachRun(body)
        case .textBox(let box): for block in box.blocks { block.forEachRun(body) }
        }
    }

    /// Whether any run is in it.
    public var isBlank: Bool {
        switch self {
        case .paragraph(let paragraph): paragraph.runs.isEmpty
        case .table(let table): table.rows.allSatisfy { $0.cells.allSatisfy { $0.isBlank } }
        case .textBox(let box): box.blocks.allSatisfy(\.isBlank)
        }
    }
}
