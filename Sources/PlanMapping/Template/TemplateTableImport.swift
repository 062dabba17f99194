import PlanFindings
import PlanModel
import PlanSource

/// Reads plans from copies of a template of delimited text in which one row repeats; memory stays flat.
struct TemplateTableImport {
    /// Where the table of a document starts, and which column of the template each of its columns is.
    struct Layout {
        var headerLine: Int
        var delimiter: UInt8?
        /// For each column of the document, the column of the template.
        var columns: [Int?]
        /// The columns that are called otherwise, with what they are called.
        var renamed: [(column: Int, label: String)] = []
        var score: Double
    }

    private let table: TemplateTable
    private let layout: Layout
    private var reader: CSVReader
    private var reading: TemplateReading
    private var plans: TemplatePlans
    private var grouping = TemplateRows()
    private var tree = SourceTree()
    private let patterns: [TextPattern?]
    /// The headers, what stands above them, and other fixed text of the template.
    private let formWords: Set<String>
    private var lastKey: [String] = []
    private var lastJoined = ""
    /// Text above and below the table that the template does not have: kept with the next plan.
    private var pending: [TemplateLeaf] = []
    var ledger: LossLedger { plans.ledger(reading.bound) }

    init(
        _ source: ByteSource, _ table: TemplateTable, _ layout: Layout, _ template: Template, _ mapping: Mapping,
        options: CSVOptions, origin: PlanAssembly.Origin, limits: Limits, findings: inout Findings
    ) throws(DocumentFailure) {
        self.table = table
        self.layout = layout
        let options = CSVOptions(
            encoding: options.encoding, delimiter: layout.delimiter, headerLine: layout.headerLine)
        var own = Findings()
        reader = try CSVReader(source, options: options, limits: limits, findings: &own)
        // Headers that stand twice are told apart by the template.
        for finding in own.kept where finding.code != FindingKind.csvHeaderDuplicate.code { findings.add(finding) }
        reading = TemplateReading(template, mapping)
        plans = TemplatePlans(origin)
        var words = Set(table.columns.flatMap { [LooseText.key($0.label), LooseText.key($0.group)] })
        for cell in (table.above + table.below).flatMap(\.cells) where cell.pieces.isFixed {
            words.insert(LooseText.key(cell.text))
        }
        words.remove("")
        for column in reader.columns where layout.headerLine > 0 { words.insert(LooseText.key(column.label)) }
        formWords = words
        let reading = reading
        patterns = table.columns.map { $0.pieces.values.isEmpty ? nil : reading.pattern($0.pieces) }
    }

    // MARK: Layout

    /// Finds the header of the template among the first rows of a document; `nil` where it is not there.
    ///
    /// - Parameter options: what is known of the table; at the line of its header the header must stand.
    static func locate(_ table: TemplateTable, head: [UInt8], options: CSVOptions, limits: Limits) -> Layout? {
        var best: Layout?
        for delimiter in options.delimiter.map({ [$0] }) ?? [table.delimiter, nil] {
            guard let found = locate(table, head, delimiter, options, limits) else { continue }
            if best.map({ found.score > $0.score }) ?? true { best = found }
        }
        return best
    }

    private static func locate(
        _ table: TemplateTable, _ head: [UInt8], _ delimiter: UInt8?, _ options: CSVOptions, _ limits: Limits
    ) -> Layout? {
        var scratch = Findings()
        var tree = SourceTree()
        guard
            var reader = try? CSVReader(
                ByteSource(head), options: CSVOptions(encoding: options.encoding, delimiter: delimiter, headerLine: 0),
                limits: limits, findings: &scratch)
        else { return nil }
        let used = table.columns.indices.filter { !table.columns[$0].label.isEmpty }
        guard table.hasHeader, !used.isEmpty else {
            return withoutHeader(table, &reader, delimiter)
        }
        var best: Layout?
        var above: [String] = []
        var rows = 0
        while rows < 200, (try? reader.next(into: &tree, findings: &scratch)) == true {
            rows += 1
            if let line = options.headerLine, line > 0, tree.nodes.first.map({ Int($0.line) }) != line { continue }
            let cells = tree.children(of: 0).map { Trimming.trimmed(tree.nodes[Int($0)].text ?? "") }
            let groups = table.isGrouped ? TemplateTable.groups(above, width: cells.count) : []
            let (columns, renamed) = ColumnMatch.columns(table, cells, groups)
            let found = Set(columns.compactMap(\.self)).count { !table.columns[$0].label.isEmpty }
            let score = Double(found) / Double(used.count)
            above = cells
            guard score >= 0.5, found >= min(2, used.count), score > (best?.score ?? 0) else { continue }
            let line = tree.nodes.first.map { Int($0.line) } ?? 1
            best = Layout(
                headerLine: line, delimiter: delimiter, columns: columns, renamed: renamed, score: score)
            if score == 1 { break }
        }
        return best
    }

