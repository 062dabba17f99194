import PlanFindings
import PlanModel
import PlanSource

/// Reads plans from a table: a row a plan, or rows that belong together a plan.
struct TableImport {
    /// A cell of the row before, whose text serves this row too where it is the same.
    private struct Cell {
        var raw = 0..<0
        var trimmed = 0..<0
    }

    private var reader: CSVReader
    private var assembly: PlanAssembly
    private var bound: BoundMapping
    private var grouping = RowGrouping()
    private var previous: [Cell] = []
    /// The leaves of the plan in hand.
    private var leaves: [SourceLeaf] = []
    private var pending: [LooseLeaf] = []
    /// Titles above the header that speak for every plan.
    private var titles: [LooseLeaf] = []
    private var lastKey = ""
    /// The cells of the row before that its key was made of, and that key.
    private var keyCells: [(start: Int, count: Int32)] = []
    private var keyText = ""
    /// The columns that rows of one plan have in common, and which of them tell the learner.
    private var keyColumns: [(column: Int, isOfLearner: Bool)] = []

    /// The mapping in use.
    var mapping: Mapping { bound.mapping }
    var ledger: LossLedger { assembly.ledger(bound) }
    var labels: [LabelReading] { bound.readings }

    /// - Parameter chosen: the mapping to use; without one the columns are understood by the lexicon.
    init(
        _ source: ByteSource, format: String, options: CSVOptions, mappings: [Mapping],
        lexicon: @escaping () -> Lexicon, origin: PlanAssembly.Origin, limits: Limits, findings: inout Findings
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
    private let lexicon: () -> Lexicon
    /// What the row read last counts against the budget.
    private var rowBytes = 0

    /// Reads to the end, handing on each plan.
    mutating func run(findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void) throws {
        // Rows that were read before the mapping was bound: their values are evidence.
        var sample: [Range<Int>] = []
        var budget = 0
        var isEnd = false
        while !isEnd, budget < RowGrouping.budget {
            isEnd = try !readRow(&findings) { sample.append($0) }
            budget += rowBytes
        }
        bind(sample, &findings)
        for row in sample { add(row, key(row)) }
        sample = []
        while !isEnd {
            var read: Range<Int>?
            isEnd = try !readRow(&findings) { read = $0 }
            guard var row = read else { continue }
            budget += rowBytes
            let key = self.key(row)
            if budget > RowGrouping.budget {
                row = try emit(keeping: key, open: row.lowerBound, &findings, each)
                budget = 0
            }
            if grouping.isScattered(key) {
                findings.add(
                    .sourceRowsScattered, "Rows of one plan do not stand together.",
                    at: SourcePlace(line: row.isEmpty ? 0 : Int(grouping.leaves[row.lowerBound].line)))
            }
            add(row, key)
        }
        _ = try emit(keeping: nil, open: grouping.leaves.count, &findings, each)
        for column in reader.columns { assembly.countHeader(column.label) }
    }

    /// Reads a row and hands on where its leaves stand; rows above the header are kept for the first plan.
    private mutating func readRow(_ findings: inout Findings, _ take: (Range<Int>) -> Void) throws -> Bool {
        rowBytes = 0
        guard try reader.nextRow(findings: &findings) else { return false }
        let (width, columns, isRecord) = (reader.fields.count, reader.columns.count, reader.isRecord)
        while previous.count < width { previous.append(Cell()) }
        let first = grouping.leaves.count
        let anchor = Int32(clamping: grouping.store.anchors.count)
        for index in 0..<width {
            let before = previous[index]
            let (raw, start) = try reader.appendCell(index, to: &grouping.store.text, unlike: before.raw)
            // Empty cells beyond the last column are delimiters without a meaning.
            if isRecord, index >= columns, raw.isEmpty { continue }
            let trimmed = !raw.isEmpty && raw == before.raw ? before.trimmed : self.trimmed(raw)
            previous[index] = Cell(raw: raw, trimmed: trimmed)
            let line = Int32(clamping: start)
            if isRecord {
                grouping.leaves.append(
                    SourceLeaf(
                        place: Int32(truncatingIfNeeded: min(index, columns)), line: line,
                        column: Int32(clamping: index + 1), anchors: anchor, start: trimmed.lowerBound,
                        count: Int32(clamping: trimmed.count)))
                rowBytes += trimmed.count + 48
            } else {
                let text = grouping.store.string(trimmed.lowerBound, trimmed.count)
                pending.append(LooseLeaf(place: -1, text: text, line: line, column: Int32(clamping: index + 1)))
            }
        }
        if isRecord {
            let row = first..<grouping.leaves.count
            grouping.store.anchors.append(row.isEmpty ? 0 : grouping.leaves[first].line)
            take(row)
        }
        return true
    }

    /// A cell without outer white space.
    private mutating func trimmed(_ raw: Range<Int>) -> Range<Int> {
        if let trimmed = Trimming.trimmed(grouping.store.text.span, raw) { return trimmed }
        let text = grouping.store.string(raw.lowerBound, raw.count)
        let trimmed = Trimming.trimmed(text)
        guard trimmed.utf8.count < raw.count else { return raw }
        let (start, count) = grouping.store.append(trimmed)
        return start..<start + Int(count)
    }

    /// The texts of a row, for those who read them as words.
    private func texts(_ row: Range<Int>) -> [(column: Int, text: String, line: Int32, cell: Int32)] {
        grouping.leaves[row].map { (Int($0.column) - 1, grouping.store.string($0), $0.line, $0.column) }
    }

    private mutating func bind(_ sample: [Range<Int>], _ findings: inout Findings) {
        let columns = reader.columns
        if isGeneric {
            let draft = TableDraft(
                columns: columns, values: values(sample), rows: sample.prefix(5000).map(texts), lexicon: lexicon())
            bound = BoundMapping(draft.mapping)
            for column in columns { bound.bind(column: column.name, label: column.label) }
            for (index, suggestion) in draft.suggestions { bound.places[index].suggestion = suggestion }
        } else {
            for column in columns { bound.bind(column: column.name, label: column.label) }
        }
        var pooled: [[String]] = []
        if columns.indices.contains(where: { bound.isWeighed($0) }) {
            let words = columns.map { LabelWords($0.label) }
            pooled = TableDraft.pooled(values(sample), words, TableDraft.numberedColumns(words))
        }
        // Cells beyond the header, and rows above it or below the table.
        bound.places.append(BoundMapping.Place(label: ""))
        if isGeneric { bindTitles(&findings) }
        for index in pooled.indices {
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
                $0.operation.path.steps[0].name == "learners"
            }
            return (column, isOfLearner)
        }
        bound.findRepeated()
        bound.report(columns.map { SourcePlace(line: $0.line, column: $0.number) }, findings: &findings)
    }

