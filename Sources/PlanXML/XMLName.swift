/// The name of an element, attribute or instruction: two names are one when local name and namespace agree.
public struct XMLName: Sendable, Hashable {
    /// The part after the colon.
    public var localName: String
    /// The namespace it is in, if any.
    public var namespace: String?
    /// The prefix it was first written with, if any; it plays no part in equality, except where it was never declared.
    public var prefix: String?

    /// A name, in no namespace unless one is given.
    public init(_ localName: String, namespace: String? = nil, prefix: String? = nil) {
        self.localName = localName
        self.namespace = namespace
        self.prefix = prefix
    }

    /// The name as it was first written: `w:tbl`.
    public var written: String { prefix.map { $0 + ":" + localName } ?? localName }

    private var distinguishingPrefix: String? { namespace == nil ? prefix : nil }

    /// Equal local name and namespace.
    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.localName == right.localName && left.namespace == right.namespace
            && left.distinguishingPrefix == right.distinguishingPrefix
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(localName)
        hasher.combine(namespace)
    }
}
