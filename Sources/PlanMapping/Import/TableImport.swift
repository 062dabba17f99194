import PlanFindings
import PlanModel
import PlanSource

/// Reads plans from a table: a row a plan, or rows that belong together a plan.
struct TableImport {
    private var reader: CSVReader
    private var assembly: PlanAssembly
    private var bound: BoundMapping
    private var tree = SourceTree()
    private var grouping = RowGrouping()
    private var pending: [SourceLeaf] = []
    private var leaves = 0
    /// Titles above the header that speak for every plan.
    private var titles: [SourceLeaf] = []
    private var lastKey = ""
    /// The columns that rows of one plan have in common, and which of them tell the learner.
    private var keyColumns: [(column: Int, isOfLearner: Bool)] = []

    /// The mapping in use.
    var mapping: Mapping { bound.mapping }
    var ledger: LossLedger { assembly.ledger }
    var labels: [LabelReading] { bound.readings }

    /// - Parameter chosen: the mapping to use; without one the columns are understood by the lexicon.
    init(
        _ source: ByteSource, format: String, options: CSVOptions, mappings: [Mapping], lexicon: Lexicon,
        origin: PlanAssembly.Origin, limits: Limits, findings: inout Findings
    ) throws {
        var options = options
        if format == "txt" { options.delimiter = options.delimiter ?? 0x09 }
        reader = try CSVReader(source, options: options, limits: limits, findings: &findings)
        assembly = PlanAssembly(origin: origin)
        let columns = reader.columns
        let labels = Set(columns.map { BoundMapping.fold($0.label) })
        let fitting = mappings.filter { mapping in
            mapping.isTable && mapping.match.headers.allSatisfy { labels.contains(BoundMapping.fold($0)) }
        }
        if let best = fitting.max(by: { $0.match.headers.count < $1.match.headers.count }) {
            bound = BoundMapping(best)
        } else if mappings.isEmpty {
            bound = BoundMapping(Mapping(name: "generic"))
        } else {
            throw DocumentFailure(
                .sourceMappingNone,
                "\(known: mappings.count == 1 ? "The given mapping does not fit" : "None of the given mappings fits") the headers."
            )
        }
        isGeneric = fitting.isEmpty
        self.lexicon = lexicon
    }

    private let isGeneric: Bool
    private let lexicon: Lexicon
    /// Rows that were read before the mapping was bound: their values are evidence.
    private var sample: [[(column: Int, text: String, line: Int32, cell: Int32)]] = []
    private var sampleBytes = 0

    /// Reads to the end, handing on each plan.
    mutating func run(findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void) throws {
        var isEnd = false
        while !isEnd, sampleBytes < RowGrouping.budget {
            isEnd = try !readRow(&findings)
        }
        bind(&findings)
        var budget = 0
        for row in sample { add(row, &findings) }
        budget = sampleBytes
        sample = []
        while !isEnd {
            sampleBytes = 0
            isEnd = try !readRow(&findings)
            guard let row = sample.popLast() else { continue }
            budget += sampleBytes
            let key = self.key(row)
            if budget > RowGrouping.budget {
                try emit(keeping: key, &findings, each)
                budget = 0
            }
            if grouping.isScattered(key) {
                findings.add(
                    .sourceRowsScattered, "Rows of one plan do not stand together.",
                    at: SourcePlace(line: Int(row.first?.line ?? 0)))
            }
            add(row, &findings)
        }
        try emit(keeping: nil, &findings, each)
        for column in reader.columns { assembly.countHeader(column.label) }
    }

    /// Reads a row into the sample; rows above the header are kept for the first plan.
    private mutating func readRow(_ findings: inout Findings) throws -> Bool {
        guard try reader.next(into: &tree, findings: &findings) else { return false }
        var row: [(column: Int, text: String, line: Int32, cell: Int32)] = []
        for index in tree.children(of: 0) {
            let node = tree.nodes[Int(index)]
            let text = Trimming.trimmed(node.text ?? "")
            leaves += 1
            if tree.role == .record {
                row.append((Int(node.column) - 1, text, node.line, node.column))
                sampleBytes += text.utf8.count + 48
            } else {
                pending.append(
                    SourceLeaf(place: -1, text: text, line: node.line, column: node.column, anchors: []))
            }
        }
        if tree.role == .record { sample.append(row) }
        return true
    }

