/// A column of a table.
public struct CSVColumn: Sendable, Hashable {
    /// The words of the header, as they stand; empty where the header is blank.
    public var label: String
    /// The name of its cells in a tree: the label without outer spaces, `#2` added to the second of one name,
    /// `column 5` where the header is blank.
    public var name: String
    /// The number of the column, from 1.
    public var number: Int
    /// The line where the header cell starts.
    public var line: Int

    static let unnamed = "column "

    /// Whether the header of the column is blank.
    public var isUnnamed: Bool { name != label && label.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
