internal import PlanFindings

/// Reads the looks of cells: number formats, and the fonts and fills that say something of what a cell is.
struct ExcelStyles: PartHandler {
    typealias Tag = ExcelTag

    /// The looks of a cell.
    struct Style {
        var format = ExcelFormat.general
        var isBold = false
        var isShaded = false
        var symbolFont: SymbolFont?
    }

    private struct Font {
        var isBold = false
        var symbolFont: SymbolFont?
    }

    private(set) var styles: [Style] = []
    private var formats: [Int: ExcelFormat] = [:]
    private var fonts: [Font] = []
    private var fills: [Bool] = []
    private var list: Tag = .other
    private var isSolid = false
    private var isWhite = false

    /// The looks of a number that a cell gives.
    func style(_ index: Int) -> Style { styles.indices.contains(index) ? styles[index] : Style() }

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .numFmts, .fonts, .fills, .cellXfs: list = tag
        case .numFmt where list == .numFmts:
            guard let id = attributes.integer(.numFmtId, bytes), let code = attributes.string(.formatCode, bytes) else {
                return
            }
            formats[id] = ExcelFormat(code)
        case .font where list == .fonts: fonts.append(Font())
        case .b where list == .fonts:
            if let last = fonts.indices.last { fonts[last].isBold = attributes.isOn(.val, bytes) }
        case .name where list == .fonts:
            if let last = fonts.indices.last, let name = attributes.string(.val, bytes) {
                fonts[last].symbolFont = SymbolFont(named: name)
            }
        case .fill where list == .fills:
            isSolid = false
            isWhite = false
        case .patternFill where list == .fills:
            let pattern = attributes.string(.patternType, bytes) ?? "none"
            isSolid = pattern != "none"
        case .fgColor where list == .fills:
            isWhite =
                attributes.string(.rgb, bytes)?.uppercased().hasSuffix("FFFFFF") == true
                || attributes.integer(.theme, bytes) == 0 || [1, 9, 64].contains(attributes.integer(.indexed, bytes))
        case .xf where list == .cellXfs:
            var style = Style()
            let id = attributes.integer(.numFmtId, bytes) ?? 0
            style.format = formats[id] ?? ExcelFormat.builtIn(id)
            if let font = attributes.integer(.fontId, bytes), fonts.indices.contains(font) {
                style.isBold = fonts[font].isBold
                style.symbolFont = fonts[font].symbolFont
            }
            if let fill = attributes.integer(.fillId, bytes), fills.indices.contains(fill) {
                style.isShaded = fills[fill]
            }
            styles.append(style)
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {}

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .numFmts, .fonts, .fills, .cellXfs: if list == tag { list = .other }
        case .fill where list == .fills: fills.append(isSolid && !isWhite)
        default: break
        }
    }
}
