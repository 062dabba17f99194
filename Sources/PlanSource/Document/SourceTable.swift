/// A table or sheet as a grid: its rows with their cells, merged ones resolved.
public struct SourceTable: Sendable, Hashable {
    /// Its number within its section, from 1.
    public var number: Int
    /// The rows that hold anything, from above; in a sheet, blank rows between them are left out (see `SourceRow.number`).
    public var rows: [SourceRow] = []
    /// How many columns the grid has.
    public var columnCount = 0
    /// The columns of a sheet that are hidden, from 1.
    public var hiddenColumns: [ClosedRange<Int>] = []

    /// A table without rows.
    public init(number: Int) { self.number = number }

    /// The cell that covers a place of the grid: the merged one where it is part of one.
    ///
    /// - Parameters:
    ///   - row: an index of `rows`.
    ///   - column: the column, from 1.
    public func cell(row: Int, column: Int) -> SourceCell? {
        guard rows.indices.contains(row), let cell = rows[row].cell(column: column) else { return nil }
        guard cell.rowsAbove > 0 else { return cell }
        let origin = row - cell.rowsAbove
        return rows.indices.contains(origin) ? rows[origin].cell(column: column) : nil
    }

    /// Hands on every run of it once, row by row.
    public func forEachRun(_ body: (SourceRun) -> Void) {
        for row in rows {
            for cell in row.cells { cell.forEachRun(body) }
            for cell in row.covered { cell.forEachRun(body) }
        }
    }
}
