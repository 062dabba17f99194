/// A table while it is read.
struct WordTable {
    /// How deep its element stands.
    let depth: Int
    /// How many containers were open when it began.
    let holders: Int
    var table: SourceTable
    var row: SourceRow?
    var rowDepth = 0
    var isRowDeleted = false
    var rowsSeen: Int32 = 0
    /// The column after the last cell.
    var column = 1
    /// The merged cells that the next row may continue, by their first column: index of row and cell.
    var merges: [Int: (row: Int, cell: Int)] = [:]

    init(number: Int, depth: Int, holders: Int) {
        table = SourceTable(number: number)
        self.depth = depth
        self.holders = holders
    }

    /// Puts a cell with its blocks into the row that is read.
    mutating func add(_ container: WordContainer, limit: Int) {
        guard row != nil else { return }
        let index = table.rows.count
        let span = max(1, min(container.columnSpan, limit - column + 1))
        let blocks = container.blocks
        defer {
            column += span
            table.columnCount = max(table.columnCount, column - 1)
        }
        if container.continuesLeft, let last = row?.cells.indices.last {
            row?.cells[last].columnSpan += span
            if !blocks.allSatisfy(\.isBlank), var cell = row?.cells[last] {
                row?.cells[last].content = .blocks([])
                Self.append(blocks, to: &cell)
                row?.cells[last] = cell
            }
            return
        }
        var cell = SourceCell(column: column, content: .blocks(blocks))
        cell.columnSpan = span
        cell.isShaded = container.isShaded
        if container.continuesAbove, let merge = merges[column], merge.row < index,
            merge.row + table.rows[merge.row].cells[merge.cell].rowSpan == index
        {
            table.rows[merge.row].cells[merge.cell].rowSpan += 1
            cell.rowsAbove = index - merge.row
            if !cell.isBlank { Self.append(blocks, to: &table.rows[merge.row].cells[merge.cell]) }
            cell.content = .blocks([])
        } else {
            merges[column] = container.beginsMerge ? (index, row?.cells.count ?? 0) : nil
        }
        row?.cells.append(cell)
    }

    mutating func endRow() {
        if let row, !row.cells.isEmpty { table.rows.append(row) }
        row = nil
    }

    /// Appends in place: the content is taken out first, or each time all of it would be copied.
    private static func append(_ blocks: [SourceBlock], to cell: inout SourceCell) {
        guard case .blocks(var all) = cell.content else { return }
        cell.content = .blocks([])
        all += blocks
        cell.content = .blocks(all)
    }
}
