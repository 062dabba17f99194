/// A row of a table or sheet.
public struct SourceRow: Sendable, Hashable {
    /// Its number, from 1; in a sheet the number people see, so that a gap shows blank rows.
    public var number: Int
    /// Whether the table repeats it on every page as its header.
    public var isHeader = false
    /// Whether readers do not see it.
    public var isHidden = false
    /// Its cells from left to right, those included that a merged cell above it reaches into (`SourceCell.rowsAbove`).
    public var cells: [SourceCell] = []
    /// Cells of a sheet that hold a value although a merged cell hides them; they take up no place of the grid.
    public var covered: [SourceCell] = []

    /// A row without cells.
    public init(number: Int) { self.number = number }

    /// The cell that covers a column, counted from 1.
    public func cell(column: Int) -> SourceCell? {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].column + cells[middle].columnSpan <= column { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low].column <= column ? cells[low] : nil
    }
}
