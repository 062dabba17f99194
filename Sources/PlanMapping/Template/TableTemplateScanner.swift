import PlanFindings

/// A row of delimited text of a template.
struct TemplateRow: Sendable, Hashable {
    struct Cell: Sendable, Hashable {
        /// With its quotes.
        var range: Range<Int>
        var isQuoted: Bool
        var pieces: [TemplatePiece]
        /// The text without quotes.
        var text: String
    }

    var cells: [Cell]
    /// With its line end.
    var range: Range<Int>
    /// Whether a line end stands at its end.
    var hasLineEnd: Bool
    /// The parts that hold it, the outermost first.
    var groups: [Int] = []

    var isBlank: Bool { cells.allSatisfy { Trimming.trimmed($0.text).isEmpty } }
    /// Whether it holds marks for this tool and nothing else.
    var isMark: Bool {
        cells.contains { $0.pieces.contains { $0.content == .note } }
            && cells.allSatisfy { cell in
                cell.pieces.allSatisfy { $0.content == .note || $0.text.map { Trimming.trimmed($0).isEmpty } ?? false }
            }
    }
    var values: [Int] { cells.flatMap(\.pieces.values) }
    var hasPlaceholder: Bool {
        cells.contains { $0.pieces.contains { if case .raw = $0.content { true } else { $0.value != nil } } }
    }
}

/// Takes delimited text of a template apart into rows and cells; braces keep what is in them together.
struct TableTemplateScanner {
    let text: TemplateText
    let delimiter: UInt8

    static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

    /// The delimiter that gives the row with the most placeholders the most cells.
    static func delimiter(of text: TemplateText) -> (delimiter: UInt8, cells: Int) {
        var best: (delimiter: UInt8, cells: Int) = (0x2C, 0)
        for delimiter in delimiters {
            var findings = Findings()
            let rows = TableTemplateScanner(text: text, delimiter: delimiter).rows(findings: &findings)
            let cells =
                rows.map { row in
                    row.cells.count { $0.pieces.contains { if case .raw = $0.content { true } else { false } } } * 1000
                        + row.cells.count
                }.max() ?? 0
            if cells > best.cells { best = (delimiter, cells) }
        }
        return (best.delimiter, best.cells / 1000)
    }

    func rows(findings: inout Findings) -> [TemplateRow] {
        var rows: [TemplateRow] = []
        var index = 0
        let bytes = text.bytes
        while index < bytes.count {
            let start = index
            var cells: [TemplateRow.Cell] = []
            while true {
                cells.append(cell(at: &index, &findings))
                guard index < bytes.count, bytes[index] == delimiter else { break }
                index += 1
            }
            var hasLineEnd = false
            if index < bytes.count, bytes[index] == 0x0D {
                index += 1
                hasLineEnd = true
            }
            if index < bytes.count, bytes[index] == 0x0A {
                index += 1
                hasLineEnd = true
            }
            rows.append(TemplateRow(cells: cells, range: start..<index, hasLineEnd: hasLineEnd))
        }
        return rows
    }

    private func cell(at index: inout Int, _ findings: inout Findings) -> TemplateRow.Cell {
        let bytes = text.bytes
        let start = index
        if index < bytes.count, bytes[index] == 0x22 {
            index += 1
            while index < bytes.count {
                if bytes[index] == 0x22 {
                    guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                    index += 1
                }
                index += 1
            }
            let inner = (start + 1)..<min(index, bytes.count)
            index = min(bytes.count, index + 1)
            while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D {
                index += 1
            }
            let pieces = text.pieces(in: inner, findings: &findings) { Self.unquoted($0) }
            return TemplateRow.Cell(
                range: start..<index, isQuoted: true, pieces: pieces, text: Self.unquoted(bytes[inner]))
        }
        while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D {
            if bytes[index] == 0x7B, index + 1 < bytes.count, bytes[index + 1] == 0x7B {
                let lineEnd = bytes[index...].firstIndex { $0 == 0x0A } ?? bytes.count
                if let close = text.find("}}", in: index..<lineEnd) {
                    index = close + 2
                    continue
                }
            }
            index += 1
        }
        let pieces = text.pieces(in: start..<index, findings: &findings) { String(decoding: $0, as: UTF8.self) }
        return TemplateRow.Cell(
            range: start..<index, isQuoted: false, pieces: pieces, text: text.string(start..<index))
    }

    private static func unquoted(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(0x22) else { return String(decoding: slice, as: UTF8.self) }
        var plain: [UInt8] = []
        var isSecond = false
        for byte in slice {
            if byte == 0x22, !isSecond {
                isSecond = true
                plain.append(byte)
            } else if byte == 0x22 {
                isSecond = false
            } else {
                isSecond = false
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
