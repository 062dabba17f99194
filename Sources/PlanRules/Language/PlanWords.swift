/// The words of a plan's texts, read once where a rule looks at words.
struct PlanWords: Sendable {
    /// One text made of words.
    struct Section: Sendable {
        /// Its entry on the tape.
        var entry: Int32
        /// Its words among those of the plan.
        var first: Int32
        var end: Int32
        /// How many sentences it has.
        var sentences: Int32
    }

    /// One word.
    struct Token: Sendable {
        var start: Int32
        var count: Int32
        /// The number of the word among those that begin an entry of a list; -1 for none.
        var head: Int32
        /// The lists on which it stands by itself.
        var bits: UInt32
        /// The lists of which an entry begins with it.
        var starts: UInt32 = 0
        var shape: Shape
    }

    /// What a word looks like.
    struct Shape: OptionSet, Sendable {
        let rawValue: UInt8
        static let capitalised = Shape(rawValue: 1)
        static let allCapitals = Shape(rawValue: 2)
        static let hasDigit = Shape(rawValue: 4)
        static let beginsSentence = Shape(rawValue: 8)
        static let hasPercent = Shape(rawValue: 16)
        static let endsSentence = Shape(rawValue: 32)
        static let afterComma = Shape(rawValue: 64)
    }

    var sections: [Section] = []
    var tokens: [Token] = []
    /// The section of each entry; -1 for none.
    var sectionOfEntry: [Int32] = []

    mutating func removeAll() {
        sections.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        sectionOfEntry.removeAll(keepingCapacity: true)
    }
}