    /// The values of each column that are not blank, as evidence.
    private func values(_ sample: [Range<Int>]) -> [[String]] {
        var values: [[String]] = reader.columns.map { _ in [] }
        for row in sample.prefix(2000) {
            for leaf in grouping.leaves[row] where Int(leaf.place) < values.count && leaf.count > 0 {
                values[Int(leaf.place)].append(grouping.store.string(leaf))
            }
        }
        return values
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

    /// Whether a row is no record but text about the table: a total, a key, a page number.
    private func isRemark(_ row: Range<Int>) -> Bool {
        guard isGeneric else { return false }
        let filled = grouping.leaves[row].filter { $0.count > 0 }
        guard let first = filled.first, filled.count <= max(2, reader.columns.count / 4) else { return false }
        let words = LabelWords(grouping.store.string(first)).words
        return [
            "total", "key", "page", "printed", "average", "sum", "subtotal", "end", "note", "report", "produced",
            "grand",
        ]
        .contains(words.first ?? "") || (filled.count == 1 && first.count > 40)
    }

    /// What a row has in common with the others of its plan; empty where it cannot be told.
    private mutating func key(_ row: Range<Int>) -> String {
        guard !keyColumns.isEmpty else { return "" }
        var isSame = !keyCells.isEmpty
        for (index, key) in keyColumns.enumerated() {
            let cell = cell(key.column, of: row)
            if isSame, keyCells[index] != cell { isSame = false }
        }
        if isSame { return keyText }
        keyCells = keyColumns.map { cell($0.column, of: row) }
        // A row that names no learner cannot be told to begin a plan.
        let telling = keyColumns.contains(where: \.isOfLearner) ? keyColumns.filter(\.isOfLearner) : keyColumns
        if telling.allSatisfy({ cell($0.column, of: row).count == 0 }) {
            keyText = ""
        } else {
            keyText = keyCells.map { grouping.store.string($0.start, Int($0.count)) }.joined(separator: "\u{1F}")
        }
        return keyText
    }

    /// Where the text of a cell stands; the cells of a row stand in the order of columns.
    private func cell(_ column: Int, of row: Range<Int>) -> (start: Int, count: Int32) {
        guard column < row.count else { return (0, 0) }
        let leaf = grouping.leaves[row.lowerBound + column]
        return (leaf.start, leaf.count)
    }

    private mutating func add(_ row: Range<Int>, _ own: String) {
        if isRemark(row) {
            pending += grouping.leaves[row].map {
                LooseLeaf(place: -1, text: grouping.store.string($0), line: $0.line, column: $0.column)
            }
            return
        }
        // A row without a learner goes on with the plan above: class lists name the child on its first row only.
        let isContinued = own.isEmpty && !bound.mapping.record.groupedBy.isEmpty && !lastKey.isEmpty
        if !own.isEmpty { lastKey = own }
        grouping.add(row, key: isContinued ? lastKey : own)
    }

    /// Hands on all plans but the one that the open row may belong to; returns where that row stands then.
    private mutating func emit(
        keeping key: String?, open: Int, _ findings: inout Findings,
        _ each: (PlanTape, inout Findings) throws -> Void
    ) throws -> Range<Int> {
        for group in grouping.closing(keeping: key) {
            leaves.removeAll(keepingCapacity: true)
            for title in titles { leaves.append(grouping.store.leaf(title, place: title.place)) }
            if !pending.isEmpty {
                if pending.contains(where: { !$0.text.isEmpty }) {
                    findings.add(
                        .sourceOutside, "Text stands above or below the table.", at: pending[0].sourcePlace)
                }
                for loose in pending { leaves.append(grouping.store.leaf(loose, place: reader.columns.count)) }
                pending = []
            }
            for index in titles.indices { titles[index].isRepeated = true }
            grouping.gather(group, into: &leaves)
            assembly.countRead(leaves.count { !$0.isRepeated })
            try each(assembly.plan(from: leaves, grouping.store, bound, findings: &findings), &findings)
        }
        previous = []
        keyCells = []
        return grouping.forget(keeping: key, open: open)
    }
}
