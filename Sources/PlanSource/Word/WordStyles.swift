internal import PlanFindings

/// Reads the styles of a document.
struct WordStyles: PartHandler {
    typealias Tag = WordTag

    private var styles: [String: WordStyle] = [:]
    private(set) var defaultParagraph: String?
    private var current: WordStyle?
    private var depth = 0
    private var styleDepth = 0
    private static let basesFollowed = 32

    /// The style of an id, with all that it takes from those it is based on.
    func style(_ id: String) -> WordStyle? {
        guard var style = styles[id] else { return nil }
        var base = style.basedOn
        var followed = 0
        while let id = base, let next = styles[id], followed < Self.basesFollowed {
            style.inherit(next)
            base = next.basedOn
            followed += 1
        }
        return style
    }

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        depth += 1
        if tag == .style, current == nil {
            var style = WordStyle()
            style.id = attributes.string(.styleId, bytes) ?? ""
            let isParagraph = attributes.string(.type, bytes) == "paragraph"
            style.isDefaultParagraph =
                isParagraph && attributes.has(.default) && attributes.isOn(.default, bytes)
            current = style
            styleDepth = depth
            return
        }
        guard current != nil else { return }
        switch tag {
        case .name where depth == styleDepth + 1: current?.name = attributes.string(.val, bytes) ?? ""
        case .basedOn: current?.basedOn = attributes.string(.val, bytes)
        case .outlineLvl: current?.outline = attributes.integer(.val, bytes)
        case .numId, .ilfo: current?.list = attributes.integer(.val, bytes)
        case .ilvl: current?.listLevel = attributes.integer(.val, bytes)
        case .b where depth == styleDepth + 2: current?.isBold = attributes.isOn(.val, bytes)
        case .vanish where depth == styleDepth + 2: current?.isHidden = attributes.isOn(.val, bytes)
        case .rFonts where depth == styleDepth + 2:
            guard let font = attributes.string(.ascii, bytes) ?? attributes.string(.hAnsi, bytes) else { return }
            current?.hasFont = true
            current?.symbolFont = SymbolFont(named: font)
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {}

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        if tag == .style, depth == styleDepth, let style = current {
            if styles[style.id] == nil { styles[style.id] = style }
            // Some programs do not say which style is the usual one, but name it as Word does.
            let isUsual = style.isDefaultParagraph || defaultParagraph == nil && style.name.lowercased() == "normal"
            if isUsual { defaultParagraph = style.id }
            current = nil
        }
        depth -= 1
    }
}
