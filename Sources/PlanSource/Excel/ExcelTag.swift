internal import PlanXML

/// The names that the readers of Excel's parts know.
enum ExcelTag: String, PartTag, CaseIterable {
    // The workbook.
    case workbookPr, date1904, sheet, name, state, definedName, hidden
    // Strings.
    case si, t, r, rPh, `is`
    // Styles.
    case numFmts, numFmt, numFmtId, formatCode, fonts, font, b, val, fills, fill, patternFill, patternType, fgColor, rgb
    case theme, indexed, cellXfs, xf, fontId, fillId
    // Sheets.
    case sheetData, row, c, s, v, f, cols, col, min, max, mergeCell, ref, oddHeader, oddFooter, evenHeader, evenFooter
    case firstHeader, firstFooter
    // Comments.
    case authors, author, comment, authorId, text, threadedComment
    // Drawings.
    case anchorRow, anchorColumn, from, shapeText, drawingParagraph, drawingText, drawingBreak, fallback
    case relationshipId, other

    private static let known = byLocalName()
    private static let threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    private static let drawings: Set<String> = [
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    ]

    static func tag(of name: XMLName) -> Self {
        switch OfficeNamespace(name.namespace) {
        case .sheet, .none: return name.localName == "other" ? .other : known[name.localName] ?? .other
        case .relationships: return name.localName == "id" ? .relationshipId : .other
        case .compatibility: return name.localName == "Fallback" ? .fallback : .other
        case .drawing:
            switch name.localName {
            case "p": return .drawingParagraph
            case "t": return .drawingText
            case "br": return .drawingBreak
            default: return .other
            }
        case .other:
            if name.namespace == threads { return known[name.localName] ?? .other }
            guard drawings.contains(name.namespace ?? "") else { return .other }
            switch name.localName {
            case "from": return .from
            case "row": return .anchorRow
            case "col": return .anchorColumn
            case "txBody": return .shapeText
            default: return .other
            }
        default: return .other
        }
    }
}
