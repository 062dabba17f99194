/// What holds paragraphs and tables while it is read: a section, a cell, a text box.
struct WordContainer {
    enum Kind: Equatable {
        case section
        case cell
        case textBox
    }

    let kind: Kind
    /// How deep its element stands.
    let depth: Int
    /// The place of the container itself.
    var location: SourceLocation
    var blocks: [SourceBlock] = []
    var paragraphs: Int32 = 0
    /// The paragraph that is being read.
    var paragraph: WordParagraph?
    /// A paragraph whose end was deleted: what it holds belongs to the next one.
    var held: WordParagraph?

    // What the properties of a cell say.
    var columnSpan = 1
    var continuesAbove = false
    var beginsMerge = false
    var continuesLeft = false
    var isShaded = false
    var isDeleted = false

    init(_ kind: Kind, depth: Int, location: SourceLocation) {
        self.kind = kind
        self.depth = depth
        self.location = location
    }
}
