import PlanSource

/// A table or sheet as a grid of cells with lines.
struct FormGrid {
    /// A row.
    struct Row {
        var cells: [FormCell] = []
        /// Whether the document says that it is a header.
        var isHeader = false
        /// Whether blank rows stand before it.
        var followsGap = false

        /// The cells of its own that are not blank.
        var filled: [Int] { cells.indices.filter { cells[$0].rowsAbove == 0 && !cells[$0].isBlank } }
    }

    var rows: [Row] = []
    var columnCount = 0
    var isSheet = false

    /// The cell that covers a column of a row, with the row where it begins.
    func cell(row: Int, column: Int) -> (row: Int, index: Int)? {
        guard rows.indices.contains(row), let index = rows[row].index(of: column) else { return nil }
        let above = rows[row].cells[index].rowsAbove
        guard above > 0 else { return (row, index) }
        let origin = row - above
        guard rows.indices.contains(origin), let found = rows[origin].index(of: column) else { return nil }
        return (origin, found)
    }
}

extension FormGrid.Row {
    /// The cell that covers a column.
    func index(of column: Int) -> Int? {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].column + cells[middle].columnSpan <= column { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low].column <= column ? low : nil
    }
}

/// A cell of a form.
struct FormCell {
    /// The first column that it covers, from 1.
    var column: Int
    var columnSpan = 1
    var rowSpan = 1
    /// How many rows above it begins, where it goes on with a merged cell.
    var rowsAbove = 0
    /// Its lines; those of tables and boxes within it are among `parts`.
    var lines: [FormLine] = []
    /// Tables and boxes within it, in order.
    var parts: [FormElement] = []
    var isShaded = false
    var isBold = false

    var isBlank: Bool { lines.allSatisfy(\.isBlank) && parts.isEmpty }
    /// The column behind it.
    var end: Int { column + columnSpan }
    /// Its words, a line each.
    var text: String {
        lines.count == 1 ? lines[0].text : lines.lazy.filter { !$0.isBlank }.map(\.text).joined(separator: "\n")
    }
}

/// A piece of a form.
enum FormElement {
    case line(FormLine)
    case grid(FormGrid)
    case panel([FormElement])
}
