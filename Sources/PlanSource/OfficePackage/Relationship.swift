/// A link of a part to another part of the package.
struct Relationship: Sendable {
    var id: String
    /// The last word of the type: `header`, `worksheet`; the same in both dialects of the standard.
    var kind: String
    /// The part it leads to, without the first slash; what stands outside of the package has none.
    var part: String
}
