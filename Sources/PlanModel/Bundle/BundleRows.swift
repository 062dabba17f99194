/// The rows of one plan out of all tables of a bundle, their cells in the order of the layout.
package struct BundleRows {
    /// One row.
    struct Row {
        var table: UInt8
        /// Where it starts in its file.
        var line: UInt32
        /// Its first cell in `cells`.
        var first: UInt32
        var key: UInt32 = 0
        var parent: UInt32 = 0
        var list: UInt16 = 0
        var ordinal: UInt32 = 0
        var isUsed = false
    }

    /// A cell as a range of `text`.
    struct Cell {
        static let absent = UInt32.max
        var start: UInt32
        /// `absent` for a cell that holds the marker, or a column that the table does not have.
        var length: UInt32

        var isAbsent: Bool { length == Self.absent }
        /// Where its text stands; empty for an absent cell.
        var range: Range<Int> { isAbsent ? 0..<0 : Int(start)..<Int(start) + Int(length) }
    }

    var rows: [Row] = []
    var cells: [Cell] = []
    var text: [UInt8] = []

    package init() {}

    package mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    /// About how much memory the rows take.
    package var size: Int { text.count + 8 * cells.count + 32 * rows.count }

    /// Begins a row.
    package mutating func begin(table: Int, line: Int) {
        rows.append(Row(table: UInt8(table), line: UInt32(clamping: line), first: UInt32(cells.count)))
    }

    /// Adds the next cell of the row; `nil` for a column that the table does not have.
    package mutating func add(_ cell: Span<UInt8>?, unescapingFormulas: Bool) {
        let start = text.count
        guard let cell, BundleCell.read(cell, unescapingFormulas: unescapingFormulas, to: &text) else {
            cells.append(Cell(start: 0, length: Cell.absent))
            return
        }
        cells.append(Cell(start: UInt32(start), length: UInt32(text.count - start)))
    }

    /// Takes back the row begun last.
    mutating func removeLast() {
        guard let row = rows.popLast() else { return }
        cells.removeSubrange(Int(row.first)...)
    }
}
