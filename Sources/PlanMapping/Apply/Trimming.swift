/// White space round values: forms and exports pad them, and the padding means nothing.
enum Trimming {
    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, isSuspect(first) || isSuspect(last) else {
            return text
        }
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(Substring(scalars))
    }

    /// The range without white space at its ends; `nil` where a letter beyond ASCII there may be white space.
    static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        guard start < end else { return start..<start }
        return bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 ? nil : start..<end
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// White space is ASCII up to the space, or starts and ends with a byte above ASCII.
    private static func isSuspect(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
}
