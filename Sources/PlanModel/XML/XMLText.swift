/// Text of a plan as XML character data.
enum XMLText {
    /// Appends text, escaped so that a parser gives back exactly it.
    static func append(_ text: Span<UInt8>, to bytes: inout [UInt8], isAttribute: Bool) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard byte <= 0x3E, let escape = escape(byte, isAttribute) else {
                index += 1
                continue
            }
            copy(text, start, index, to: &bytes)
            bytes.append(contentsOf: escape.utf8)
            index += 1
            start = index
        }
        copy(text, start, text.count, to: &bytes)
    }

    private static func copy(_ text: Span<UInt8>, _ start: Int, _ end: Int, to bytes: inout [UInt8]) {
        guard start < end else { return }
        unsafe text.extracting(start..<end).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private static func escape(_ byte: UInt8, _ isAttribute: Bool) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case 0x0D: "&#13;"
        case UInt8(ascii: "\""): isAttribute ? "&quot;" : nil
        case 0x0A: isAttribute ? "&#10;" : nil
        case 0x09: isAttribute ? "&#9;" : nil
        case 0x00..<0x20: "\u{FFFD}"
        default: nil
        }
    }
}
