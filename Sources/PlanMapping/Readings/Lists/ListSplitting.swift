/// Splits the cell of a form into items where its marks are certain: line breaks, bullets, numbers, semicolons.
///
/// Never at commas, never inside double quotation marks, never inside brackets at a semicolon. A line without a mark
/// behind one with a mark goes on with its item.
package enum ListSplitting {
    /// The items of a text; none for a blank one.
    package static func split(_ text: String) -> SplitList {
        var list = ListSplitter.items(of: text)
        list.isExact = join(list.items, style: list.style) == text
        return list
    }

    /// The text that items make in a style.
    package static func join(_ items: [String], style: ListStyle) -> String {
        switch style {
        case .single, .lines: items.joined(separator: "\n")
        case .bullets(let bullet): items.map { bullet + $0 }.joined(separator: "\n")
        case .numbers(let after): numbered(items, after).joined(separator: "\n")
        case .letters(let before, let after):
            items.enumerated().map { before + letter($0.offset) + after + $0.element }.joined(separator: "\n")
        case .inlineBullets(let bullet): items.map { bullet + $0 }.joined(separator: " ")
        case .inlineNumbers(let after): numbered(items, after).joined(separator: " ")
        case .semicolons: items.joined(separator: "; ")
        }
    }

    private static func numbered(_ items: [String], _ after: String) -> [String] {
        items.enumerated().map { "\($0.offset + 1)\(after)\($0.element)" }
    }

    private static func letter(_ position: Int) -> String {
        position < 26 ? String(Unicode.Scalar(UInt8(0x61 + position))) : "\(position + 1)"
    }
}
