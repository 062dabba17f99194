/// Spells texts as YAML scalars that stand in `[ ]` and `{ }`.
enum YAMLText {
    /// The text, quoted where it must be.
    static func scalar(_ text: String) -> String {
        if isPlain(text) { return text }
        let isPrintable = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !isBreaking($0) }
        if isPrintable {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || isBreaking(scalar):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Whether a text comes back as it was: the parser takes a byte order mark at its start away.
    static func comesBack(_ text: String) -> Bool { text.unicodeScalars.first?.value != 0xFEFF }

    /// The texts as a list on one line.
    static func list(_ texts: [String]) -> String { "[" + texts.map(scalar).joined(separator: ", ") + "]" }

    /// Signs that YAML does not show, or takes for an end of a line.
    private static func isBreaking(_ scalar: Unicode.Scalar) -> Bool {
        (0x7F...0xA0).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
            || (0xFE00...0xFEFF).contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
    }

    /// Letters, figures and a few signs that mean nothing to YAML, in one line without outer spaces.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first != 0x20, last != 0x20 else { return false }
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte & 0xDF) }
        guard isLetter(first) || first == UInt8(ascii: "/") || (0x30...0x39).contains(first) else { return false }
        let signs = Set(" /._()+;=-".utf8)
        return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || signs.contains($0) }
    }
}
