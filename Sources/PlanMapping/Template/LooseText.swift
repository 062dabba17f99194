/// Compares fixed text of a template with the text of a copy: case and white space do not matter.
enum LooseText {
    /// Whether there is a letter or figure.
    static func hasWords(_ text: String) -> Bool { text.utf8.contains { isWord($0) } }

    /// Letters and figures; every byte beyond ASCII counts as one.
    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Whether a text is a sign such as ☐ rather than words.
    static func isSign(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
    }

    /// The letters and figures in lower case, nothing else: `Date of birth:` and `DATE OF  BIRTH` alike.
    static func key(_ text: String) -> String {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        if isASCII {
            return String(
                decoding: text.utf8.compactMap { byte -> UInt8? in
                    guard isWord(byte) else { return nil }
                    return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                }, as: UTF8.self)
        }
        var key = ""
        for scalar in text.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.unicodeScalars.append(scalar)
        }
        return key
    }

    /// Whether two fixed texts say the same.
    static func isSame(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let key = key(left)
        if key.isEmpty { return Trimming.trimmed(left) == Trimming.trimmed(right) }
        return key == self.key(right)
    }

    static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// The place of a fixed text within bytes, from a place on; runs of white space count as one space.
    static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
        guard let first = wanted.first else { return start..<start }
        var index = start
        while index < end {
            if folded(bytes[index]) == folded(first), let stop = match(wanted, in: bytes, at: index, to: end) {
                // A word is not found in the middle of another.
                let startsWord = isWord(first) && index > start && isWord(bytes[index - 1])
                let endsWord = isWord(wanted[wanted.count - 1]) && stop < end && isWord(bytes[stop])
                if !startsWord, !endsWord { return index..<stop }
            }
            index += 1
        }
        return nil
    }

    /// Where the words of a fixed text end, with another sign behind them than wanted, or none at the end.
    static func matchWords(_ wanted: [UInt8], in bytes: [UInt8], at start: Int, to end: Int) -> Int? {
        var words = wanted[...]
        while let last = words.last, !isWord(last) { words.removeLast() }
        guard !words.isEmpty, words.count < wanted.count, var stop = match(Array(words), in: bytes, at: start, to: end),
            stop == end || !isWord(bytes[stop])
        else { return nil }
        let behind = stop
        while stop < end, !isWord(bytes[stop]), ![0x28, 0x22, 0x5B].contains(bytes[stop]) { stop += 1 }
        return stop == end || bytes[behind..<stop].contains { !TemplateText.isSpace($0) } ? stop : nil
    }

    /// Where a fixed text that starts at a place ends; `nil` where another stands there.
    static func match(_ wanted: [UInt8], in bytes: [UInt8], at start: Int, to end: Int) -> Int? {
        var index = start
        var position = 0
        while position < wanted.count {
            if TemplateText.isSpace(wanted[position]) {
                while position < wanted.count, TemplateText.isSpace(wanted[position]) { position += 1 }
                let before = index
                while index < end, TemplateText.isSpace(bytes[index]) { index += 1 }
                // Space next to punctuation may be left out.
                if index == before {
                    let left = index > start && isWord(bytes[index - 1])
                    let right = index < end && isWord(bytes[index])
                    if left, right { return nil }
                }
                continue
            }
            if index < end, folded(bytes[index]) == folded(wanted[position]) {
                index += 1
                position += 1
            } else if index < end, TemplateText.isSpace(bytes[index]), position > 0, !isWord(wanted[position]) {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }
}