    /// A table without a header is told by its width and the text above it.
    private static func withoutHeader(
        _ table: TemplateTable, _ reader: inout CSVReader, _ delimiter: UInt8?
    ) -> Layout? {
        guard reader.columns.count == table.columns.count, table.columns.count > 1 else { return nil }
        return Layout(
            headerLine: 0, delimiter: delimiter, columns: table.columns.indices.map { $0 }, score: 0.3)
    }

    // MARK: Reading

    private struct Row {
        var cells: [(column: Int, text: String, line: Int32, cell: Int32)]
        var isRecord: Bool
        var bytes: Int
    }

    mutating func run(findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void) throws {
        tellColumns(&findings)
        var sample: [Row] = []
        var budget = 0
        var isEnd = false
        while !isEnd, budget < RowGrouping.budget {
            guard let row = try readRow(&findings) else {
                isEnd = true
                continue
            }
            budget += row.bytes
            sample.append(row)
        }
        weigh(sample, &findings)
        for row in sample { add(row, &findings) }
        sample = []
        while !isEnd {
            guard let row = try readRow(&findings) else {
                isEnd = true
                continue
            }
            budget += row.bytes
            if budget > RowGrouping.budget {
                try emit(keeping: row.isRecord ? key(row) : lastJoined, &findings, each)
                budget = 0
            }
            if row.isRecord, grouping.isScattered(key(row)) {
                findings.add(
                    .sourceRowsScattered, "Rows of one plan do not stand together.",
                    at: SourcePlace(line: Int(row.cells.first?.line ?? 0)))
            }
            add(row, &findings)
        }
        try emit(keeping: nil, &findings, each)
        for column in reader.columns where layout.headerLine > 0 { plans.countLabel(column.label) }
    }

    private mutating func tellColumns(_ findings: inout Findings) {
        for (column, label) in layout.renamed {
            findings.add(
                .templateRenamed, "The column \(label: label) was taken for \(known: table.columns[column].title).",
                at: SourcePlace(line: layout.headerLine))
        }
        let found = Set(layout.columns.compactMap(\.self))
        for (index, column) in table.columns.enumerated()
        where !column.pieces.values.isEmpty && !found.contains(index) {
            findings.add(
                .templateMissing, "There is no column \(known: column.title).",
                at: SourcePlace(line: layout.headerLine),
                path: reading.bound.operations[column.pieces.values[0]].pattern)
        }
        for column in reader.columns where isUnknown(column.number - 1) && !column.isUnnamed {
            _ = reading.place(
                unknown: column.name, at: SourcePlace(line: column.line, column: column.number), findings: &findings)
        }
    }

    /// The column of the template that a column of the document is.
    private func wanted(_ column: Int) -> Int? {
        layout.columns.indices.contains(column) ? layout.columns[column] : nil
    }

    private func isUnknown(_ column: Int) -> Bool {
        wanted(column).map { wanted in
            let pieces = table.columns[wanted].pieces
            return pieces.values.isEmpty && Trimming.trimmed(pieces.fixedText).isEmpty
        } ?? true
    }

    private mutating func readRow(_ findings: inout Findings) throws -> Row? {
        var own = Findings()
        let isRow = try reader.next(into: &tree, findings: &own)
        defer { if !own.isEmpty { tell(own, &findings) } }
        guard isRow else { return nil }
        var row = Row(cells: [], isRecord: tree.role == .record, bytes: 64)
        for index in tree.children(of: 0) {
            let node = tree.nodes[Int(index)]
            let text = Trimming.trimmed(node.text ?? "")
            row.cells.append((Int(node.column) - 1, text, node.line, node.column))
            row.bytes += text.utf8.count + 48
        }
        return row
    }

    /// What the reader finds odd, but for what is so in the template too.
    private func tell(_ own: Findings, _ findings: inout Findings) {
        for finding in own.kept {
            let column = (finding.place?.column ?? 0) - 1
            if finding.code == FindingKind.csvHeaderBlank.code, wanted(column) != nil { continue }
            if finding.code == FindingKind.csvRowRagged.code, isOutside() { continue }
            findings.add(finding)
        }
    }

    /// Whether the row at hand stands below the table in the template.
    private func isOutside() -> Bool {
        guard !table.below.isEmpty else { return false }
        let cells = tree.children(of: 0).map { index in
            let node = tree.nodes[Int(index)]
            return (column: Int(node.column) - 1, text: Trimming.trimmed(node.text ?? ""))
        }
        return table.below.contains { OutsideRow.match($0, cells.filter { !$0.text.isEmpty }) }
    }

