/// A node of the part of a document that is being read, before it goes into a tree.
struct XMLDraft {
    var kind: SourceNode.Kind
    /// The number of its name in the event reader; -1 for none.
    var name: Int32
    var text: String?
    var line: Int32
    var column: Int32
    /// The index of the draft that holds it; -1 for none.
    var parent: Int
    var leaf: Int32
    /// Whether a tree held it already.
    var isSeen = false
}
