/// An option of a format, as data from which help and checks are made.
public struct FormatOption: Sendable, Hashable {
    /// What its value may be.
    public enum Kind: Sendable, Hashable {
        case text
        case number
        case flag
        case choice([String])
    }

    /// The name on the command line and in mappings.
    public var name: String
    /// What its value may be.
    public var kind: Kind
    /// The value when it is not given; absent where the format finds it.
    public var defaultValue: String?
    /// One sentence of help.
    public var help: String

    /// Declares an option.
    public init(_ name: String, _ kind: Kind, default defaultValue: String? = nil, help: String) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.help = help
    }
}
