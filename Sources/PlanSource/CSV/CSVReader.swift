public import PlanFindings

/// Reads a table of delimited text row by row; memory stays flat for any size of file.
///
/// A row becomes a tree of kind `row` with a `cell` for each cell that stands in it: an empty cell has the text `""`, a
/// cell that a short row does not have is absent. Rows above the header come first, as trees of role `preamble`.
public struct CSVReader: SourceReader {
    /// The columns, by the header.
    public private(set) var columns: [CSVColumn] = []
    /// How the table is written.
    public private(set) var dialect: CSVDialect
    /// How many rows of empty cells were skipped so far.
    public private(set) var blankRows = 0
    /// Whether the row at hand is a record of the table rather than a row above its header.
    package private(set) var isRecord = false
    /// The line where the row at hand starts.
    package private(set) var rowLine = 1

    private var input: TextInput
    private var scanner: CSVScanner
    private var line = 1
    private var leaves = 0
    private var firstBlankLine = 0
    private var toldUnnamed: Set<Int> = []
    private var nameIDs: [Int32] = []
    private var plain: [UInt8] = []
    private let limits: Limits

    /// Reads the start of a table and finds what `options` leave open.
    ///
    /// Throws `file.empty` where there is no text at all, `csv.header.missing` where no header can be found.
    public init(
        _ source: ByteSource, options: CSVOptions = CSVOptions(), limits: Limits = Limits(), findings: inout Findings
    ) throws(DocumentFailure) {
        self.limits = limits
        input = TextInput(source, encoding: options.encoding, limits: limits)
        try input.fill(findings: &findings)
        guard !input.bytes.isEmpty else {
            throw DocumentFailure(.fileEmpty, "There is no text in the file.")
        }
        dialect = CSVDialect(
            encoding: input.encoding, hasMark: input.hadMark, delimiter: options.delimiter ?? 0x2C,
            hasDelimiterLine: false, headerLine: 0)
        scanner = CSVScanner(
            delimiter: dialect.delimiter, maximumColumns: limits.columns, maximumText: limits.textBytes)
        readDelimiterLine(forced: options.delimiter)
        if options.delimiter == nil, !dialect.hasDelimiterLine { findDelimiter(&findings) }
        scanner.delimiter = dialect.delimiter
        try findHeader(options.headerLine, &findings)
    }

    /// Reads the next row; rows of empty cells are skipped and counted.
    public mutating func next(
        into tree: inout SourceTree, findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        guard try nextRow(findings: &findings) else { return false }
        tree.removeNodes()
        tree.role = isRecord ? .record : .preamble
        internNames(in: &tree)
        tree.append(SourceNode(kind: .row, name: -1, line: clamped(rowLine), column: 1, parent: -1))
        let width = scanner.fields.count
        let firstLeaf = leaves
        var left = 0
        try tree.appendRow(of: width) { (index) throws(DocumentFailure) -> SourceNode? in
            let field = scanner.fields[index]
            // Empty cells beyond the last column are delimiters without a meaning.
            if index >= columns.count, field.isEmpty, isRecord {
                left += 1
                return nil
            }
            var node = SourceNode(
                kind: .cell, name: isRecord && index < nameIDs.count ? nameIDs[index] : -1,
                text: field.isEmpty ? "" : try text(of: index), line: clamped(field.line), column: clamped(index + 1),
                parent: 0)
            node.leaf = clamped(firstLeaf + index - left)
            return node
        }
        leaves += width - left
        return true
    }

    // MARK: Cells, for those who need only some

    /// Finds the cells of the next row; `false` when there is none.
    package mutating func nextRow(findings: inout Findings) throws(DocumentFailure) -> Bool {
        while try scanRow(&findings) {
            if rowLine == dialect.headerLine { continue }
            isRecord = rowLine > dialect.headerLine
            if isBlankRow {
                if scanner.fields.count > 1 {
                    blankRows += 1
                    if firstBlankLine == 0 { firstBlankLine = rowLine }
                }
                continue
            }
            tellOddities(&findings)
            return true
        }
        if blankRows > 0, firstBlankLine > 0 {
            findings.add(
                .csvRowBlank, "Rows of empty cells that were skipped: \(blankRows), this is the first.",
                at: SourcePlace(line: firstBlankLine))
            firstBlankLine = 0
        }
        return false
    }

    /// The cells of the row at hand.
    package var fields: [CSVField] { scanner.fields }

