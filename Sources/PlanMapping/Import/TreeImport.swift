import PlanFindings
import PlanModel
import PlanSource

/// Reads plans from XML or JSON of any shape: the document as one tree, in which some elements are plans.
struct TreeImport {
    private let tree: SourceTree
    private let paths: TreePaths
    private var assembly: PlanAssembly
    private var bound: BoundMapping
    private var grouping = RowGrouping()
    /// Where the text of each node, without outer white space, stands.
    private var texts: [(start: Int, count: Int32)] = []

    /// The mapping in use.
    var mapping: Mapping { bound.mapping }
    var ledger: LossLedger { assembly.ledger(bound) }
    var labels: [LabelReading] { bound.readings }

    init(
        _ tree: SourceTree, format: String, mappings: [Mapping], lexicon: () -> Lexicon, origin: PlanAssembly.Origin,
        findings: inout Findings
    ) throws {
        self.tree = tree
        let lexicon = lexicon()
        let paths = TreePaths(tree) { text in
            lexicon.matches(LabelWords(text)).first.map { $0.score >= 0.6 } ?? false
        }
        self.paths = paths
        assembly = PlanAssembly(origin: origin)
        var markup: [Int] = []
        var values: [[String]] = paths.paths.map { _ in [] }
        for (index, node) in tree.nodes.enumerated() {
            var text = node.text.map(Trimming.trimmed) ?? ""
            if let plain = MarkupText.plain(text) {
                markup.append(index)
                text = plain
            }
            texts.append(grouping.store.append(text))
            if node.text != nil, paths.ofNode[index] >= 0, !text.isEmpty { values[paths.ofNode[index]].append(text) }
        }
        if let first = markup.first {
            findings.add(
                .sourceMarkupRemoved,
                "The words of \(markup.count) \(known: markup.count == 1 ? "value" : "values") were taken out of markup.",
                at: tree.place(of: Int32(first)))
        }
        let fitting = mappings.filter { Self.fits($0, tree, paths, format) }
        var suggestions: [Int: (path: String, confidence: Int)] = [:]
        if let best = fitting.first {
            bound = BoundMapping(best)
        } else if mappings.isEmpty {
            let draft = TreeDraft(paths, values: values, lexicon: lexicon)
            bound = BoundMapping(draft.mapping)
            suggestions = draft.suggestions
        } else {
            throw DocumentFailure(
                .sourceMappingNone,
                "\(known: mappings.count == 1 ? "The given mapping does not fit" : "None of the given mappings fits") the document."
            )
        }
        for path in paths.paths { bound.bind(path: path.text) }
        for (path, suggestion) in suggestions where bound.places[path].entries.isEmpty {
            bound.places[path].suggestion = suggestion
        }
        for path in paths.paths.indices where paths.isNaming(path) || paths.isNil(path) {
            bound.places[path].isName = true
        }
        // Before and behind the root element stand only comments and instructions.
        bound.bind(path: "/comment()")
        bound.bind(path: "/processing-instruction()")
        var firstLeaf = Array(repeating: SourcePlace(), count: paths.paths.count)
        for (index, node) in tree.nodes.enumerated().reversed() where node.text != nil && paths.ofNode[index] >= 0 {
            firstLeaf[paths.ofNode[index]] = SourcePlace(line: Int(node.line), column: Int(node.column))
        }
        for path in paths.paths.indices {
            bound.weigh(
                path, values: values[path], header: paths.paths[path].name, line: firstLeaf[path].line ?? 0,
                column: firstLeaf[path].column ?? 0, findings: &findings)
        }
        bound.findRepeated()
        // A branch has no content of its own to be understood.
        bound.report(
            firstLeaf, except: { paths.paths[$0].leaves == 0 || paths.isNaming($0) || paths.isNil($0) },
            findings: &findings)
    }

    /// The leaves of a tree that no mapping looks at.
    static func leaves(of tree: SourceTree) -> [LooseLeaf] {
        tree.nodes.compactMap { node in
            node.text.map {
                LooseLeaf(
                    place: node.kind == .instruction ? -1 : -2, text: Trimming.trimmed($0), line: node.line,
                    column: node.column)
            }
        }
    }

    private static func fits(_ mapping: Mapping, _ tree: SourceTree, _ paths: TreePaths, _ format: String) -> Bool {
        guard !mapping.isTable else { return false }
        let isXML = mapping.match.format == "xml"
        guard isXML == format.hasSuffix("xml"),
            let root = tree.nodes.indices.first(where: {
                tree.nodes[$0].kind == .element || tree.nodes[$0].kind == .object || tree.nodes[$0].kind == .array
            })
        else { return false }
        if let name = mapping.match.root, tree.name(of: Int32(root)) != name { return false }
        if let namespace = mapping.match.namespace {
            let index = Int(tree.nodes[root].namespace)
            guard tree.namespaces.indices.contains(index), tree.namespaces[index].uri == namespace else { return false }
        }
        guard let element = mapping.record.element else { return true }
        return paths.find(element.steps.map { "/" + $0.name }.joined()) != nil
    }

