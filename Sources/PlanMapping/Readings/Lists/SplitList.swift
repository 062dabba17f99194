/// The items that one text holds.
package struct SplitList: Sendable, Hashable {
    /// The items without bullets and numbers, none of them blank.
    package var items: [String]
    /// How they were told apart.
    package var style: ListStyle
    /// Whether joining the items gives the text exactly; else something of its spelling is lost by splitting.
    package var isExact: Bool

    /// The text that the items make.
    package var joined: String { ListSplitting.join(items, style: style) }
}
