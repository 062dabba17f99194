/// A value read from words, with the words beside it.
///
/// Absent: both are `nil`. Blank in the source: only `written`, and it is empty. Unreadable: only `written`. The words
/// are kept only where they differ from the canonical spelling of the value.
public struct Written<Value: Sendable & Hashable>: Sendable, Hashable {
    /// What the words mean, where they could be read.
    public var value: Value?
    /// The words as they stood, where they differ from the canonical spelling of the value.
    public var written: String?

    /// A value with its words.
    public init(_ value: Value?, written: String? = nil) {
        self.value = value
        self.written = written
    }

    /// Neither value nor words: the source did not have it.
    public static var absent: Written { Written(nil) }

    /// Whether the source did not have it.
    public var isAbsent: Bool { value == nil && written == nil }
}
