/// What a column or element of a document was taken for.
public struct LabelReading: Sendable, Hashable {
    /// The header of the column, or the path of the element.
    public var label: String
    /// The place in a plan, with `*` for any item of a list.
    public var path: String
    /// How sure that is, in percent; 100 where a mapping says so.
    public var confidence: Int
    /// Whether its content was put there; otherwise it is carried.
    public var isApplied: Bool
}
