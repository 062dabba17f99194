/// A text box or shape with text.
public struct SourceTextBox: Sendable, Hashable {
    /// Its number within its section, from 1.
    public var number: Int
    /// What stands in it.
    public var blocks: [SourceBlock]

    /// A text box.
    public init(number: Int, blocks: [SourceBlock]) {
        self.number = number
        self.blocks = blocks
    }
}
