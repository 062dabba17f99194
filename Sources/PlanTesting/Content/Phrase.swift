/// A sentence with places for the child's name, pronouns and numbers, cut once and filled many times.
///
/// `{N}` name, `{his}` and `{him}` pronouns, `{a}` the number aimed at, `{b}` out of how many, `{d}` the number now.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    private enum Part: Sendable {
        case fixed(String)
        case name, his, him, aim, whole, now
    }

    private let parts: [Part]

    init(stringLiteral value: String) {
        var parts: [Part] = []
        var rest = value[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.fixed(String(rest[..<open]))) }
            switch rest[rest.index(after: open)..<close] {
            case "N": parts.append(.name)
            case "his": parts.append(.his)
            case "him": parts.append(.him)
            case "a": parts.append(.aim)
            case "b": parts.append(.whole)
            case "d": parts.append(.now)
            default: parts.append(.fixed(String(rest[open...close])))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(.fixed(parts.isEmpty ? value : String(rest))) }
        self.parts = parts
    }

    /// The sentence about a child.
    func filled(_ voice: Voicing, aim: Int = 0, whole: Int = 0, now: Int = 0) -> String {
        if parts.count == 1, case .fixed(let text) = parts[0] { return text }
        var text = ""
        text.reserveCapacity(160)
        for part in parts {
            switch part {
            case .fixed(let words): text += words
            case .name: text += voice.name
            case .his: text += voice.his
            case .him: text += voice.him
            case .aim: text += String(aim)
            case .whole: text += String(whole)
            case .now: text += String(now)
            }
        }
        return text
    }
}
