/// Where in its source a value of a plan stood.
public struct Origin: Sendable, Hashable {
    /// The canonical path, an RFC 6901 pointer into the plan.
    public var path: String
    /// The place in the source, as `SourcePlace.compact` spells it.
    public var place: String

    /// A path with its place.
    public init(path: String, place: String) {
        self.path = path
        self.place = place
    }
}
