/// One text of a list of texts.
package struct TextItem: Sendable, Hashable {
    let entry: Int32
}

/// The texts of a list, in order: `for item in plan.texts(target, .needs)`.
package struct TextList: Sendable, Sequence, IteratorProtocol {
    private(set) var following: Int32
    package private(set) var count: Int

    init(following: Int32, count: Int32) {
        self.following = following
        self.count = Int(count)
    }

    /// Whether there is none.
    package var isEmpty: Bool { count == 0 }

    /// The next text.
    package mutating func next() -> TextItem? {
        guard count > 0 else { return nil }
        defer {
            following += 1
            count -= 1
        }
        return TextItem(entry: following)
    }
}
