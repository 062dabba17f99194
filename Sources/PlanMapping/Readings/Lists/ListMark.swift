/// The mark at the beginning of a line.
enum ListMark: Hashable {
    /// A bullet, as written.
    case bullet(Unicode.Scalar)
    /// A number and the sign behind it.
    case number(Int, sign: Unicode.Scalar)
    /// A letter in brackets, or with a closing bracket behind it: 0 for a.
    case letter(Int, isOpened: Bool)

    /// Whether two marks can belong to one list.
    func isSameKind(as other: ListMark) -> Bool {
        switch (self, other) {
        case (.bullet(let one), .bullet(let two)): one == two
        case (.number(_, let one), .number(_, let two)): one == two
        case (.letter(_, let one), .letter(_, let two)): one == two
        default: false
        }
    }

    /// The bullets that need no line of their own.
    static let drawn: Set<Unicode.Scalar> = [
        "•", "▪", "●", "◦", "‣", "■", "□", "➢", "►", "\u{F0B7}", "\u{F0A7}", "\u{F0D8}",
    ]
    /// Signs that are bullets only at the beginning of a line, with a space behind them.
    private static let typed: Set<Unicode.Scalar> = ["-", "–", "—", "*", "·", "o", "+", ">"]

    /// The mark at the beginning of some scalars, and what stands between it and the words; `nil` for plain words.
    static func leading(_ scalars: Substring.UnicodeScalarView) -> (mark: ListMark, rest: Substring.UnicodeScalarView)?
    {
        guard let first = scalars.first else { return nil }
        var rest = scalars.dropFirst()
        if drawn.contains(first) { return (.bullet(first), rest) }
        if typed.contains(first) {
            guard let next = rest.first, BlankTrimming.isBlank(next) else { return nil }
            return (.bullet(first), rest)
        }
        if case .ascii(let byte) = SignFolding.fold(first), SignFolding.isDigit(byte) {
            var value = Int(byte - 0x30)
            if let next = rest.first, case .ascii(let byte) = SignFolding.fold(next), SignFolding.isDigit(byte) {
                value = value * 10 + Int(byte - 0x30)
                rest = rest.dropFirst()
            }
            guard let sign = rest.first, sign == "." || sign == ")" else { return nil }
            rest = rest.dropFirst()
            if sign == "." { guard let next = rest.first, BlankTrimming.isBlank(next) else { return nil } }
            return (.number(value, sign: sign), rest)
        }
        let isOpened = first == "("
        let letter = isOpened ? rest.first : first
        guard let letter, ("a"..."z").contains(letter) else { return nil }
        if isOpened { rest = rest.dropFirst() }
        guard rest.first == ")" else { return nil }
        return (.letter(Int(letter.value) - 0x61, isOpened: isOpened), rest.dropFirst())
    }
}
