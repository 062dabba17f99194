/// What the reader needs of a style.
struct WordStyle: Sendable {
    var id = ""
    var name = ""
    var basedOn: String?
    var isDefaultParagraph = false
    /// 0 for the first level of headings.
    var outline: Int?
    var list: Int?
    var listLevel: Int?
    var isBold: Bool?
    var isHidden: Bool?
    var symbolFont: SymbolFont?
    var hasFont = false

    /// Takes what it does not say itself from the style it is based on.
    mutating func inherit(_ base: WordStyle) {
        outline = outline ?? base.outline ?? base.namedOutline
        list = list ?? base.list
        listLevel = listLevel ?? base.listLevel
        isBold = isBold ?? base.isBold
        isHidden = isHidden ?? base.isHidden
        if !hasFont {
            hasFont = base.hasFont
            symbolFont = base.symbolFont
        }
    }

    /// The level of headings that the name of a built-in style says, from 0.
    private var namedOutline: Int? {
        let plain = name.lowercased()
        guard plain.hasPrefix("heading "), let level = Int(plain.dropFirst(8)), (1...9).contains(level) else {
            return nil
        }
        return level - 1
    }

    /// What a paragraph of the style is.
    var role: SourceParagraph.Role {
        if name.lowercased() == "title" { return .title }
        if let outline = namedOutline ?? outline, (0...8).contains(outline) { return .heading(outline + 1) }
        return .text
    }
}
