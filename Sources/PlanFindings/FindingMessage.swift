/// The words of a finding, in which text of a document is always marked as such.
///
/// Law 6 (privacy): a `String` enters a message only as `\(personal:)`, shown as its length alone; as `\(label:)`, of
/// which only words that forms commonly print are shown; or as `\(known:)`, a word of the tool itself. Plain
/// interpolation takes numbers and literals, nothing else, so that a child's text cannot slip in.
public struct FindingMessage: Sendable, Hashable {
    enum Segment: Sendable, Hashable {
        case fixed(String)
        case personal(String)
        case label(String)
    }

    var segments: [Segment]

    /// The message as text; values of the document are replaced by their length unless `showingValues` is true.
    public func rendered(showingValues: Bool = false) -> String {
        var text = ""
        for segment in segments {
            switch segment {
            case .fixed(let words): text += words
            case .personal(let value): text += showingValues ? "“\(value)”" : Self.shape(of: value)
            case .label(let value): text += "“" + (showingValues ? value : FormVocabulary.redacted(value)) + "”"
            }
        }
        return text
    }

    private static func shape(of value: String) -> String {
        let count = value.unicodeScalars.count
        return count == 1 ? "‹1 character›" : "‹\(count) characters›"
    }
}

extension FindingMessage: ExpressibleByStringInterpolation {
    /// Collects the literal and marked parts of a message.
    public struct StringInterpolation: StringInterpolationProtocol {
        var segments: [Segment] = []

        /// Room for the parts of a message.
        public init(literalCapacity: Int, interpolationCount: Int) {
            segments.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Words of the tool itself.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { segments.append(.fixed(literal)) }
        }

        /// A number.
        public mutating func appendInterpolation(_ value: some BinaryInteger) {
            segments.append(.fixed(String(value)))
        }

        /// A place in a document, by its numbers only.
        public mutating func appendInterpolation(line: Int, column: Int) {
            segments.append(.fixed("line \(line), column \(column)"))
        }

        /// A word of the tool itself: a field of the model, a format id, a file name given on the command line.
        public mutating func appendInterpolation(known word: String) {
            segments.append(.fixed(word))
        }

        /// A label, header, key or element name of a document: shown as far as it is made of common form words.
        public mutating func appendInterpolation(label: String) {
            segments.append(.label(label))
        }

        /// Text of a document that may be a child's: shown as its length unless values are asked for.
        public mutating func appendInterpolation(personal value: String) {
            segments.append(.personal(value))
        }
    }

    /// A message without values.
    public init(stringLiteral value: String) {
        segments = value.isEmpty ? [] : [.fixed(value)]
    }

    /// A message with values, each marked for what it is.
    public init(stringInterpolation: StringInterpolation) {
        segments = stringInterpolation.segments
    }
}
