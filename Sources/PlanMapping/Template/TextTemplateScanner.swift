import PlanFindings

/// Takes plain text of a template apart into lines.
enum TextTemplateScanner {
    static func rows(_ text: TemplateText, findings: inout Findings) -> [TemplateRow] {
        var rows: [TemplateRow] = []
        var start = 0
        while start < text.bytes.count {
            let end = text.bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.bytes.count
            let pieces = text.pieces(in: start..<end, findings: &findings) { String(decoding: $0, as: UTF8.self) }
            rows.append(
                TemplateRow(
                    cells: [
                        TemplateRow.Cell(
                            range: start..<end, isQuoted: false, pieces: pieces, text: text.string(start..<end))
                    ], range: start..<end, hasLineEnd: text.bytes[end - 1] == 0x0A))
            start = end
        }
        return rows
    }
}
