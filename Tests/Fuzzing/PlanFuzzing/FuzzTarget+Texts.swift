import PlanFindings
import PlanMapping
import PlanSource
import PlanTesting

extension FuzzTarget {
    private static func foreign(_ format: String) -> FormatContract {
        CanonicalForms.patient(FormatContract.importing(format, samples: []))
    }

    private static let foreignJSON = foreign("foreign-json")
    private static let foreignLines = foreign("foreign-ndjson")
    private static let foreignXML = foreign("foreign-xml")
    private static let delimited = foreign("csv")

    /// Canonical JSON, a document or lines, and JSON of any other shape.
    static let json = FuzzTarget("json") { bytes in
        var broken = CanonicalForms.broken(
            by: bytes, in: CanonicalForms.json, others: [CanonicalForms.xml, CanonicalForms.bundle])
        let isLines = zip(bytes, bytes.dropFirst()).contains { $0 == 0x0A && $1 == 0x7B }
        broken += (isLines ? foreignLines : foreignJSON).violations(of: bytes).map(\.description)
        return broken
    }

    /// Canonical XML, and XML of any other vocabulary.
    static let xml = FuzzTarget("xml") { bytes in
        CanonicalForms.broken(by: bytes, in: CanonicalForms.xml, others: [CanonicalForms.json, CanonicalForms.bundle])
            + foreignXML.violations(of: bytes).map(\.description)
    }

    /// Delimited text: as a table of plans, and row by row, written and read again.
    static let csv = FuzzTarget("csv") { bytes in
        delimited.violations(of: bytes).map(\.description) + rowsAgain(bytes)
    }

    /// The rows of a table without a header are the same after they were written.
    private static func rowsAgain(_ bytes: [UInt8]) -> [String] {
        guard let rows = rows(of: bytes) else { return [] }
        var writer = CSVWriter()
        for row in rows { writer.write(row) }
        guard let again = self.rows(of: writer.take(), delimiter: 0x2C) else { return [] }
        guard let different = zip(rows, again).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return rows.count == again.count ? [] : ["\(rows.count) rows were written, and \(again.count) are read"]
        }
        return ["row \(different + 1) was written and is read as another"]
    }

    private static func rows(of bytes: [UInt8], delimiter: UInt8? = nil) -> [[String]]? {
        var findings = Findings()
        var tree = SourceTree()
        var rows: [[String]] = []
        do throws(DocumentFailure) {
            var reader = try CSVReader(
                ByteSource(bytes), options: CSVOptions(delimiter: delimiter, headerLine: 0), findings: &findings)
            while try reader.next(into: &tree, findings: &findings) {
                var row = tree.nodes.dropFirst().map { $0.text ?? "" }
                // Empty cells beyond the last column have no meaning, and how wide a table is follows from its rows.
                while row.last == "" { row.removeLast() }
                rows.append(row)
            }
        } catch {
            return nil
        }
        // What is odd was read as well as could be, and is told: only what is not is promised to come again.
        return findings.kept.contains { $0.severity >= .warning } ? nil : rows
    }
}
