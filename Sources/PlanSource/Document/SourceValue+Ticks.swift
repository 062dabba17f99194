extension SourceValue {
    /// Whether it is a tick box or mark.
    public var isTick: Bool { if case .tick = self { true } else { false } }

    /// The values that a text is cut into: tick boxes, and what stands between them.
    static func cut(_ bytes: [UInt8]) -> [SourceValue] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(where: { $0 == 0xE2 || $0 == 0xF0 }) else { return [.text(text)] }
        var values: [SourceValue] = []
        var start = text.unicodeScalars.startIndex
        var index = start
        while index < text.unicodeScalars.endIndex {
            let next = text.unicodeScalars.index(after: index)
            if let tick = SourceTick(text.unicodeScalars[index]) {
                if start < index { values.append(.text(String(text[start..<index]))) }
                values.append(.tick(tick))
                // A selector of the looks belongs to the sign before it.
                let isSelector =
                    next < text.unicodeScalars.endIndex && (0xFE0E...0xFE0F).contains(text.unicodeScalars[next].value)
                start = isSelector ? text.unicodeScalars.index(after: next) : next
                index = start
            } else {
                index = next
            }
        }
        if start < index { values.append(.text(String(text[start..<index]))) }
        return values
    }
}