    /// Hands on each plan.
    ///
    /// - Parameter outside: leaves that stand outside of the tree; they are kept with the first plan.
    mutating func run(
        outside: [LooseLeaf], findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        let records = recordNodes()
        var pending = outside.map { grouping.store.leaf($0, place: bound.places.count + $0.place) }
        let owner = owners(records)
        let scopes = outsideLeaves(owner, records)
        let anchorPaths = bound.mapping.record.each.map { paths.find(bound.absolute($0.source)) ?? -1 }
        var isUsed = Array(repeating: false, count: tree.nodes.count)
        var own: [[Int]] = records.map { _ in [] }
        for (index, node) in tree.nodes.enumerated() where node.text != nil && owner[index] >= 0 {
            own[owner[index]].append(index)
        }
        for (number, record) in records.enumerated() {
            var nodes: [Int] = []
            var above = Int(tree.nodes[record].parent)
            while above >= 0 {
                nodes += scopes[above] ?? []
                above = Int(tree.nodes[above].parent)
            }
            nodes += own[number]
            nodes.sort()
            let first = grouping.leaves.count
            for index in nodes {
                grouping.leaves.append(leaf(index, record: number, anchorPaths, isRepeated: isUsed[index]))
                isUsed[index] = true
            }
            let row = first..<grouping.leaves.count
            grouping.add(row, key: key(row))
        }
        for group in grouping.closing(keeping: nil) {
            var leaves = pending
            pending = []
            grouping.gather(group, into: &leaves)
            assembly.countRead(leaves.count { !$0.isRepeated })
            try each(assembly.plan(from: leaves, grouping.store, bound, findings: &findings), &findings)
        }
    }

    /// The nodes that are plans; an element that should hold a plan and holds none counts as one, so that nothing of it is lost.
    private func recordNodes() -> [Int] {
        let wanted = bound.mapping.record.element.flatMap { paths.find(bound.absolute($0)) }
        guard let wanted else {
            guard let root = tree.nodes.first else { return [] }
            // The items of a JSON list are records of their own.
            return root.kind == .array ? tree.children(of: 0).map(Int.init) : [0]
        }
        let isNode: (Int) -> Bool = { tree.nodes[$0].kind != .array && tree.nodes[$0].kind != .text }
        var holds = Array(repeating: false, count: tree.nodes.count)
        for index in tree.nodes.indices where paths.ofNode[index] == wanted && isNode(index) {
            var node = index
            while node >= 0, !holds[node] {
                holds[node] = true
                node = Int(tree.nodes[node].parent)
            }
        }
        let above = Set(paths.ancestors(of: wanted).dropLast())
        return tree.nodes.indices.filter { index in
            guard isNode(index) else { return false }
            if paths.ofNode[index] == wanted {
                // The items of a JSON list have the path of the list.
                return tree.nodes[index].kind != .attribute && tree.nodes[index].kind != .comment
            }
            guard above.contains(paths.ofNode[index]), !holds[index] else { return false }
            let parent = Int(tree.nodes[index].parent)
            return parent < 0 || holds[parent] || !above.contains(paths.ofNode[parent])
        }
    }

    /// For each node the record it belongs to; -1 for none.
    private func owners(_ records: [Int]) -> [Int] {
        var owner = Array(repeating: -1, count: tree.nodes.count)
        var number = 0
        for index in tree.nodes.indices {
            if number < records.count, records[number] == index {
                owner[index] = number
                number += 1
            } else if tree.nodes[index].parent >= 0 {
                owner[index] = owner[Int(tree.nodes[index].parent)]
            }
        }
        return owner
    }

    /// The leaves outside of all records, by the element that holds both them and the records they speak for.
    private func outsideLeaves(_ owner: [Int], _ records: [Int]) -> [Int: [Int]] {
        var holds = Array(repeating: false, count: tree.nodes.count)
        for record in records {
            var node = Int(tree.nodes[record].parent)
            while node >= 0, !holds[node] {
                holds[node] = true
                node = Int(tree.nodes[node].parent)
            }
        }
        var scopes: [Int: [Int]] = [:]
        for (index, node) in tree.nodes.enumerated() where node.text != nil && owner[index] < 0 {
            var scope = Int(node.parent)
            while scope >= 0, !holds[scope] { scope = Int(tree.nodes[scope].parent) }
            // What stands before or behind the root element goes with the first plan below it.
            scopes[scope >= 0 ? scope : 0, default: []].append(index)
        }
        return scopes
    }

    private mutating func leaf(_ index: Int, record: Int, _ anchorPaths: [Int], isRepeated: Bool) -> SourceLeaf {
        let node = tree.nodes[index]
        let anchors = grouping.store.anchors.count
        if bound.mapping.record.rowIs != nil { grouping.store.anchors.append(Int32(clamping: record)) }
        for path in anchorPaths {
            var above = index
            while above >= 0, paths.ofNode[above] != path || tree.nodes[above].kind == .array {
                above = Int(tree.nodes[above].parent)
            }
            // A text has the path of its element: the element is the anchor.
            while above >= 0, tree.nodes[above].kind == .text { above = Int(tree.nodes[above].parent) }
            grouping.store.anchors.append(Int32(clamping: above))
        }
        let place = paths.ofNode[index]
        return SourceLeaf(
            place: Int32(clamping: place >= 0 ? place : bound.places.count - 1), line: node.line,
            column: node.column, anchors: Int32(clamping: anchors), start: texts[index].start,
            count: texts[index].count, isRepeated: isRepeated)
    }

    private func key(_ row: Range<Int>) -> String {
        guard !bound.mapping.record.groupedBy.isEmpty else { return "" }
        let parts = bound.mapping.record.groupedBy.map { source in
            let path = paths.find(bound.absolute(source)) ?? -1
            return grouping.leaves[row].first { $0.place == path }.map { grouping.store.string($0) } ?? ""
        }
        return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "\u{1F}")
    }
}
