/// What one plan says to a rule about all plans of a run: digests and numbers, never a text (law 6).
package struct BatchRow: Sendable, Hashable {
    /// The position of the rule in the catalogue.
    package var rule: Int
    /// The digest of what the plans of a group have in common: a learner, a text, a name.
    package var key: UInt64
    /// The order within the group, such as a day.
    package var order: Int
    /// A number or digest that the rule compares or adds up.
    package var value: Int
    /// The document of the run, from 1, and which of its plans, from 1.
    package var document: Int
    package var plan: Int
    /// Where in the plan.
    package var path: String
    /// Where in the document, where that is known.
    package var line: Int?
    package var column: Int?

    package init(
        rule: Int, key: UInt64, order: Int, value: Int, document: Int = 0, plan: Int = 0, path: String,
        line: Int? = nil, column: Int? = nil
    ) {
        self.rule = rule
        self.key = key
        self.order = order
        self.value = value
        self.document = document
        self.plan = plan
        self.path = path
        self.line = line
        self.column = column
    }
}

/// The rows of one rule with one key, in order.
package struct BatchGroup: Sendable {
    /// The first rows; a group may have more than are held.
    package private(set) var rows: [BatchRow] = []
    /// How many rows there are.
    package private(set) var count = 0
    /// The values of all rows added up.
    package private(set) var sum = 0
    /// How many rows are held at most, so that memory stays flat.
    private static let most = 4096

    package init() {}

    /// Adds a row behind the others.
    package mutating func add(_ row: BatchRow) {
        count += 1
        sum = sum &+ row.value
        if rows.count < Self.most { rows.append(row) }
    }
}
