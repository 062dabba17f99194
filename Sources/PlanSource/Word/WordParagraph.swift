/// A paragraph while it is read.
struct WordParagraph {
    /// How deep its element stands; -1 where there is none.
    var depth: Int
    var paragraph: SourceParagraph
    /// Text boxes that are anchored in it.
    var boxes: [SourceBlock] = []
    var style: String?
    var list: Int?
    var level: Int?
    var outline: Int?
    /// The mark that the older dialect keeps with each item.
    var mark: String?
    var isMarkDeleted = false

    // The text that is not yet a run.
    var pending: [UInt8] = []
    var control: Int32 = -1
    var isHidden = false
    var isInserted = false
    /// Whether all text so far is bold.
    var isBoldSoFar = true

    init(depth: Int, location: SourceLocation) {
        self.depth = depth
        paragraph = SourceParagraph(at: location)
    }

    /// Whether it holds nothing that a later paragraph could take over.
    var isBlank: Bool { paragraph.runs.isEmpty && pending.isEmpty && boxes.isEmpty && paragraph.annotations.isEmpty }
}
