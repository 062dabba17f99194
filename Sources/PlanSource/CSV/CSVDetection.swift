/// Finds the delimiter and the header of a table by the evidence of its first rows.
struct CSVDetection {
    /// One row of the sample.
    struct Row {
        var line: Int
        var cells: [String]

        var isBlank: Bool { cells.allSatisfy(CSVDetection.isBlank) }
    }

    /// How well a delimiter explains the sample.
    struct Fit {
        var delimiter: UInt8
        var width: Int
        var score: Double
    }

    static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    private static let sampleRows = 200

    /// The fits of all candidates, best first: how many rows agree on their number of cells, how many cells that is,
    /// and how few quotes stand where a delimiter would have to precede them.
    static func fits(_ window: [UInt8], from start: Int, isLast: Bool) -> [Fit] {
        var fits: [Fit] = []
        for delimiter in candidates {
            var widths: [Int: Int] = [:]
            var rows = 0
            var stray = 0
            var scanner = CSVScanner(delimiter: delimiter, maximumColumns: .max, maximumText: .max)
            var next = start
            sample: while rows < sampleRows {
                guard case .row(let end, _) = scanner.scanRow(window, from: next, line: 1, isLast: isLast) else {
                    break sample
                }
                next = end
                if scanner.fields.count == 1, scanner.fields[0].isEmpty { continue }
                rows += 1
                widths[scanner.fields.count, default: 0] += 1
                if scanner.isIrregular { stray += 1 }
            }
            let best = widths.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
            guard let best, rows > 0 else {
                fits.append(Fit(delimiter: delimiter, width: 1, score: 0))
                continue
            }
            let agreement = Double(best.value) / Double(rows)
            let reach = 1 - 1 / Double(best.key)
            let disorder = 0.5 * Double(stray) / Double(rows)
            fits.append(Fit(delimiter: delimiter, width: best.key, score: max(0, agreement * reach - disorder)))
        }
        // A stable order: the candidates stand in the order of how common they are.
        return fits.enumerated().sorted {
            $0.element.score != $1.element.score ? $0.element.score > $1.element.score : $0.offset < $1.offset
        }.map(\.element)
    }

    /// The number of cells most rows have; rows with one cell count only where there are no others.
    static func width(of rows: [Row]) -> Int {
        var widths: [Int: Int] = [:]
        for row in rows where !row.isBlank { widths[row.cells.count, default: 0] += 1 }
        let wide = widths.filter { $0.key > 1 }
        let counted = wide.isEmpty ? widths : wide
        guard let most = counted.values.max() else { return 0 }
        // Where rows are equally many, those that come first tell.
        return rows.first { !$0.isBlank && counted[$0.cells.count] == most }?.cells.count ?? 0
    }

    /// The first row that reads like a header: as wide as the table, filled, all words, hardly any twice.
    ///
    /// A row with gaps gives way to a full one below it: titles above a table often take two or three cells.
    static func header(of rows: [Row]) -> Row? {
        let width = width(of: rows)
        func reads(_ row: Row, filledTo share: Double) -> Bool {
            let filled = row.cells.filter { !isBlank($0) }
            guard !filled.isEmpty, Double(filled.count) >= share * Double(width) else { return false }
            return filled.allSatisfy(isWords) && Set(filled).count * 2 > filled.count
        }
        return rows.first { reads($0, filledTo: 0.7) } ?? rows.first { reads($0, filledTo: 0.5) }
    }

    /// Whether a cell holds nothing but spaces.
    static func isBlank(_ cell: String) -> Bool {
        cell.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }

    /// Whether a cell could be a label: it has a letter and is not a date, identifier or number with a unit.
    private static func isWords(_ cell: String) -> Bool {
        var letters = 0
        var digits = 0
        for scalar in cell.unicodeScalars {
            if scalar.properties.isAlphabetic {
                letters += 1
            } else if scalar.properties.numericType != nil {
                digits += 1
            }
        }
        return letters > 0 && letters >= digits
    }
}
