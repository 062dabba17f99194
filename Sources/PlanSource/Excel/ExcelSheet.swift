internal import PlanFindings

/// Reads the cells of a sheet.
struct ExcelSheet: PartHandler {
    typealias Tag = ExcelTag

    private struct Cell {
        var column = 0
        var type = ""
        var style = 0
        var hasFormula = false
        var hasValue = false
    }

    private enum Sink { case nowhere, value, inline, header }

    /// A sheet has three headers and three footers.
    private static let pageTextCount = 6
    /// How many cells merged ranges may cover in a sheet that holds hardly any.
    private static let continuedCells = 200_000

    private(set) var table = SourceTable(number: 1)
    private(set) var merges: [(first: CellReference, last: CellReference)] = []
    /// The texts of headers and footers, by the element they stood in.
    private(set) var pageTexts: [(isHeader: Bool, text: String)] = []
    var tally = ExcelTally()
    private(set) var leafCount: Int
    private(set) var values = 0

    private let strings: [String]
    private let styles: ExcelStyles
    private let is1904: Bool
    private let isHidden: Bool
    private let limits: Limits
    private let section: Int

    private var row: SourceRow?
    private var isSorted = true
    private var lastRow = 0
    private var cell = Cell()
    private var letters: [UInt8] = []
    private var sink = Sink.nowhere
    private var phonetic = 0
    /// Where hidden columns begin (above zero) and end (below), so that ranges without number cost no time.
    private var hiddenBounds = [Int](repeating: 0, count: CellReference.columns + 2)
    private var isHiddenColumn = [Bool](repeating: false, count: CellReference.columns + 2)

    init(
        section: Int, firstLeaf: Int, strings: [String], styles: ExcelStyles, is1904: Bool, isHidden: Bool,
        limits: Limits
    ) {
        self.section = section
        leafCount = firstLeaf
        self.strings = strings
        self.styles = styles
        self.is1904 = is1904
        self.isHidden = isHidden
        self.limits = limits
    }

