/// How sure a format is that a document is its own, and why.
public struct Recognition: Sendable, Hashable {
    /// How sure.
    public enum Certainty: Int, Sendable, Hashable, Comparable {
        case no, unsure, yes

        /// Less sure goes first.
        public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    /// How sure.
    public var certainty: Certainty
    /// Why, in words of the tool, never of the document.
    public var reason: String

    /// Not this format.
    public static let no = Recognition(certainty: .no, reason: "")

    /// Perhaps this format; another that is sure goes before it.
    public static func unsure(_ reason: String) -> Recognition { Recognition(certainty: .unsure, reason: reason) }

    /// This format.
    public static func yes(_ reason: String) -> Recognition { Recognition(certainty: .yes, reason: reason) }
}
