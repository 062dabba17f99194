/// One value of a document, a leaf: a stretch of text, a tick box, or what a cell of a sheet holds.
///
/// A paragraph is cut into runs where a content control begins or ends, at tick boxes, and where text is hidden; not where
/// only the looks of the text change.
public struct SourceRun: Sendable, Hashable {
    /// What it holds.
    public var value: SourceValue
    /// Where it stands.
    public var location: SourceLocation
    /// The number of the leaf within its document, from 0, in the order of the file.
    public var leaf: Int32
    /// The index of the innermost control that holds it in `SourceDocument.controls`; -1 for none.
    public var control: Int32 = -1
    /// Whether it is the prompt of a control or field that was not filled in.
    public var isPlaceholder = false
    /// Whether a tracked change put some of it in.
    public var isInserted = false
    /// Whether readers do not see it: hidden text, a hidden row, column or sheet.
    public var isHidden = false
    /// Whether a formula computed it; the value is the last result.
    public var isComputed = false

    /// A leaf.
    public init(_ value: SourceValue, at location: SourceLocation, leaf: Int32) {
        self.value = value
        self.location = location
        self.leaf = leaf
    }

    /// Its words.
    public var text: String { value.text }
}
