public import PlanFindings

/// One element, text, comment or instruction of an `XMLTree`.
public struct XMLNode: Sendable, Hashable {
    /// What it is.
    public enum Kind: UInt8, Sendable, Hashable {
        case element, text, comment, instruction
    }

    /// What it is.
    public var kind: Kind
    /// Whether a text holds nothing but spaces, tabs and line ends.
    public var isBlank: Bool
    /// The index in `XMLTree.names` of an element's or instruction's name; -1 for others.
    public var name: Int32
    /// The text of a text, comment or instruction; empty for an element.
    public var text: String
    /// The attributes of an element, as a range of `XMLTree.attributes`.
    public var attributes: Range<Int>
    /// The line where it starts, from 1.
    public var line: Int32
    /// The column where it starts, from 1, in bytes of UTF-8.
    public var column: Int32
    /// The element that holds it; -1 for the root and what stands beside it.
    public var parent: Int32
    /// The first node it holds; -1 for none.
    public var firstChild: Int32 = -1
    /// The next node of the same parent; -1 for none.
    public var nextSibling: Int32 = -1

    /// Where it starts.
    public var place: SourcePlace { SourcePlace(line: Int(line), column: Int(column)) }
}
