import PlanCommand
import PlanFindings
import PlanSource
import Testing

@Suite struct ReportTests {
    /// The report and its published schema name the same members, in both directions.
    @Test func reportFollowsItsSchema() async throws {
        let scratch = Scratch()
        scratch.write("in/a.ndjson", "\(Fictional.plan(1))\n\(Fictional.refusedPlan(2))\n")
        scratch.write("in/b.csv", "Name,Target,Shoe size\nAda Fictional,To read,3\n")
        scratch.write("in/c.json", "{")
        for name in [".hidden", "~$lock.docx"] { scratch.write("in/" + name, "x") }
        scratch.write("list.csv", "UPN\nA123456789012\n")
        _ = await plankit(
            "migrate", scratch("in"), "--out", scratch("run"), "--as-of", "2026-11-21", "--roster", scratch("list.csv"))
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let schema = try Self.tree(root + "/schemas/report.schema.json")
        let report = try Self.tree(scratch("run/report.json"))
        var faults: [String] = []
        Self.compare(report, 0, schema, 0, "", &faults)
        #expect(faults == [])
        #expect(report.nodes.count > 60)
    }

    private static func tree(_ path: String) throws -> SourceTree {
        var findings = Findings()
        var reader = try JSONReader(try ByteSource(path: path), layout: .document, findings: &findings)
        var tree = SourceTree()
        _ = try reader.next(into: &tree, findings: &findings)
        #expect(findings.isEmpty)
        return tree
    }

    /// A validator for as much of JSON Schema as this schema uses: properties, required, items, $ref.
    private static func compare(
        _ value: SourceTree, _ node: Int32, _ schema: SourceTree, _ rule: Int32, _ path: String,
        _ faults: inout [String]
    ) {
        func child(_ tree: SourceTree, _ index: Int32, _ name: String) -> Int32? {
            tree.children(of: index).first { tree.name(of: $0) == name }
        }
        if let reference = child(schema, rule, "$ref"), let text = schema.nodes[Int(reference)].text {
            let name = text.split(separator: "/").last.map(String.init) ?? ""
            guard let shared = child(schema, 0, "$defs").flatMap({ child(schema, $0, name) }) else {
                faults.append("\(path): no \(text)")
                return
            }
            return compare(value, node, schema, shared, path, &faults)
        }
        if let minimum = child(schema, rule, "minimum").flatMap({ schema.nodes[Int($0)].text }).flatMap({ Int($0) }) {
            if (value.nodes[Int(node)].text.flatMap { Int($0) } ?? -1) < minimum { faults.append("\(path): too small") }
        }
        if let items = child(schema, rule, "items") {
            if value.nodes[Int(node)].kind != .array { faults.append("\(path): no array") }
            for (index, item) in value.children(of: node).enumerated() {
                compare(value, item, schema, items, "\(path)/\(index)", &faults)
            }
        }
        guard let properties = child(schema, rule, "properties"), value.nodes[Int(node)].kind != .null else { return }
        for member in value.children(of: node) {
            let name = value.name(of: member)
            guard let next = child(schema, properties, name) else {
                faults.append("\(path)/\(name): not in the schema")
                continue
            }
            compare(value, member, schema, next, "\(path)/\(name)", &faults)
        }
        guard let required = child(schema, rule, "required") else { return }
        for name in schema.children(of: required).compactMap({ schema.nodes[Int($0)].text })
        where child(value, node, name) == nil {
            faults.append("\(path)/\(name): missing")
        }
    }

    @Test func findingsAreSafeInASpreadsheet() async {
        let scratch = Scratch()
        scratch.write("in.csv", "=HYPERLINK(1),+Target,@x\na,b,c\n")
        _ = await plankit("migrate", scratch("in.csv"), "--out", scratch("run"), "--show-values")
        for name in ["findings.csv", "documents.csv"] {
            let text = Scratch.text(scratch("run/\(name)"))
            for line in text.split(separator: "\r\n") {
                for cell in line.split(separator: ",") {
                    let first = cell.first { $0 != "\"" && $0 != "\u{FEFF}" }
                    #expect(first.map { !"=+-@".contains($0) } ?? true, "\(cell)")
                }
            }
        }
    }

    @Test func manifestNamesEveryOutputWithItsDigest() async throws {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 3)
        scratch.write("in/z.json", "{")
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let manifest = Scratch.text(scratch("run/manifest.json"))
        for (name, bytes) in Scratch.tree(scratch("run")) where name != "manifest.json" && !name.hasSuffix("/") {
            let digest = try #require(Digest.hexadecimal(of: bytes))
            #expect(
                manifest.contains("{\"path\":\"\(name)\",\"bytes\":\(bytes.count),\"sha256\":\"\(digest)\"}"), "\(name)"
            )
        }
    }
}
