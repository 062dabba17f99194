/// One attribute of an element of an `XMLTree`.
public struct XMLAttribute: Sendable, Hashable {
    /// The index of its name in `XMLTree.names`.
    public var name: Int32
    /// Its value.
    public var value: String
}
