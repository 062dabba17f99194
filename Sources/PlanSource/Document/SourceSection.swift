/// A part of a document that is read on its own: the body, a header, a note, a comment, a sheet.
public struct SourceSection: Sendable, Hashable {
    /// What a section is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case body, header, footer, footnote, endnote, comment, sheet
    }

    /// What it is.
    public var kind: Kind
    /// Its number among the sections of its kind, from 1.
    public var number: Int
    /// The name of a sheet; absent for others. It may be that of a child.
    public var name: String?
    /// Who wrote a comment.
    public var author: String?
    /// Whether readers of the document do not see it: a hidden sheet, a header that no page shows.
    public var isHidden = false
    /// Where a note or comment is anchored; for the header of a sheet, its sheet.
    public var anchor: SourceLocation?
    /// Its content in reading order.
    public var blocks: [SourceBlock] = []

    /// A section without content.
    public init(_ kind: Kind, number: Int, name: String? = nil) {
        self.kind = kind
        self.number = number
        self.name = name
    }

    /// What places call it: `body`, `header 2`, `sheet 1`.
    public var label: String { kind == .body ? "body" : "\(kind.rawValue) \(number)" }

    /// Hands on every run of it once, in reading order.
    public func forEachRun(_ body: (SourceRun) -> Void) {
        for block in blocks { block.forEachRun(body) }
    }
}
