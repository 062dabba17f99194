import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// Templates and filled copies by somebody who had only read the documentation: what stands where, written down before.
struct UnseenTemplateTests {
    static let folder = Repository.root + "/fixtures/templates-unseen/"

    /// The copies, as `folder/copy`.
    static let copies: [String] = {
        var copies: [String] = []
        for name in (try? TestFiles.names(in: folder)) ?? [] where !name.hasSuffix(".md") {
            let files = (try? TestFiles.names(in: folder + name)) ?? []
            copies += files.filter { $0.hasSuffix(".exact.json") }.map { name + "/" + $0.dropLast(".exact.json".count) }
        }
        return copies.sorted()
    }()

    @Test func thereAreCopies() { #expect(Self.copies.count >= 39) }

    @Test(arguments: copies)
    func everythingStandsWhereItBelongs(_ copy: String) throws {
        let parts = copy.split(separator: "/").map(String.init)
        let folder = Self.folder + parts[0] + "/"
        let template = try #require(try TestFiles.names(in: folder).first { $0.hasPrefix("template.") })
        var findings = Findings()
        let mapping = try #require(
            try TemplateReader.read(try TestFiles.read(folder + template), name: template, findings: &findings))
        var writer = JSONDocumentWriter(.document)
        let summary = try DocumentImporter(mappings: [mapping]).read(
            ByteSource(try TestFiles.read(folder + parts[1])), name: parts[1], findings: &findings
        ) { tape, _ in writer.add(tape) }
        writer.finish()
        #expect(summary.ledger.isConserved)

        let expected = try JSONTree(try TestFiles.read(folder + parts[1] + ".exact.json"))
        let plans = try JSONTree(writer.bytes)
        let wanted = expected.nodes("plans[]", from: 0)
        // A document of one plan is no list.
        let found = plans.isList ? plans.nodes("[]", from: 0) : [0]
        #expect(found.count == wanted.count)
        for plan in wanted {
            let name = try #require(expected.texts("name", from: plan).first)
            let own = found.filter { node in
                let learner = ["learners[].fullName", "learners[].givenName", "learners[].familyName"]
                    .flatMap { plans.texts($0, from: node) }.joined(separator: " ")
                return name.split(separator: " ").allSatisfy { learner.contains($0) }
            }
            guard let own = own.first else {
                Issue.record("There is no plan of one of the children.")
                continue
            }
            for (path, values) in expected.members(of: "values", from: plan) {
                let (got, want) = (plans.texts(path, from: own), values)
                #expect(path.hasPrefix("carried") ? got.sorted() == want.sorted() : got == want, "\(path)")
            }
        }
    }

    /// JSON with paths such as `targets[0].strategies[].text` and `people[role=senco].name`.
    struct JSONTree {
        private var tree = SourceTree()

        init(_ bytes: [UInt8]) throws {
            var findings = Findings()
            var reader = try JSONReader(ByteSource(bytes), layout: .document, findings: &findings)
            while try reader.next(into: &tree, findings: &findings) {}
        }

        var isList: Bool { tree.nodes.first?.kind == .array }

        private func child(_ name: String, of node: Int) -> Int? {
            tree.children(of: Int32(node)).first { tree.name(of: $0) == name }.map { Int($0) }
        }

        func nodes(_ path: String, from start: Int) -> [Int] {
            var nodes = [start]
            for step in path.split(separator: ".") {
                let name = String(step.prefix { $0 != "[" })
                if !name.isEmpty { nodes = nodes.compactMap { child(name, of: $0) } }
                guard let open = step.firstIndex(of: "[") else { continue }
                let item = step[step.index(after: open)...].dropLast()
                nodes = nodes.flatMap { node -> [Int] in
                    let items = tree.children(of: Int32(node)).map { Int($0) }
                    if item.isEmpty { return items }
                    if let position = Int(item) { return position < items.count ? [items[position]] : [] }
                    let pair = item.split(separator: "=").map(String.init)
                    return items.filter { child(pair[0], of: $0).map { tree.nodes[$0].text } == pair[1] }
                }
            }
            return nodes
        }

        func texts(_ path: String, from node: Int) -> [String] {
            nodes(path, from: node).flatMap { node in
                tree.nodes[node].kind == .array
                    ? tree.children(of: Int32(node)).map { tree.nodes[Int($0)].text ?? "" }
                    : [tree.nodes[node].text ?? ""]
            }
        }

        /// The members of an object, each with its values.
        func members(of name: String, from node: Int) -> [(String, [String])] {
            guard let object = child(name, of: node) else { return [] }
            return tree.children(of: Int32(object)).map { member in
                (tree.name(of: member), tree.children(of: member).map { tree.nodes[Int($0)].text ?? "" })
            }
        }
    }
}
