/// Writes a table as delimited text (RFC 4180).
public struct CSVWriter: Sendable {
    /// How a table is to be written.
    public struct Options: Sendable, Hashable {
        /// Which cells stand in quotes.
        public enum Quoting: Sendable, Hashable {
            case needed, always
        }

        /// The byte between cells.
        public var delimiter: UInt8 = 0x2C
        /// The line end, CR LF by default.
        public var lineEnd = "\r\n"
        /// Whether a byte order mark stands in front, which Excel wants.
        public var hasMark = false
        /// Which cells stand in quotes.
        public var quoting = Quoting.needed
        /// Whether an apostrophe goes before cells that a spreadsheet would compute.
        public var escapesFormulas = false

        /// The options of RFC 4180.
        public init() {}
    }

    /// How the table is written.
    public let options: Options
    /// The bytes written so far and not yet taken.
    public private(set) var bytes: [UInt8] = []
    /// How many cells were given an apostrophe.
    public private(set) var escapedCells = 0
    private var isFirstCell = true

    /// A writer of one table.
    public init(options: Options = Options()) {
        self.options = options
        if options.hasMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Writes a row.
    public mutating func write(_ row: some Collection<String>) {
        var isFirst = true
        for cell in row {
            if !isFirst { bytes.append(options.delimiter) }
            // A lone empty cell would be an empty line, which no reader takes for a row.
            append(cell, mustQuote: row.count == 1 && cell.isEmpty)
            isFirst = false
        }
        bytes.append(contentsOf: options.lineEnd.utf8)
    }

    /// Takes the bytes written so far.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ cell: String, mustQuote: Bool) {
        var cell = cell
        if options.escapesFormulas, Self.isFormula(cell) {
            cell = "'" + cell
            escapedCells += 1
        }
        let first = isFirstCell
        isFirstCell = false
        guard mustQuote || options.quoting == .always || needsQuotes(cell, isFirst: first) else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private func needsQuotes(_ cell: String, isFirst: Bool) -> Bool {
        if isFirst, cell.utf8.starts(with: [0xEF, 0xBB, 0xBF]) || cell.lowercased().hasPrefix("sep=") { return true }
        guard let start = cell.utf8.first, let end = cell.utf8.last else { return false }
        if start == 0x20 || end == 0x20 || start == 0x09 || end == 0x09 { return true }
        return cell.utf8.contains { $0 == options.delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }

    /// Whether a spreadsheet would compute the cell, or it looks like one that was escaped (so that undoing is exact).
    public static func isFormula(_ cell: String) -> Bool {
        guard let sign = cell.utf8.first(where: { $0 != 0x27 }) else { return false }
        return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(sign)
    }

    /// The cell without the apostrophe that `escapesFormulas` put before it.
    public static func unescaped(_ cell: String) -> String {
        cell.utf8.first == 0x27 && isFormula(cell) ? String(cell.dropFirst()) : cell
    }
}
