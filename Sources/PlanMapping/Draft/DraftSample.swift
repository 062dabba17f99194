import PlanFindings
import PlanModel
import PlanSource

/// A sample as a draft needs it: what its values show, and by what its layout is told.
struct DraftSample {
    enum Content {
        case table(TableEvidence)
        case tree(SourceTree)
    }

    /// `csv`, `txt`, `xml`, `json` or `ndjson`, as `match` of a mapping has it.
    let format: String
    var content: Content
    /// The headers without numbers, or the paths of values.
    let layout: Set<String>
    /// The name and namespace of the root element of XML.
    private(set) var root = ""
    private(set) var namespace = ""

    var isTable: Bool { if case .table = content { true } else { false } }

    init(table: TableEvidence, format: String) {
        self.format = format
        content = .table(table)
        layout = Set(
            table.columns.map { column in
                let words = LabelWords(column.label)
                return words.number == nil ? BoundMapping.fold(column.name) : words.words.joined(separator: " ")
            })
    }

    init(tree: SourceTree, format: String, lexicon: Lexicon) {
        self.format = format
        content = .tree(tree)
        layout = Set(TreeEvidence(tree, lexicon: lexicon).paths.paths.filter { $0.leaves > 0 }.map(\.text))
        guard format == "xml", let index = tree.nodes.firstIndex(where: { $0.kind == .element }) else { return }
        root = tree.name(of: Int32(index))
        let number = Int(tree.nodes[index].namespace)
        if tree.namespaces.indices.contains(number) { namespace = tree.namespaces[number].uri }
    }

    /// Whether another document has the same layout: the same headers but for their numbers; or the same root, and at least
    /// half of the paths in common, as elements without content are often left out.
    func isLike(_ other: DraftSample) -> Bool {
        guard isTable == other.isTable else { return false }
        if isTable { return layout == other.layout }
        guard format == other.format, root == other.root, namespace == other.namespace else { return false }
        return 2 * layout.intersection(other.layout).count >= min(layout.count, other.layout.count)
    }

    /// Takes the values of another sample too; `false` where there is no room.
    mutating func pool(_ other: DraftSample, limits: Limits) -> Bool {
        switch (content, other.content) {
        case (.table(var table), .table(let more)):
            guard table.add(more) else { return false }
            content = .table(table)
        case (.tree(var tree), .tree(let more)):
            guard tree.nodes.count + more.nodes.count <= limits.nodes else { return false }
            content = .tree(SourceTree())
            tree.append(more, under: -1)
            content = .tree(tree)
        default: return false
        }
        return true
    }
}

extension TableEvidence {
    /// The most rows that a draft looks at.
    private static let mostRows = 20_000

    /// Takes the values of another table with the same headers; `false` where there is no room.
    mutating func add(_ other: TableEvidence) -> Bool {
        guard rows.count + other.rows.count <= Self.mostRows else { return false }
        var known: [String: Int] = [:]
        for (index, column) in columns.enumerated() { known[BoundMapping.fold(column.name)] = index }
        var index: [Int] = []
        for column in other.columns {
            let name = BoundMapping.fold(column.name)
            if known[name] == nil {
                known[name] = columns.count
                columns.append(column)
                values.append([])
            }
            index.append(known[name] ?? 0)
        }
        for (column, more) in other.values.enumerated() { values[index[column]] += more }
        let before = rows.count
        remarks.formUnion(other.remarks.map { $0 + before })
        rows += other.rows.map { row in
            row.filter { $0.column < index.count }.map { (index[$0.column], $0.text, $0.line, $0.cell) }
                .sorted { $0.0 < $1.0 }
        }
        rowCount += other.rowCount
        return true
    }
}
