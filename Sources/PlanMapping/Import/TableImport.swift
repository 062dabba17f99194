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

    /// The mapping in use.
    var mapping: Mapping { bound.mapping }
    var ledger: LossLedger { assembly.ledger }

    /// - Parameter chosen: the mapping to use; without one the columns are understood by the lexicon.
    init(
        _ source: ByteSource, format: String, mappings: [Mapping], lexicon: Lexicon, origin: PlanAssembly.Origin,
        limits: Limits, findings: inout Findings
    ) throws {
        var options = CSVOptions()
        if format == "txt" { options.delimiter = 0x09 }
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
            throw DocumentFailure(.sourceMappingNone, "None of \(mappings.count) mappings fits the headers.")
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
        // Cells beyond the header, and rows above it.
        bound.places.append(BoundMapping.Place(label: ""))
        for index in columns.indices {
            bound.weigh(
                index, values: pooled[index], header: columns[index].label, line: columns[index].line,
                column: columns[index].number, findings: &findings)
        }
        bound.report(columns.map { SourcePlace(line: $0.line, column: $0.number) }, findings: &findings)
    }

    private func key(_ row: [(column: Int, text: String, line: Int32, cell: Int32)]) -> String {
        guard !bound.mapping.record.groupedBy.isEmpty else { return "" }
        var parts: [String] = []
        for source in bound.mapping.record.groupedBy {
            let wanted = BoundMapping.fold(source.text)
            let column = reader.columns.firstIndex {
                BoundMapping.fold($0.name) == wanted || BoundMapping.fold($0.label) == wanted
            }
            parts.append(column.flatMap { column in row.first { $0.column == column }?.text } ?? "")
        }
        // Rows without any of the values cannot be told to belong together.
        return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "\u{1F}")
    }

    private mutating func add(
        _ row: [(column: Int, text: String, line: Int32, cell: Int32)], _ findings: inout Findings
    ) {
        let anchors: [Int32] = bound.anchorCount == 0 ? [] : [row.first?.line ?? 0]
        let cells = row.map { cell in
            SourceLeaf(
                place: min(cell.column, bound.places.count - 1), text: cell.text, line: cell.line, column: cell.cell,
                anchors: anchors)
        }
        grouping.add(RowGrouping.Row(leaves: cells, key: key(row)))
    }

    private mutating func emit(
        keeping key: String?, _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        for group in grouping.take(keeping: key) {
            var leaves = group
            if !pending.isEmpty {
                let outside = bound.places.count - 1
                leaves = pending.map {
                    SourceLeaf(
                        place: outside, text: $0.text, line: $0.line, column: $0.column,
                        anchors: Array(repeating: -1, count: bound.anchorCount))
                } + leaves
                if pending.contains(where: { !$0.text.isEmpty }) {
                    findings.add(
                        .sourceOutside, "Text stands above the header of the table.", at: pending[0].sourcePlace)
                }
                pending = []
            }
            assembly.countRead(leaves.count)
            try each(assembly.plan(from: leaves, bound, findings: &findings), &findings)
        }
    }
}
