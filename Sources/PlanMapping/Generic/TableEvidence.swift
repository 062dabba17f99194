import PlanSource

/// What the first rows of a table show to those who draft a mapping for it.
struct TableEvidence {
    var columns: [CSVColumn]
    /// The values of each column that are not blank.
    var values: [[String]]
    var rows: [[(column: Int, text: String, line: Int32, cell: Int32)]]
    /// What stands above the header.
    var titles: [LooseLeaf]
    /// The rows that are text about the table: totals, keys, page numbers.
    var remarks: Set<Int>
    /// How many rows there are in all.
    var rowCount: Int
}
