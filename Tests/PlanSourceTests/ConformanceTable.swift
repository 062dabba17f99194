import PlanTesting

/// The tables of docs/conformance.md, which say what the tests then check.
enum ConformanceTable {
    /// The cells of the rows whose first cell starts so, without code marks.
    static func rows(startingWith prefix: String) throws -> [[String]] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = String(decoding: try TestFiles.read("/\(root)/docs/conformance.md"), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `\(prefix)") else { return nil }
            let cells = line.split(separator: "|").map { cell in
                var cell = cell.drop { $0 == " " || $0 == "`" }
                while cell.last == " " || cell.last == "`" { cell.removeLast() }
                return String(cell)
            }
            return cells
        }
    }
}
