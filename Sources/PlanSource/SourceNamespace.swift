/// A namespace of XML names, with the prefix it was written with.
public struct SourceNamespace: Sendable, Hashable {
    /// The name of the namespace; empty for a prefix that was never declared.
    public var uri: String
    /// The prefix; absent for the default namespace.
    public var prefix: String?

    /// A namespace.
    public init(uri: String, prefix: String?) {
        self.uri = uri
        self.prefix = prefix
    }
}
