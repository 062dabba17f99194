extension PlanWords {
    /// Reads the words of a text.
    mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, entry: Int, _ lists: WordLists) {
        let first = tokens.count
        var sentences = 0
        var hasWord = false
        var begins = true
        var comma = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            guard Self.isWordByte(byte), !Self.isPunctuation(text, index, range.upperBound) else {
                switch byte {
                case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A:
                    if hasWord, byte != UInt8(ascii: ".") || Self.endsSentence(text, index, range, tokens.last) {
                        sentences += 1
                        hasWord = false
                        begins = true
                        if !tokens.isEmpty { tokens[tokens.count - 1].shape.insert(.endsSentence) }
                    }
                case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ";"): comma = true
                case UInt8(ascii: "%"):
                    if hasWord { tokens[tokens.count - 1].shape.insert(.hasPercent) }
                default: break
                }
                index += byte == 0xE2 && index + 2 < range.upperBound ? 3 : 1
                continue
            }
            index = read(text, index, range.upperBound, lists)
            if begins { tokens[tokens.count - 1].shape.insert(.beginsSentence) }
            if comma { tokens[tokens.count - 1].shape.insert(.afterComma) }
            begins = false
            comma = false
            hasWord = true
        }
        if hasWord { sentences += 1 }
        sections.append(
            Section(
                entry: Int32(truncatingIfNeeded: entry), first: Int32(truncatingIfNeeded: first),
                end: Int32(truncatingIfNeeded: tokens.count), sentences: Int32(truncatingIfNeeded: sentences)))
    }

    /// Reads the word that begins at a byte; returns where it ends.
    private mutating func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ lists: WordLists) -> Int {
        var index = start
        var hash = WordHash()
        var capitals = 0
        var letters = 0
        var shape: Shape = []
        while index < end {
            let byte = text[index]
            if byte >= 0x61, byte <= 0x7A {
                hash.add(byte)
                letters += 1
            } else if byte >= 0x41, byte <= 0x5A {
                hash.add(byte | 0x20)
                capitals += 1
                letters += 1
            } else if byte >= 0x30, byte <= 0x39 {
                hash.add(byte)
                shape.insert(.hasDigit)
            } else if byte == 0x27 || Self.isApostrophe(text, index, end) {
                // Within a word only: it’s, child’s.
                let after = index + (byte == 0x27 ? 1 : 3)
                guard after < end, Self.isWordByte(text[after]), !Self.isPunctuation(text, after, end), index > start
                else { break }
                hash.add(0x27)
                index = after
                continue
            } else if byte >= 0x80, !Self.isPunctuation(text, index, end) {
                hash.add(byte)
                letters += 1
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
                || byte == UInt8(ascii: ","), shape.contains(.hasDigit), index + 1 < end, text[index + 1] >= 0x30,
                text[index + 1] <= 0x39
            {
                // 4.5, 1:1, 4/5, 1,000
                hash.add(byte)
            } else {
                break
            }
            index += 1
        }
        if text[start] >= 0x41, text[start] <= 0x5A { shape.insert(.capitalised) }
        if capitals > 1, capitals == letters { shape.insert(.allCapitals) }
        var token = Token(
            start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: index - start), head: -1, bits: 0,
            shape: shape)
        token.head = lists.head(hash.value) { Self.isSame(text, token, $0) }
        if token.head >= 0 {
            token.bits = lists.bits(token.head)
            token.starts = lists.starts(token.head)
        }
        tokens.append(token)
        return max(index, start + 1)
    }

    @inline(__always)
    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
            || byte >= 0x80
    }

    /// Whether general punctuation (U+2000 to U+203F: dashes, quotation marks, dots) stands at a byte, or a no-break space.
    @inline(__always)
    private static func isPunctuation(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        if text[index] == 0xC2 { return index + 1 < end && text[index + 1] < 0xC0 }
        return text[index] == 0xE2 && index + 1 < end && text[index + 1] == 0x80
    }

    @inline(__always)
    private static func isApostrophe(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        text[index] == 0xE2 && index + 2 < end && text[index + 1] == 0x80 && text[index + 2] == 0x99
    }

    /// Whether a full stop ends a sentence: not in e.g. or i.e., nor behind a single letter.
    private static func endsSentence(_ text: Span<UInt8>, _ index: Int, _ range: Range<Int>, _ last: Token?) -> Bool {
        if index + 1 < range.upperBound, text[index + 1] > 0x20, text[index + 1] < 0x80,
            text[index + 1] != UInt8(ascii: "\""), text[index + 1] != UInt8(ascii: ")"),
            text[index + 1] != UInt8(ascii: "'")
        {
            return false
        }
        guard let last else { return false }
        return last.count > 1 || last.shape.contains(.hasDigit)
    }

    /// Whether a word has these lower-case bytes, case and the shape of apostrophes left aside.
    static func isSame(_ text: Span<UInt8>, _ token: Token, _ word: [UInt8]) -> Bool {
        var index = Int(token.start)
        let end = index + Int(token.count)
        var position = 0
        while index < end {
            guard position < word.count else { return false }
            var byte = text[index]
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            if isApostrophe(text, index, end) {
                byte = 0x27
                index += 2
            }
            if byte != word[position] { return false }
            index += 1
            position += 1
        }
        return position == word.count
    }
}
