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

    /// White space is ASCII up to the space, or starts and ends with a byte above ASCII.
    private static func isSuspect(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
}
