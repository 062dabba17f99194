/// Text that an export holds as markup: rich text of web forms and Word comes as HTML within a field.
enum MarkupText {
    /// The words of a fragment of HTML, a line for each paragraph and list item; `nil` for text that is no markup.
    static func plain(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") else { return nil }
        let bytes = Array(text.utf8)
        var lines: [String] = []
        var line: [UInt8] = []
        var tags = 0
        func flush() {
            let plain = Trimming.trimmed(decoded(line))
            if !plain.isEmpty { lines.append(plain) }
            line.removeAll(keepingCapacity: true)
        }
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
                let inner = bytes[index + 1..<end].drop { $0 == UInt8(ascii: "/") }
                let name = String(
                    decoding: inner.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || (0x31...0x36).contains($0) },
                    as: UTF8.self
                )
                .lowercased()
                guard known.contains(name) || name.contains(":") || inner.first == UInt8(ascii: "!") else { return nil }
                if blocks.contains(name) { flush() }
                tags += 1
                index = end + 1
            } else {
                line.append(bytes[index] == 0x0A || bytes[index] == 0x0D ? 0x20 : bytes[index])
                index += 1
            }
        }
        flush()
        return tags > 0 ? lines.joined(separator: "\n") : nil
    }

    /// Elements of rich text that stand on lines of their own.
    static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "br", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    ]
    /// All elements of rich text.
    static let known = blocks.union([
        "span", "b", "i", "u", "em", "strong", "font", "a", "s", "sub", "sup", "tbody", "thead", "html", "body", "o",
    ])

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "pound": "£", "euro": "€", "times": "×",
        "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ouml": "ö", "uuml": "ü", "auml": "ä",
        "frac12": "½",
        "bull": "•", "deg": "°",
    ]

    private static func decoded(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[rest.index(after: start)...]
            guard let end = rest.prefix(10).firstIndex(of: ";") else {
                result += "&"
                continue
            }
            let name = rest[..<end]
            if let known = entities[String(name)] {
                result += known
            } else if let scalar = reference(name) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "&" + name + ";"
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func reference(_ name: Substring) -> Unicode.Scalar? {
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }
}
