/// Reads how many adults there are to how many children.
package enum RatioReading {
    /// The ratio that a text names, adults first as written: `1:3`, `(1:1)`, `1 to 1`, `one-to-one`, `1:1 support`.
    package static func read(_ text: String) -> String? {
        var cursor = TokenCursor(text, limit: 48)
        cursor.dropTrailingStops()
        let isBracketed = cursor.accept("(")
        if cursor.accept(word: "ratio") { _ = cursor.accept(":") || cursor.accept(word: "of") }
        guard let adults = cursor.acceptCount(), (1...99).contains(adults) else { return nil }
        let separator = cursor.index
        let hasColon = cursor.accept(":")
        if !hasColon {
            _ = cursor.accept("-")
            if cursor.accept(word: "to") { _ = cursor.accept("-") }
            guard cursor.index > separator else { return nil }
        }
        guard let children = cursor.acceptCount(), (1...99).contains(children) else { return nil }
        // `2-3` is a range, and `1 to 3` may be one.
        guard hasColon || (adults == 1 && children == 1) else { return nil }
        _ = cursor.accept(word: "ratio") || cursor.accept(word: "support")
        if isBracketed { guard cursor.accept(")") else { return nil } }
        return cursor.isAtEnd ? "\(adults):\(children)" : nil
    }
}
