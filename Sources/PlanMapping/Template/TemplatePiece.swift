/// A piece of a text of a template.
struct TemplatePiece: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        /// Fixed text, without the escapes of its format.
        case text(String)
        /// A placeholder not yet understood.
        case raw(String)
        /// A placeholder.
        case value(Int)
        /// The start of a part, not yet understood.
        case rawOpen(String)
        /// The end of a part, not yet understood.
        case rawClose(String)
        /// The start of a part.
        case open(Int)
        /// The end of a part.
        case close
        /// A note to the reader of the template, or a mark with a mistake.
        case note
    }

    var content: Content
    /// Where it stands in the text of the template.
    var range: Range<Int>

    var value: Int? {
        if case .value(let number) = content { return number }
        return nil
    }

    /// The fixed text, if it is that.
    var text: String? {
        if case .text(let text) = content { return text }
        return nil
    }
}

extension [TemplatePiece] {
    /// The numbers of the placeholders.
    var values: [Int] { compactMap(\.value) }

    /// Whether there is nothing but fixed text.
    var isFixed: Bool { allSatisfy { $0.text != nil || $0.content == .note } }

    /// The fixed text of all pieces.
    var fixedText: String { compactMap(\.text).joined() }
}
