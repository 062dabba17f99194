/// The rows of one rule with one key, in order.
package struct BatchGroup: Sendable {
    /// The first rows; a group may have more than are held.
    package private(set) var rows: [BatchRow] = []
    /// The last row.
    package private(set) var last: BatchRow?
    /// How many rows there are.
    package private(set) var count = 0
    /// The values of all rows added up.
    package private(set) var sum = 0
    /// How many different orders there are.
    package private(set) var orders = 0
    /// How many rows are held at most, so that memory stays flat.
    private static let most = 4096

    package init() {}

    /// Adds a row behind the others.
    package mutating func add(_ row: BatchRow) {
        if last?.order != row.order { orders += 1 }
        count += 1
        sum = sum &+ row.value
        last = row
        if rows.count < Self.most { rows.append(row) }
    }

    /// Forgets the rows, keeping the storage.
    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        last = nil
        count = 0
        sum = 0
        orders = 0
    }
}
