/// A format: what it is called, what can be done with it, its options, and how a document of it is recognised.
public struct FormatDescriptor: Sendable {
    /// What a document of a format holds.
    public enum Kind: Sendable, Hashable {
        /// Plans or records.
        case document
        /// Other documents.
        case container
    }

    /// The stable id, as in `--from csv`.
    public let id: String
    /// The name shown to people.
    public let title: String
    /// What a document of it holds.
    public let kind: Kind
    /// The extensions of its files in lower case, the usual one first.
    public let extensions: [String]
    /// The media type; empty where there is none.
    public let mediaType: String
    /// Whether documents of it can be read.
    public let canRead: Bool
    /// Whether documents of it can be written.
    public let canWrite: Bool
    /// Its options.
    public let options: [FormatOption]
    /// What to do with a document of a format that is not read.
    public let remedy: String
    private let recogniser: @Sendable (FormatSample) -> Recognition

    /// Declares a format.
    public init(
        id: String, title: String, kind: Kind = .document, extensions: [String], mediaType: String = "",
        canRead: Bool, canWrite: Bool, options: [FormatOption] = [], remedy: String = "",
        recognise: @escaping @Sendable (FormatSample) -> Recognition
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.extensions = extensions
        self.mediaType = mediaType
        self.canRead = canRead
        self.canWrite = canWrite
        self.options = options
        self.remedy = remedy
        recogniser = recognise
    }

    /// Whether a document is of this format.
    public func recognise(_ sample: FormatSample) -> Recognition { recogniser(sample) }
}