    /// The text of a cell of the row at hand.
    package mutating func text(of index: Int) throws(DocumentFailure) -> String {
        let field = scanner.fields[index]
        guard field.end - field.start <= limits.textBytes else {
            throw DocumentFailure(
                .csvCellLimit, "A cell is larger than \(limits.textBytes) bytes.", at: place(of: index))
        }
        if field.traits.isDisjoint(with: [.escaped, .carriageReturn, .textAfterQuote]) {
            return unsafe input.bytes.withUnsafeBufferPointer { bytes in
                unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]), as: UTF8.self)
            }
        }
        plain.removeAll(keepingCapacity: true)
        CSVScanner.appendPlain(field, of: input.bytes, to: &plain)
        return String(decoding: plain, as: UTF8.self)
    }

    /// Appends the text of a cell of the row at hand to `text`, unless it is what stands there at `known` already.
    ///
    /// Returns where it stands, and the line where the cell starts; rows of one record repeat most of their cells.
    package mutating func appendCell(
        _ index: Int, to text: inout [UInt8], unlike known: Range<Int>
    ) throws(DocumentFailure) -> (text: Range<Int>, line: Int) {
        let field = scanner.fields[index]
        let count = field.end - field.start
        guard count <= limits.textBytes else {
            throw DocumentFailure(
                .csvCellLimit, "A cell is larger than \(limits.textBytes) bytes.", at: place(of: index))
        }
        if field.traits.isDisjoint(with: [.escaped, .carriageReturn, .textAfterQuote]) {
            let cell = input.bytes.span.extracting(field.start..<field.end)
            if known.count == count, UTF8Scan.isSame(cell, text.span.extracting(known)) { return (known, field.line) }
            let start = text.count
            unsafe cell.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
            return (start..<text.count, field.line)
        }
        let start = text.count
        CSVScanner.appendPlain(field, of: input.bytes, to: &text)
        return (start..<text.count, field.line)
    }

    private func place(of index: Int) -> SourcePlace {
        SourcePlace(line: scanner.fields[index].line, column: index + 1)
    }

    // MARK: Rows

    private mutating func scanRow(_ findings: inout Findings) throws(DocumentFailure) -> Bool {
        while true {
            rowLine = line
            switch scanner.scanRow(input.bytes, from: input.position, line: line, isLast: input.isAtEnd) {
            case .row(let next, let nextLine):
                guard next - input.position <= limits.recordBytes else {
                    throw DocumentFailure(
                        .csvRowLimit, "A row is larger than \(limits.recordBytes) bytes.", at: SourcePlace(line: line))
                }
                input.position = next
                line = nextLine
                return true
            case .end:
                return false
            case .tooWide:
                throw DocumentFailure(
                    .csvRowLimit, "A row has more than \(limits.columns) cells.", at: SourcePlace(line: line))
            case .cut:
                guard input.bytes.count - input.position <= limits.recordBytes else {
                    throw DocumentFailure(
                        .csvRowLimit, "A row is larger than \(limits.recordBytes) bytes.", at: SourcePlace(line: line))
                }
                try input.fill(findings: &findings)
            }
        }
    }

    private var isBlankRow: Bool {
        for field in scanner.fields {
            for index in field.start..<field.end {
                let byte = input.bytes[index]
                if byte != 0x20, byte != 0x09 { return false }
            }
        }
        return true
    }

    private mutating func tellOddities(_ findings: inout Findings) {
        if scanner.isIrregular {
            for (index, field) in scanner.fields.enumerated() {
                if field.traits.contains(.unterminated) {
                    findings.add(
                        .csvQuoteUnterminated, "The quote that opens this cell has no partner.", at: place(of: index))
                } else if field.traits.contains(.textAfterQuote) {
                    findings.add(.csvQuoteTextAfter, "Text follows the closing quote here.", at: place(of: index))
                } else if field.traits.contains(.strayQuote) {
                    findings.add(.csvQuoteStray, "A quote stands inside this cell.", at: place(of: index))
                }
            }
        }
        guard isRecord else { return }
        let width = scanner.fields.count
        if width < columns.count {
            findings.add(
                .csvRowRagged, "The row has \(width) of \(columns.count) cells.",
                at: SourcePlace(line: rowLine, column: width))
        } else if width > columns.count, scanner.fields[columns.count...].contains(where: { !$0.isEmpty }) {
            findings.add(
                .csvRowRagged, "The row has \(width) cells, the header \(columns.count).",
                at: SourcePlace(line: rowLine, column: columns.count + 1))
        }
        if !unnamedColumns.isEmpty { tellUnnamed(&findings) }
    }

    private var unnamedColumns: [Int] = []

    private mutating func tellUnnamed(_ findings: inout Findings) {
        for index in unnamedColumns where index < scanner.fields.count && !scanner.fields[index].isEmpty {
            guard toldUnnamed.insert(index).inserted else { continue }
            findings.add(
                .csvHeaderBlank, "Column \(index + 1) has text from here on, but no header.", at: place(of: index))
        }
        unnamedColumns.removeAll(where: toldUnnamed.contains)
    }

    private mutating func internNames(in tree: inout SourceTree) {
        // The tree may be another than before; names that stand where they stood need no look-up.
        let names = tree.names
        let hold =
            nameIDs.count == columns.count
            && columns.indices.allSatisfy { index in
                let id = Int(nameIDs[index])
                return id < names.count && names[id] == columns[index].name
            }
        if !hold {
            nameIDs.removeAll(keepingCapacity: true)
            for column in columns { nameIDs.append(tree.intern(column.name)) }
        }
    }

    private func clamped(_ number: Int) -> Int32 { Int32(clamping: number) }

    // MARK: The start of the table

    /// Reads a first line `sep=;`, which spreadsheets take as an instruction.
    private mutating func readDelimiterLine(forced: UInt8?) {
        let bytes = input.bytes
        var index = 0
        guard bytes.count >= index + 5 else { return }
        let word = bytes[index..<(index + 4)].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard word == Array("sep=".utf8) else { return }
        let delimiter = bytes[index + 4]
        guard CSVDetection.candidates.contains(delimiter) || (0x20..<0x7F).contains(delimiter), delimiter != 0x22 else {
            return
        }
        index += 5
        guard index == bytes.count || bytes[index] == 0x0D || bytes[index] == 0x0A else { return }
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        input.position = index
        line = 2
        dialect.hasDelimiterLine = true
        if forced == nil { dialect.delimiter = delimiter }
    }

    private mutating func findDelimiter(_ findings: inout Findings) {
        let fits = CSVDetection.fits(input.bytes, from: input.position, isLast: input.isAtEnd)
        guard let best = fits.first, best.score > 0 else { return }
        dialect.delimiter = best.delimiter
        if let second = fits.dropFirst().first, second.score >= 0.8 * best.score {
            findings.add(
                .csvDelimiterAssumed,
                "Taken as \(known: Self.name(best.delimiter)); \(known: Self.name(second.delimiter)) fits nearly as well.",
                at: SourcePlace(line: line))
        }
    }

    private static func name(_ delimiter: UInt8) -> String {
        switch delimiter {
        case 0x2C: "comma"
        case 0x3B: "semicolon"
        case 0x09: "tab"
        case 0x7C: "bar"
        default: "another sign"
        }
    }

    private mutating func findHeader(_ asked: Int?, _ findings: inout Findings) throws(DocumentFailure) {
        let rows = try sampleRows(past: asked ?? 0, &findings)
        let width = CSVDetection.width(of: rows)
        let header: CSVDetection.Row?
        switch asked {
        case 0:
            columns = (0..<width).map {
                CSVColumn(label: "", name: CSVColumn.unnamed + String($0 + 1), number: $0 + 1, line: 0)
            }
            scanner.expectedWidth = width
            return
        case let asked?:
            header = rows.first { $0.line == asked }
        case nil:
            header = CSVDetection.header(of: rows) ?? rows.first { !$0.isBlank }
        }
        guard let header, !header.isBlank else {
            throw DocumentFailure(
                .csvHeaderMissing, "There is no header row.", at: SourcePlace(line: asked ?? 1))
        }
        dialect.headerLine = header.line
        name(header, &findings)
        scanner.expectedWidth = columns.count
        guard asked == nil else { return }
        if CSVDetection.header(of: rows) == nil {
            findings.add(.csvHeaderAssumed, "Taken as the header without evidence.", at: SourcePlace(line: header.line))
        } else if rows.contains(where: { $0.line < header.line && !$0.isBlank }) {
            findings.add(.csvHeaderBelow, "The header stands on this line.", at: SourcePlace(line: header.line))
        }
    }

    /// The first rows of the window, without using them up.
    private mutating func sampleRows(past least: Int, _ findings: inout Findings) throws(DocumentFailure)
        -> [CSVDetection.Row]
    {
        let startLine = line
        while true {
            let start = input.position
            var rows: [CSVDetection.Row] = []
            var isCut = false
            while rows.count < 50 || line <= least {
                let outcome = scanner.scanRow(input.bytes, from: input.position, line: line, isLast: input.isAtEnd)
                guard case .row(let next, let nextLine) = outcome else {
                    if case .cut = outcome { isCut = true }
                    break
                }
                var row = CSVDetection.Row(line: line, cells: [])
                for index in scanner.fields.indices { row.cells.append(try text(of: index)) }
                rows.append(row)
                input.position = next
                line = nextLine
            }
            input.position = start
            let reached = line
            line = startLine
            if !isCut || (!rows.isEmpty && reached > least) { return rows }
            guard input.bytes.count - input.position <= limits.recordBytes else {
                throw DocumentFailure(
                    .csvRowLimit, "The header does not end within \(limits.recordBytes) bytes.",
                    at: SourcePlace(line: startLine))
            }
            try input.fill(findings: &findings)
        }
    }

    private mutating func name(_ header: CSVDetection.Row, _ findings: inout Findings) {
        var taken: [String: Int] = [:]
        for (index, label) in header.cells.enumerated() {
            let number = index + 1
            let trimmed = Self.trimmed(label)
            var name = trimmed.isEmpty ? CSVColumn.unnamed + String(number) : trimmed
            if var count = taken[name] {
                repeat { count += 1 } while taken["\(name)#\(count)"] != nil
                taken[name] = count
                findings.add(
                    .csvHeaderDuplicate, "The header \(label: trimmed) stands over more than one column.",
                    at: SourcePlace(line: header.line, column: number))
                name = "\(name)#\(count)"
            }
            taken[name] = 1
            columns.append(CSVColumn(label: label, name: name, number: number, line: header.line))
            if trimmed.isEmpty { unnamedColumns.append(index) }
        }
    }

    private static func trimmed(_ label: String) -> String {
        var scalars = label.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
