/// What one plan says to a rule about all plans of a run: digests and numbers, never a text (law 6).
///
/// Six words without storage of their own, so that millions of them can be written as they stand.
package struct BatchRow: Sendable, Hashable {
    /// The digest of what the plans of a group have in common: a learner, a text, a name.
    package var key: UInt64
    /// The order within the group, such as a day.
    package var order: Int
    /// A number or digest that the rule compares or adds up.
    package var value: Int
    /// Where in the plan.
    package var path: PackedPath
    /// The document of the run, from 1.
    package var document: UInt32 = 0
    /// Which of its plans, from 1.
    package var plan: UInt32 = 0
    /// The line in the document; 0 where it is not known.
    package var line: UInt32 = 0
    /// The column; 0 where it is not known.
    package var column: UInt16 = 0
    /// The position of the rule in the catalogue, or `latest`.
    package var rule: UInt16

    /// The number that stands for “which plan of a learner is the latest” in place of a rule.
    package static let latest = UInt16.max

    package init(rule: UInt16, key: UInt64, order: Int, value: Int, path: PackedPath) {
        self.rule = rule
        self.key = key
        self.order = order
        self.value = value
        self.path = path
    }
}

extension BatchRow: Comparable {
    /// By rule, key and order, then by the place of the plan in the run.
    package static func < (left: BatchRow, right: BatchRow) -> Bool {
        if left.rule != right.rule { return left.rule < right.rule }
        if left.key != right.key { return left.key < right.key }
        if left.order != right.order { return left.order < right.order }
        if left.document != right.document { return left.document < right.document }
        if left.plan != right.plan { return left.plan < right.plan }
        if left.path.word != right.path.word { return left.path.word < right.path.word }
        return left.value < right.value
    }
}
