/// Takes blanks of every kind from the ends of a text.
enum BlankTrimming {
    /// The text without blanks, breaks and invisible signs at its ends.
    static func trimmed(_ text: String) -> String { trimmed(text.unicodeScalars[...]) }

    /// The scalars without blanks, breaks and invisible signs at their ends.
    static func trimmed(_ scalars: Substring.UnicodeScalarView) -> String {
        var scalars = scalars
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Whether a scalar shows nothing.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch SignFolding.fold(scalar) {
        case .ascii(0x20), .ascii(0x0A), .nothing: true
        default: false
        }
    }
}
