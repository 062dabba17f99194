/// A cell of a sheet by its letters and number: `B7`.
struct CellReference: Hashable {
    var row: Int
    var column: Int

    /// The most rows that a sheet has.
    static let rows = 1_048_576
    /// The most columns that a sheet has.
    static let columns = 16_384

    init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `B7` or `$B$7`; anything else is none.
    init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        for byte in text.utf8 {
            switch byte {
            case 0x24: continue
            case 0x41...0x5A, 0x61...0x7A:
                guard row == 0 else { return nil }
                column = column * 26 + Int(byte & 0x1F)
                guard column <= Self.columns else { return nil }
            case 0x30...0x39:
                row = row * 10 + Int(byte - 0x30)
                guard row <= Self.rows else { return nil }
            default: return nil
            }
        }
        guard row > 0, column > 0 else { return nil }
        self.row = row
        self.column = column
    }

    /// The two corners of a range such as `B7:D9`; a single cell is both.
    static func range(_ text: String) -> (first: CellReference, last: CellReference)? {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = corners.first.flatMap({ CellReference($0) }), corners.count <= 2 else { return nil }
        guard corners.count == 2 else { return (first, first) }
        guard let last = CellReference(corners[1]) else { return nil }
        return (
            CellReference(row: min(first.row, last.row), column: min(first.column, last.column)),
            CellReference(row: max(first.row, last.row), column: max(first.column, last.column))
        )
    }
}