    // MARK: Elements

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .sheetData: settleColumns()
        case .row: startRow(attributes, bytes)
        case .c: startCell(attributes, bytes)
        case .v:
            sink = .value
            cell.hasValue = true
        case .f: cell.hasFormula = true
        case .is: cell.hasValue = true
        case .t: if row != nil, phonetic == 0 { sink = .inline }
        case .rPh: phonetic += 1
        case .col:
            guard attributes.has(.hidden), attributes.isOn(.hidden, bytes), let first = attributes.integer(.min, bytes),
                let last = attributes.integer(.max, bytes), first >= 1, last >= first
            else { return }
            hiddenBounds[min(first, CellReference.columns + 1)] += 1
            hiddenBounds[min(last, CellReference.columns) + 1] -= 1
        case .mergeCell:
            guard let range = attributes.string(.ref, bytes).flatMap({ CellReference.range($0) }) else {
                tally.badReferences += 1
                return
            }
            merges.append(range)
            guard merges.count <= limits.nodes else { throw OfficePackage.tooMany(limits) }
        case .oddHeader, .evenHeader, .firstHeader, .oddFooter, .evenFooter, .firstFooter:
            sink = .header
            letters.removeAll(keepingCapacity: true)
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard sink != .nowhere else { return }
        unsafe text.withUnsafeBufferPointer { unsafe letters.append(contentsOf: $0) }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .v, .t: sink = .nowhere
        case .rPh: phonetic = max(0, phonetic - 1)
        case .c: try endCell()
        case .row: endRow()
        case .oddHeader, .evenHeader, .firstHeader, .oddFooter, .evenFooter, .firstFooter:
            sink = .nowhere
            let isHeader = [.oddHeader, .evenHeader, .firstHeader].contains(tag)
            let text = Self.plainPageText(letters)
            if !text.isEmpty, pageTexts.count < Self.pageTextCount,
                !pageTexts.contains(where: { $0.isHeader == isHeader && $0.text == text })
            {
                pageTexts.append((isHeader, text))
            }
        default: break
        }
    }

    // MARK: Columns

    private mutating func settleColumns() {
        var open = 0
        var first = 0
        for column in 1...(CellReference.columns + 1) {
            open += hiddenBounds[column]
            isHiddenColumn[column] = open > 0
            if open > 0, first == 0 { first = column }
            if open == 0, first > 0 {
                table.hiddenColumns.append(first...(column - 1))
                first = 0
            }
        }
    }

    // MARK: Rows

    private mutating func startRow(_ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        var number = lastRow + 1
        if attributes.has(.r) {
            if let given = attributes.integer(.r, bytes), (1...CellReference.rows).contains(given) {
                number = given
            } else {
                tally.badReferences += 1
            }
        }
        if number <= lastRow { isSorted = false }
        lastRow = min(number, CellReference.rows)
        var row = SourceRow(number: lastRow)
        row.isHidden = attributes.has(.hidden) && attributes.isOn(.hidden, bytes)
        self.row = row
        cell.column = 0
    }

    private mutating func endRow() {
        guard var row else { return }
        self.row = nil
        guard !row.cells.isEmpty else { return }
        if row.isHidden { tally.hiddenRows += 1 }
        if zip(row.cells, row.cells.dropFirst()).contains(where: { $0.column >= $1.column }) {
            row.cells.sort { $0.column < $1.column }
        }
        table.rows.append(row)
    }

    // MARK: Cells

    private mutating func startCell(_ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        var column = cell.column + 1
        if let written = attributes.string(.r, bytes) {
            if let reference = CellReference(written) { column = reference.column } else { tally.badReferences += 1 }
        }
        cell = Cell()
        cell.column = column
        cell.type = attributes.string(.t, bytes) ?? "n"
        cell.style = attributes.integer(.s, bytes) ?? 0
        letters.removeAll(keepingCapacity: true)
    }

    private mutating func endCell() throws(DocumentFailure) {
        guard row != nil, cell.column <= min(limits.columns, CellReference.columns) else {
            if row != nil { tally.badReferences += 1 }
            return
        }
        guard cell.hasValue, !letters.isEmpty else {
            if cell.hasFormula, cell.type != "str" { tally.uncached += 1 }
            return
        }
        let style = styles.style(cell.style)
        let values = read(style)
        guard !values.isEmpty else { return }
        self.values += 1 + values.count
        guard self.values <= limits.nodes else { throw OfficePackage.tooMany(limits) }
        var location = SourceLocation(section: section)
        location.row = Int32(clamping: lastRow)
        location.column = Int32(clamping: cell.column)
        let isColumnHidden = isHiddenColumn[cell.column]
        if isColumnHidden { tally.hiddenColumns += 1 }
        var runs: [SourceRun] = []
        for value in values {
            var run = SourceRun(value, at: location, leaf: Int32(clamping: leafCount))
            leafCount += 1
            run.isComputed = cell.hasFormula
            run.isHidden = isHidden || isColumnHidden || row?.isHidden == true
            runs.append(run)
        }
        var read = SourceCell(column: cell.column)
        if runs.count == 1 {
            read.content = .value(runs[0])
        } else {
            var paragraph = SourceParagraph(at: location)
            paragraph.runs = runs
            if style.isBold { paragraph.boldPrefix = paragraph.text.utf8.count }
            read.content = .blocks([.paragraph(paragraph)])
        }
        read.isBold = style.isBold
        read.isShaded = style.isShaded
        table.columnCount = max(table.columnCount, cell.column)
        row?.cells.append(read)
    }

    /// The values of the cell: one, unless tick boxes stand in its text.
    private mutating func read(_ style: ExcelStyles.Style) -> [SourceValue] {
        switch cell.type {
        case "s":
            let index = Int(String(decoding: letters, as: UTF8.self).filter { !$0.isWhitespace })
            guard let index, strings.indices.contains(index) else {
                tally.invalid += 1
                return [.text(String(decoding: letters, as: UTF8.self))]
            }
            return texts(strings[index], style)
        case "inlineStr", "str": return texts(ExcelText.decoded(letters), style)
        case "b":
            switch String(decoding: letters, as: UTF8.self) {
            case "1", "true": return [.boolean(true)]
            case "0", "false": return [.boolean(false)]
            default: return invalid()
            }
        case "e":
            tally.errors += 1
            return [.error(String(decoding: letters, as: UTF8.self))]
        case "d":
            let text = String(decoding: letters, as: UTF8.self)
            return ExcelDate.dateTime(iso: text, style.format).map { [.date($0)] } ?? invalid()
        default:
            let written = String(decoding: letters, as: UTF8.self)
            guard let number = Double(written) ?? Double(written.filter { !$0.isWhitespace }) else { return invalid() }
            if style.format.kind != .number, style.format.kind != .elapsed,
                let date = ExcelDate.dateTime(number, style.format, is1904: is1904, written: written)
            {
                return [.date(date)]
            }
            let text = style.format.text(of: number)
            return [.number(SourceNumber(number, written: written, format: style.format.code, text: text))]
        }
    }

    private mutating func invalid() -> [SourceValue] {
        tally.invalid += 1
        return [.text(String(decoding: letters, as: UTF8.self))]
    }

    private func texts(_ text: String, _ style: ExcelStyles.Style) -> [SourceValue] {
        guard !text.isEmpty else { return [] }
        var text = text
        if let font = style.symbolFont {
            var shown = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                shown.append(
                    scalar.value <= 0xFF || scalar.value >> 8 == 0xF0
                        ? font.scalar(for: scalar.value) ?? scalar : scalar)
            }
            text = String(shown)
        }
        return SourceValue.cut(Array(text.utf8))
    }

    // MARK: Headers and footers

    /// The words of a header, without the codes for places, fonts and page numbers.
    private static func plainPageText(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x26, index + 1 < bytes.count else {
                text.append(bytes[index])
                index += 1
                continue
            }
            let code = bytes[index + 1]
            index += 2
            switch code {
            case 0x26: text.append(0x26)
            case 0x22:
                while index < bytes.count, bytes[index] != 0x22 { index += 1 }
                index += 1
            case 0x4C, 0x43, 0x52: if let last = text.last, last != 0x0A { text.append(0x0A) }  // left, centre, right
            case 0x30...0x39:
                while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            case 0x4B: index = min(bytes.count, index + 6)  // a colour
            default: break
            }
        }
        return String(decoding: text.drop { $0 <= 0x20 }, as: UTF8.self)
    }

    // MARK: Finishing

    /// Brings the rows into order and resolves merged cells.
    mutating func finish() throws(DocumentFailure) {
        // The row in which a damaged part ends.
        endRow()
        if !isSorted { sortRows() }
        guard !merges.isEmpty else { return }
        try resolveMerges()
    }

    private mutating func sortRows() {
        table.rows.sort { $0.number < $1.number }
        var rows: [SourceRow] = []
        for row in table.rows {
            if let last = rows.indices.last, rows[last].number == row.number {
                rows[last].cells = (rows[last].cells + row.cells).sorted { $0.column < $1.column }
            } else {
                rows.append(row)
            }
        }
        table.rows = rows
    }

    private mutating func resolveMerges() throws(DocumentFailure) {
        var added: [[SourceCell]] = Array(repeating: [], count: table.rows.count)
        var changed: [Int: [Int: (columns: Int, rows: Int)]] = [:]
        var continued = 0
        for merge in merges {
            let columns = min(merge.last.column, limits.columns) - merge.first.column + 1
            guard columns > 0 else { continue }
            let first = index(ofRow: merge.first.row)
            guard first < table.rows.count, table.rows[first].number <= merge.last.row else { continue }
            table.columnCount = max(table.columnCount, min(merge.last.column, table.columnCount))
            var last = first
            while last + 1 < table.rows.count, table.rows[last + 1].number <= merge.last.row { last += 1 }
            // Ranges that overlap without end would fill the memory out of a small file.
            continued += last - first + 1
            guard continued <= limits.nodes, continued <= Self.continuedCells + 8 * values else {
                throw DocumentFailure(.packageLimitValues, "Its merged ranges cover more cells than a sheet has.")
            }
            let hasOrigin = table.rows[first].number == merge.first.row
            changed[first, default: [:]][merge.first.column] = (columns, last - first + 1)
            if !hasOrigin || table.rows[first].cell(column: merge.first.column) == nil {
                var origin = SourceCell(column: merge.first.column)
                origin.columnSpan = columns
                origin.rowSpan = last - first + 1
                added[first].append(origin)
            }
            guard last > first else { continue }
            for row in (first + 1)...last {
                var cell = SourceCell(column: merge.first.column)
                cell.columnSpan = columns
                cell.rowsAbove = row - first
                added[row].append(cell)
            }
        }
        for row in table.rows.indices {
            place(added[row], changed[row] ?? [:], in: row)
        }
    }

    /// Puts merged cells into a row; values that they hide stay, apart from the grid.
    private mutating func place(
        _ added: [SourceCell], _ spans: [Int: (columns: Int, rows: Int)], in row: Int
    ) {
        guard !added.isEmpty || !spans.isEmpty else { return }
        var cells = table.rows[row].cells
        for index in cells.indices {
            guard let span = spans[cells[index].column] else { continue }
            cells[index].columnSpan = span.columns
            cells[index].rowSpan = span.rows
        }
        cells = (cells + added).sorted { ($0.column, -$0.columnSpan) < ($1.column, -$1.columnSpan) }
        var end = 0
        var shown: [SourceCell] = []
        for var cell in cells {
            if cell.column < end {
                cell.columnSpan = 1
                cell.rowSpan = 1
                // Of ranges that overlap, the blank ones say nothing.
                if !cell.isBlank { table.rows[row].covered.append(cell) }
            } else {
                end = cell.column + cell.columnSpan
                shown.append(cell)
            }
        }
        table.rows[row].cells = shown
    }

    private func index(ofRow number: Int) -> Int {
        var low = 0
        var high = table.rows.count
        while low < high {
            let middle = (low + high) / 2
            if table.rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
