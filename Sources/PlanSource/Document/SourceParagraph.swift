/// A paragraph: its runs, and what its style says of its part in the document.
public struct SourceParagraph: Sendable, Hashable {
    /// What a paragraph is, by its style.
    public enum Role: Sendable, Hashable {
        case text
        case title
        /// A heading of a level from 1 to 9.
        case heading(Int)
    }

    /// The values in it, in order; empty where the paragraph is blank.
    public var runs: [SourceRun] = []
    /// What it is by its style.
    public var role = Role.text
    /// The name of its style as people see it; absent for the usual one.
    public var style: String?
    /// Its place in a list that numbers or marks its items by itself.
    public var listItem: SourceListItem?
    /// How many bytes of UTF-8 of `text` are bold, counted from its start: often a label before its value.
    public var boldPrefix = 0
    /// The sections of the notes and comments that are anchored in it, as indices of `SourceDocument.sections`.
    public var annotations: [Int] = []
    /// Where it stands.
    public var location: SourceLocation

    /// A blank paragraph.
    public init(at location: SourceLocation) { self.location = location }

    /// The words of all its runs; a line break is `\n`, a tab `\t`.
    public var text: String { runs.count == 1 ? runs[0].text : runs.reduce(into: "") { $0 += $1.text } }

    /// Whether all its text is bold.
    public var isBold: Bool { boldPrefix > 0 && boldPrefix >= runs.reduce(0) { $0 + $1.text.utf8.count } }
}