    private mutating func weigh(_ sample: [Row], _ findings: inout Findings) {
        var leaves: [TemplateLeaf] = []
        var counting = reading
        for row in sample.lazy.filter(\.isRecord).prefix(2000) {
            for cell in row.cells where !cell.text.isEmpty {
                guard let wanted = wanted(cell.column), let pattern = patterns[wanted] else { continue }
                leaves +=
                    counting.leaves(
                        pattern, cell.text, line: cell.line, column: cell.cell, anchors: reading.noAnchors) ?? []
            }
        }
        reading.weigh(leaves, findings: &findings)
    }

    // MARK: Rows

    private mutating func add(_ row: Row, _ findings: inout Findings) {
        if isForm(row), !row.isRecord || isHeaderAgain(row) {
            addForm(row)
            return
        }
        if !row.isRecord {
            outside(row, table.above, &findings)
            return
        }
        if isRemark(row) {
            outside(row, table.below + table.above, &findings)
            return
        }
        var anchors = reading.noAnchors
        if table.part != nil { anchors[0] = row.cells.first?.line ?? 0 }
        var leaves: [TemplateLeaf] = []
        for cell in row.cells { leaves += self.leaves(of: cell, anchors, &findings) }
        let key = key(row)
        if !key.isEmpty {
            lastKey = keyCells(row)
            lastJoined = key
        }
        grouping.add(TemplateRows.Row(leaves: leaves, key: key))
    }

    private mutating func leaves(
        of cell: (column: Int, text: String, line: Int32, cell: Int32), _ anchors: [Int32],
        _ findings: inout Findings
    ) -> [TemplateLeaf] {
        func plain(_ place: Int) -> TemplateLeaf {
            TemplateLeaf(place: place, text: cell.text, line: cell.line, column: cell.cell, anchors: anchors)
        }
        guard let wanted = wanted(cell.column) else { return [plain(unknown(cell, &findings))] }
        let column = table.columns[wanted]
        guard let pattern = patterns[wanted] else {
            let fixed = Trimming.trimmed(column.pieces.fixedText)
            if !fixed.isEmpty, cell.text.isEmpty || LooseText.isSame(fixed, cell.text) {
                return [plain(reading.place(fixed: column.label))]
            }
            return [plain(unknown(cell, &findings))]
        }
        if cell.text.isEmpty {
            return column.pieces.values.map {
                reading.leaf($0, "", line: cell.line, column: cell.cell, anchors: anchors)
            }
        }
        return reading.leaves(pattern, cell.text, line: cell.line, column: cell.cell, anchors: anchors)
            ?? [plain(unknown(cell, &findings))]
    }

    private mutating func unknown(
        _ cell: (column: Int, text: String, line: Int32, cell: Int32), _ findings: inout Findings
    ) -> Int {
        let name = cell.column < reader.columns.count ? reader.columns[cell.column].name : "column \(cell.column + 1)"
        let at: SourcePlace? = cell.text.isEmpty ? nil : SourcePlace(line: Int(cell.line), column: Int(cell.cell))
        return reading.place(unknown: name, at: at, findings: &findings)
    }

    /// The cells that rows of one plan have in common.
    private func keyCells(_ row: Row) -> [String] {
        table.keyColumns.map { wanted in
            row.cells.first { self.wanted($0.column) == wanted }?.text ?? ""
        }
    }

    /// What rows of one plan have in common; blank cells go with the row above.
    private func key(_ row: Row) -> String {
        guard table.part != nil else { return "" }
        // Without anything of the plan in a row, all rows are of one.
        if table.keyColumns.isEmpty { return "\u{1F}" }
        let own = keyCells(row)
        if own.allSatisfy(\.isEmpty) { return lastJoined }
        if own.contains(where: \.isEmpty), lastKey.count == own.count,
            zip(own, lastKey).allSatisfy({ $0.isEmpty || $0 == $1 })
        {
            return lastJoined
        }
        return own.joined(separator: "\u{1F}")
    }

    private static let totals: Set<String> = ["total", "totals", "subtotal", "sum", "average", "grand"]
    private static let counts: Set<String> = ["number", "count", "no", "records", "rows", "pupils"]
    private static let remarks: Set<String> = [
        "total", "totals", "key", "page", "printed", "average", "sum", "subtotal", "end", "note", "notes", "report",
        "produced", "grand", "exported", "generated", "created",
    ]

