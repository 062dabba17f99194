/// What a leaf of a document holds.
public enum SourceValue: Sendable, Hashable {
    case text(String)
    /// A tick box, or a tick or cross without one.
    case tick(SourceTick)
    case number(SourceNumber)
    case date(SourceDateTime)
    case boolean(Bool)
    /// What a formula came to that could not be computed, such as `#REF!`.
    case error(String)

    /// The value in words: dates as ISO 8601 has them, numbers as their format shows them.
    public var text: String {
        switch self {
        case .text(let text), .error(let text): text
        case .tick(let tick): String(Character(tick.sign))
        case .number(let number): number.text
        case .date(let date): date.text
        case .boolean(let value): value ? "TRUE" : "FALSE"
        }
    }
}
