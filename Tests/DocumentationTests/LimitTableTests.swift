import PlanKit
import Testing

/// The table of limits in docs/formats.md says what the code has.
@Suite struct LimitTableTests {
    @Test func defaultsAreThoseOfTheCode() throws {
        let limits = Limits()
        let values: [String: Int] = [
            "document-bytes": limits.documentBytes, "record-bytes": limits.recordBytes, "text-bytes": limits.textBytes,
            "depth": limits.depth, "attributes": limits.attributes, "tag-bytes": limits.tagBytes,
            "columns": limits.columns, "nodes": limits.nodes, "archive-entries": limits.archiveEntries,
            "entry-bytes": limits.entryBytes, "ratio": limits.ratio, "findings-per-code": limits.findingsPerCode,
        ]
        let page = try Documents.text("docs/formats.md")
        for (name, value) in values {
            let text = value % (1 << 20) == 0 ? "\(value >> 20)m" : "\(value)"
            #expect(page.contains("| `\(name)` | \(text) |"), "\(name) is \(text)")
        }
        #expect(DocumentImporter.treeBytes == 64 << 20)
    }
}