    /// Whether a row is text about the table rather than a record.
    private func isRemark(_ row: Row) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty }
        guard let first = filled.first else { return false }
        let known = table.hasHeader ? table.below : table.below + table.above
        if known.contains(where: { OutsideRow.match($0, filled.map { ($0.column, $0.text) }) }) { return true }
        guard table.columns.count >= 3 else { return false }
        let lead = LabelWords(first.text).words.first ?? ""
        let areFigures = filled.dropFirst().allSatisfy { Self.isFigure($0.text) }
        if Self.totals.contains(lead), areFigures, filled.count > 1 { return true }
        // What stands under a header of an item goes on with the plan above, whatever word it begins with.
        if table.part != nil, let wanted = wanted(first.column), patterns[wanted] != nil,
            !table.keyColumns.contains(wanted)
        {
            return false
        }
        if Self.counts.contains(lead), areFigures, filled.count == 2 { return true }
        guard filled.count <= max(1, table.columns.count / 4) else { return false }
        return Self.remarks.contains(lead)
    }

    private static func isFigure(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) }
            && text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic || $0 == "h" || $0 == "p" }
    }

    /// Whether a row is the header once more, as at the top of a printed page.
    private func isHeaderAgain(_ row: Row) -> Bool {
        guard table.hasHeader else { return false }
        var same = 0
        for cell in row.cells where !cell.text.isEmpty {
            let label = cell.column < reader.columns.count ? reader.columns[cell.column].label : ""
            let own = wanted(cell.column).map { table.columns[$0].label } ?? label
            guard LooseText.isSame(label, cell.text) || LooseText.isSame(own, cell.text) else { return false }
            same += 1
        }
        return same >= 2
    }

    /// Whether a row holds words of the form alone, such as the upper row of a header.
    private func isForm(_ row: Row) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty }
        return !filled.isEmpty && filled.allSatisfy { formWords.contains(LooseText.key($0.text)) }
    }

    private mutating func addForm(_ row: Row) {
        for cell in row.cells {
            pending.append(
                TemplateLeaf(
                    place: reading.place(fixed: ""), text: cell.text, line: cell.line, column: cell.cell,
                    anchors: reading.noAnchors))
        }
    }

    /// Rows above and below the table: those of the template are part of it, others are kept.
    private mutating func outside(_ row: Row, _ known: [TemplateRow], _ findings: inout Findings) {
        let filled = row.cells.filter { !$0.text.isEmpty }
        let texts = filled.map { (column: $0.column, text: $0.text) }
        let match =
            known.first { OutsideRow.match($0, texts) } ?? known.first { OutsideRow.matchesSome($0, texts) }
        for cell in row.cells {
            let anchors = reading.noAnchors
            let pieces =
                match.flatMap { $0.cells.indices.contains(cell.column) ? $0.cells[cell.column].pieces : nil } ?? []
            if !pieces.values.isEmpty,
                let found = reading.leaves(
                    reading.pattern(pieces), cell.text, line: cell.line, column: cell.cell, anchors: anchors)
            {
                plans.share(found)
                continue
            }
            let isFixed = cell.text.isEmpty || (match != nil && LooseText.isSame(pieces.fixedText, cell.text))
            let place =
                isFixed
                ? reading.place(fixed: "")
                : reading.place(unknown: "", at: nil, findings: &findings)
            if !isFixed {
                findings.add(
                    .sourceOutside, "Text stands above or below the table.",
                    at: SourcePlace(line: Int(cell.line), column: Int(cell.cell)))
            }
            pending.append(
                TemplateLeaf(place: place, text: cell.text, line: cell.line, column: cell.cell, anchors: anchors))
        }
    }

    private mutating func emit(
        keeping key: String?, _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        for group in grouping.take(keeping: key) {
            let leaves = pending + group
            pending = []
            try plans.make(leaves, reading.bound, findings: &findings, each: each)
        }
    }
}

/// Rows outside of the table.
enum OutsideRow {
    /// Whether any fixed cell of a row of the template stands in a row of a document.
    static func matchesSome(_ row: TemplateRow, _ cells: [(column: Int, text: String)]) -> Bool {
        cells.contains { column, text in
            guard row.cells.indices.contains(column) else { return false }
            let pieces = row.cells[column].pieces
            return pieces.values.isEmpty && LooseText.hasWords(pieces.fixedText)
                && LooseText.isSame(pieces.fixedText, text)
        }
    }

    /// Whether the fixed text of a row of the template stands in a row of a document.
    static func match(_ row: TemplateRow, _ cells: [(column: Int, text: String)]) -> Bool {
        var isFound = false
        for (index, cell) in row.cells.enumerated() {
            let fixed = Trimming.trimmed(cell.pieces.fixedText)
            guard !fixed.isEmpty else { continue }
            guard let text = cells.first(where: { $0.column == index })?.text else { return false }
            if cell.pieces.values.isEmpty {
                guard LooseText.isSame(fixed, text) else { return false }
            } else {
                let pattern = TextPattern(cell.pieces) { _, _ in true }
                guard pattern.match(Array(text.utf8)) != nil else { return false }
            }
            isFound = true
        }
        return isFound
    }
}
