import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// The layout and its W3C description say the same.
struct BundleMetadataTests {
    @Test func theDescriptionOfTheRepositoryIsTheOneThatIsWritten() {
        let file = GoldenFile(path: Repository.root + "/schemas/bundle/csv-metadata.json")
        let difference = file.difference(BundleMetadata.file(escapesFormulas: false))
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test func itIsJSONAndNamesEveryTableAndColumn() throws {
        var findings = Findings()
        var reader = try JSONReader(
            ByteSource(BundleMetadata.file(escapesFormulas: true)), layout: .document, findings: &findings)
        var tree = SourceTree()
        #expect(try reader.next(into: &tree, findings: &findings))
        func member(_ key: String, of node: Int32) throws -> Int32 {
            try #require(tree.children(of: node).first { tree.name(of: $0) == key })
        }
        let tables = try Array(tree.children(of: member("tables", of: 0)))
        #expect(tables.count == BundleLayout.shared.tables.count)
        for (node, table) in zip(tables, BundleLayout.shared.tables) {
            #expect(try tree.nodes[Int(member("url", of: node))].text == table.file)
            let schema = try member("tableSchema", of: node)
            let names = try tree.children(of: member("columns", of: schema)).map {
                try tree.nodes[Int(member("name", of: $0))].text
            }
            #expect(names == table.columns)
        }
        #expect(try tree.nodes[Int(member("urn:plankit:formulas-escaped", of: 0))].text == "true")
        #expect(findings.isEmpty)
    }

    @Test func thePageNamesEveryTableWithItsKeys() throws {
        let text = String(
            decoding: try Repository.bytes(Repository.root + "/docs/formats/csv-bundle.md"), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains(".csv` | ") }
        let named = rows.map { row in
            row.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
        let keys: Set<BundleLayout.Key> = [.plan, .row, .parent, .list, .ordinal]
        let wanted = BundleLayout.shared.tables.map { table in
            [table.file] + table.keys.filter(keys.contains).map(\.rawValue)
        }
        #expect(named == wanted)
    }

    @Test func noNameStandsForTwo() {
        let tables = BundleLayout.shared.tables
        #expect(Set(tables.map(\.name)).count == tables.count)
        for table in tables {
            #expect(Set(table.columns).count == table.columns.count, "\(table.name)")
            #expect(table.columns.count < 256, "a place in a row is one byte")
        }
        #expect(tables.count < 256)
    }

    @Test func everyFieldOfTheModelHasAColumn() {
        var fields: Set<Int> = []
        for table in BundleLayout.shared.tables {
            for slot in table.slots {
                switch slot {
                case .value(let field), .record(let field, _), .records(let field, _, _), .values(let field, _, _):
                    fields.insert(field)
                }
            }
        }
        #expect(fields == Set(0..<ShapeTable.shared.fields.count))
    }
}