    private mutating func bind(_ findings: inout Findings) {
        let columns = reader.columns
        var values: [[String]] = columns.map { _ in [] }
        for row in sample.prefix(2000) {
            for cell in row where cell.column < columns.count && !cell.text.isEmpty {
                values[cell.column].append(cell.text)
            }
        }
        if isGeneric {
            let draft = TableDraft(columns: columns, values: values, rows: sample, lexicon: lexicon)
            bound = BoundMapping(draft.mapping)
            for column in columns { bound.bind(column: column.name, label: column.label) }
            for (index, suggestion) in draft.suggestions { bound.places[index].suggestion = suggestion }
        } else {
            for column in columns { bound.bind(column: column.name, label: column.label) }
        }
        let words = columns.map { LabelWords($0.label) }
        let pooled = TableDraft.pooled(values, words, TableDraft.numberedColumns(words))
        // Cells beyond the header, and rows above it or below the table.
        bound.places.append(BoundMapping.Place(label: ""))
        if isGeneric { bindTitles(&findings) }
        for index in columns.indices {
            bound.weigh(
                index, values: pooled[index], header: columns[index].label, line: columns[index].line,
                column: columns[index].number, findings: &findings)
        }
        keyColumns = bound.mapping.record.groupedBy.compactMap { source in
            let wanted = BoundMapping.fold(source.text)
            let column = columns.firstIndex {
                BoundMapping.fold($0.name) == wanted || BoundMapping.fold($0.label) == wanted
            }
            guard let column else { return nil }
            let isOfLearner = bound.places[column].entries.contains {
                bound.operations[$0.operation].path.steps[0].name == "learners"
            }
            return (column, isOfLearner)
        }
        bound.report(columns.map { SourcePlace(line: $0.line, column: $0.number) }, findings: &findings)
    }

    /// Gives the titles above the header a place where they surely have one: they speak for all plans.
    private mutating func bindTitles(_ findings: inout Findings) {
        titles = []
        var taken = Set(bound.mapping.fields.map(\.to.description))
        for (index, leaf) in pending.enumerated() where !leaf.text.isEmpty {
            guard let path = TitleReading.path(of: leaf.text), taken.insert(path).inserted,
                let place = bound.bind(title: path)
            else { continue }
            pending[index].place = place
            findings.add(
                .sourceValueInterpreted, "A title above the table was likely meant as \(known: path).",
                at: leaf.sourcePlace, path: bound.operations.last?.pattern)
        }
        titles = pending.filter { $0.place >= 0 }
        pending.removeAll { $0.place >= 0 }
    }

    /// Leaves that stand outside of the rows, as leaves of a plan.
    private func outside(_ leaves: [SourceLeaf], place: Int?) -> [SourceLeaf] {
        leaves.map { leaf in
            var leaf = leaf
            leaf.place = place ?? leaf.place
            leaf.anchors = Array(repeating: -1, count: bound.anchorCount)
            return leaf
        }
    }

    /// Whether a row is no record but text about the table: a total, a key, a page number.
    private func isRemark(_ row: [(column: Int, text: String, line: Int32, cell: Int32)]) -> Bool {
        guard isGeneric else { return false }
        let filled = row.filter { !$0.text.isEmpty }
        guard let first = filled.first, filled.count <= max(2, reader.columns.count / 4) else { return false }
        let words = LabelWords(first.text).words
        return [
            "total", "key", "page", "printed", "average", "sum", "subtotal", "end", "note", "report", "produced",
            "grand",
        ]
        .contains(words.first ?? "") || (filled.count == 1 && first.text.utf8.count > 40)
    }

    private func key(_ row: [(column: Int, text: String, line: Int32, cell: Int32)]) -> String {
        guard !keyColumns.isEmpty else { return "" }
        var parts: [String] = []
        var namesLearner = false
        for (column, isOfLearner) in keyColumns {
            let text = row.first { $0.column == column }?.text ?? ""
            if isOfLearner, !text.isEmpty { namesLearner = true }
            parts.append(text)
        }
        // A row that names no learner cannot be told to begin a plan.
        let hasLearnerKey = keyColumns.contains(where: \.isOfLearner)
        return (hasLearnerKey ? !namesLearner : parts.allSatisfy(\.isEmpty)) ? "" : parts.joined(separator: "\u{1F}")
    }

    private mutating func add(
        _ row: [(column: Int, text: String, line: Int32, cell: Int32)], _ findings: inout Findings
    ) {
        if isRemark(row) {
            pending += row.map {
                SourceLeaf(place: -1, text: $0.text, line: $0.line, column: $0.cell, anchors: [])
            }
            return
        }
        let anchors: [Int32] = bound.anchorCount == 0 ? [] : [row.first?.line ?? 0]
        let cells = row.map { cell in
            SourceLeaf(
                place: min(cell.column, reader.columns.count), text: cell.text, line: cell.line, column: cell.cell,
                anchors: anchors)
        }
        // A row without a learner goes on with the plan above: class lists name the child on its first row only.
        let own = key(row)
        let isContinued = own.isEmpty && !bound.mapping.record.groupedBy.isEmpty && !lastKey.isEmpty
        if !own.isEmpty { lastKey = own }
        grouping.add(RowGrouping.Row(leaves: cells, key: isContinued ? lastKey : own))
    }

    private mutating func emit(
        keeping key: String?, _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        for group in grouping.take(keeping: key) {
            var leaves = group
            if !pending.isEmpty {
                if pending.contains(where: { !$0.text.isEmpty }) {
                    findings.add(
                        .sourceOutside, "Text stands above or below the table.", at: pending[0].sourcePlace)
                }
                leaves = outside(pending, place: reader.columns.count) + leaves
                pending = []
            }
            leaves = outside(titles, place: nil) + leaves
            for index in titles.indices { titles[index].isRepeated = true }
            assembly.countRead(leaves.count { !$0.isRepeated })
            try each(assembly.plan(from: leaves, bound, findings: &findings), &findings)
        }
    }
}
