import PlanFindings
import PlanModel
import PlanSource

/// One table of a bundle while it is read, row by row, in memory of one row.
final class BundleTable {
    /// What is known of the row in hand.
    struct Row {
        var plan: Int
        var line: Int
        /// Whether its cells cannot be told apart, so that none of them may be read.
        var isFaulty: Bool
    }

    private static let chunk = 64 << 10

    let number: Int
    /// The row in hand; `nil` behind the last one.
    private(set) var row: Row?
    /// How many rows had no number of a plan and were left out.
    private(set) var lostRows = 0
    /// For each column of the layout the cell of a row that holds it; -1 for a column that the file does not have.
    private(set) var cells: [Int] = []
    private(set) var window: [UInt8] = []
    private(set) var scanner: CSVScanner
    private var source: ByteSource
    private var position = 0
    private var line = 1
    private var isLast = false
    private var width = 0
    private let limits: Limits
    private let table: BundleLayout.Table
    private var scratch: [UInt8] = []

    init(_ number: Int, _ source: ByteSource, limits: Limits) {
        self.number = number
        self.source = source
        self.limits = limits
        table = BundleLayout.shared.tables[number]
        scanner = CSVScanner(
            delimiter: UInt8(ascii: ","), maximumColumns: limits.columns, maximumText: limits.textBytes)
    }

    func place(_ line: Int, column: Int? = nil) -> SourcePlace {
        SourcePlace(part: table.file, line: line, column: column)
    }

    // MARK: The header

    /// Reads the header; every fault of it is a finding.
    func readHeader(_ findings: inout Findings) throws(DocumentFailure) {
        cells = Array(repeating: -1, count: table.columns.count)
        try refill()
        if window.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard try scan() != nil else {
            findings.add(.bundleColumn, "The table is empty; it has not even a header.", at: place(1))
            return
        }
        width = scanner.fields.count
        scanner.expectedWidth = width
        for (index, field) in scanner.fields.enumerated() {
            let name = String(decoding: window[field.start..<field.end], as: UTF8.self)
            guard let column = table.columns.firstIndex(of: name) else {
                let nearest = findings.isFull(.bundleColumn) ? nil : NearestName.of(name, in: table.columns)
                findings.add(
                    .bundleColumn,
                    nearest.map { "The table has no column \(label: name); the nearest is “\(known: $0)”." }
                        ?? "The table has no column \(label: name).", at: place(1, column: index + 1))
                continue
            }
            if cells[column] >= 0 {
                findings.add(
                    .bundleColumn, "The column “\(known: name)” stands twice.", at: place(1, column: index + 1))
            }
            cells[column] = index
        }
        for (column, key) in table.keys.enumerated() where cells[column] < 0 {
            findings.add(.bundleColumn, "The table lacks the column “\(known: key.rawValue)”.", at: place(1))
        }
        for (slot, column) in table.columns.indices.dropFirst(table.keys.count).enumerated() where cells[column] < 0 {
            // A list or record that has no column would be passed over with all its rows.
            if case .value = table.slots[slot] { continue }
            findings.add(
                .bundleColumn, "The table lacks the column “\(known: table.columns[column])”.", at: place(1))
        }
    }

    // MARK: Rows

    /// Goes on to the next row that belongs to a plan.
    func advance(_ findings: inout Findings) throws(DocumentFailure) {
        row = nil
        while let (start, lineOfRow) = try scan() {
            let fields = scanner.fields
            // A blank line, as editors leave behind the last row.
            if fields.count == 1, fields[0].isEmpty, fields[0].traits.isEmpty { continue }
            var isFaulty = false
            if !Self.isText(window, start..<position) {
                findings.add(.bundleEncoding, "The row has bytes that are not UTF-8.", at: place(lineOfRow))
                isFaulty = true
            }
            if isLast, position == window.count, window[position - 1] != 0x0A, window[position - 1] != 0x0D {
                findings.add(.bundleRowCut, "The file ends within a line.", at: place(lineOfRow))
                isFaulty = true
            }
            if scanner.isIrregular {
                for (index, field) in fields.enumerated()
                where !field.traits.isDisjoint(with: [.strayQuote, .textAfterQuote, .unterminated]) {
                    findings.add(
                        .bundleQuote, "The quotes of the cell do not fit.", at: place(field.line, column: index + 1))
                }
                isFaulty = true
            }
            if fields.count != width {
                findings.add(
                    .bundleRowWidth, "The row has \(fields.count) cells, the header \(width).", at: place(lineOfRow))
                isFaulty = true
            }
            guard let plan = planNumber(fields) else {
                findings.add(
                    .bundleKey, "The column “plan” must hold a whole number from 1 on.",
                    at: place(lineOfRow, column: cells[0] + 1))
                lostRows += 1
                if number == 0 { return row = Row(plan: 0, line: lineOfRow, isFaulty: true) }
                continue
            }
            return row = Row(plan: plan, line: lineOfRow, isFaulty: isFaulty)
        }
    }

    private func planNumber(_ fields: [CSVField]) -> Int? {
        guard cells[0] < fields.count else { return nil }
        let field = fields[cells[0]]
        let window = window
        let number = PlanInteger.read(window.span.extracting(field.start..<field.end)) ?? 0
        return number > 0 ? number : nil
    }

    /// Hands the cells of the row to the assembler, in the order of the layout.
    func copyRow(to assembler: inout BundleAssembler, unescapingFormulas: Bool) {
        guard let row else { return }
        assembler.beginRow(table: number, line: row.line)
        let window = window
        for cell in cells {
            guard cell >= 0 else {
                assembler.addCell(nil, unescapingFormulas: false)
                continue
            }
            let field = scanner.fields[cell]
            if field.traits.contains(.escaped) {
                scratch.removeAll(keepingCapacity: true)
                var index = field.start
                while index < field.end {
                    scratch.append(window[index])
                    // Quotes stand in pairs here; whatever else is a fault that was told.
                    index += window[index] == UInt8(ascii: "\"") ? 2 : 1
                }
                assembler.addCell(scratch.span, unescapingFormulas: unescapingFormulas)
            } else {
                assembler.addCell(
                    window.span.extracting(field.start..<field.end), unescapingFormulas: unescapingFormulas)
            }
        }
    }

    /// Finds the next row; returns where it starts, and on which line.
    private func scan() throws(DocumentFailure) -> (start: Int, line: Int)? {
        while true {
            switch scanner.scanRow(window, from: position, line: line, isLast: isLast) {
            case .row(let next, let nextLine):
                defer {
                    position = next
                    line = nextLine
                }
                return (position, line)
            case .end: return nil
            case .cut:
                guard window.count - position <= limits.recordBytes else {
                    throw DocumentFailure(
                        .csvRowLimit, "The limit is \(limits.recordBytes) bytes.", at: place(line))
                }
                try refill()
            case .tooWide:
                throw DocumentFailure(.csvRowLimit, "The limit is \(limits.columns) columns.", at: place(line))
            }
        }
    }

    private func refill() throws(DocumentFailure) {
        window.removeSubrange(..<position)
        position = 0
        // A long row is not scanned anew for every few bytes.
        let start = window.count
        let room = max(source.size.map { min($0 + 1, Self.chunk) } ?? Self.chunk, start)
        window += [UInt8](repeating: 0, count: room)
        var filled = start
        while filled < start + room {
            let count = try source.read(into: &window, at: filled)
            if count == 0 {
                isLast = true
                break
            }
            filled += count
        }
        window.removeLast(window.count - filled)
    }

    private static func isText(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let span = bytes.span.extracting(range)
        return (try? UTF8Span(validating: span)) != nil
    }
}
