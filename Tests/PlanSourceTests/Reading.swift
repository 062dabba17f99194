import PlanFindings
import PlanSource
import Testing

/// A table as read: header names and the text of the cells of each row, by column number.
struct ReadTable: Equatable {
    var columns: [String] = []
    var preamble: [[String]] = []
    var rows: [[String]] = []
    var lines: [Int] = []
    var codes: [String: Int] = [:]

    /// The rows as the texts of named cells.
    var records: [[String: String]] {
        rows.map { row in Dictionary(uniqueKeysWithValues: zip(columns, row)) }
    }
}

func readTable(
    _ source: ByteSource, options: CSVOptions = CSVOptions(), limits: Limits = Limits()
) throws -> (table: ReadTable, reader: CSVReader, findings: Findings) {
    var findings = Findings()
    var reader = try CSVReader(source, options: options, limits: limits, findings: &findings)
    var table = ReadTable()
    table.columns = reader.columns.map(\.name)
    var tree = SourceTree()
    var leaves: Int32 = 0
    while try reader.next(into: &tree, findings: &findings) {
        var row: [String] = []
        for index in tree.children(of: 0) {
            let node = tree.nodes[Int(index)]
            #expect(node.leaf == leaves)
            leaves += 1
            row.append(try #require(node.text))
        }
        if tree.role == .record {
            table.rows.append(row)
            table.lines.append(Int(tree.nodes[0].line))
        } else {
            table.preamble.append(row)
        }
    }
    table.codes = findings.totals
    return (table, reader, findings)
}

func readTable(_ text: String, options: CSVOptions = CSVOptions()) throws -> ReadTable {
    try readTable(ByteSource(Array(text.utf8)), options: options).table
}
