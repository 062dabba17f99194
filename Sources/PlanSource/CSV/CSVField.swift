/// A cell of a row, as a range of bytes of the window it was scanned in.
package struct CSVField {
    /// What must be known to make text of the bytes.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Quotes stood round it.
        package static let quoted = Traits(rawValue: 1)
        /// Doubled quotes stand inside.
        package static let escaped = Traits(rawValue: 2)
        /// A carriage return stands inside.
        package static let carriageReturn = Traits(rawValue: 4)
        /// A quote stands in a cell that does not start with one.
        package static let strayQuote = Traits(rawValue: 8)
        /// Text follows the closing quote; the range reaches over both.
        package static let textAfterQuote = Traits(rawValue: 16)
        /// The closing quote is missing.
        package static let unterminated = Traits(rawValue: 32)
    }

    /// Where its text starts, after an opening quote.
    package var start: Int
    /// Where its text ends, before a closing quote.
    package var end: Int
    /// The line where it starts.
    package var line: Int
    /// What must be known to make text of it.
    package var traits: Traits

    /// Whether it holds no text.
    package var isEmpty: Bool { start == end }
}
