/// The place of a paragraph in a list that numbers or marks its items by itself; the mark is no text of the document.
public struct SourceListItem: Sendable, Hashable {
    /// Which list it is of: the same number for all items that are counted together.
    public var list: Int
    /// How deep it stands, from 0.
    public var level: Int
    /// Its number within its level; absent where the list only marks its items.
    public var number: Int?
    /// The mark as it is printed: `2.`, `b)`, `•`; empty where the list prints none.
    public var mark: String

    /// A place in a list.
    public init(list: Int, level: Int, number: Int?, mark: String) {
        self.list = list
        self.level = level
        self.number = number
        self.mark = mark
    }
}
