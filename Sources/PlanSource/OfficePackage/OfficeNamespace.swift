/// The vocabularies of Office documents, in the transitional, strict and older dialects.
enum OfficeNamespace: Sendable {
    case word, word2010, wordHints, sheet, compatibility, relationships, vml, drawing, math, annotation, chart, diagram
    case none, other

    private static let known: [String: Self] = [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": .word,
        "http://purl.oclc.org/ooxml/wordprocessingml/main": .word,
        "http://schemas.microsoft.com/office/word/2003/wordml": .word,
        "http://schemas.microsoft.com/office/word/2010/wordml": .word2010,
        "http://schemas.microsoft.com/office/word/2012/wordml": .word2010,
        "http://schemas.microsoft.com/office/word/2003/auxHint": .wordHints,
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": .sheet,
        "http://purl.oclc.org/ooxml/spreadsheetml/main": .sheet,
        "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": .relationships,
        "http://purl.oclc.org/ooxml/officeDocument/relationships": .relationships,
        "urn:schemas-microsoft-com:vml": .vml,
        "http://schemas.openxmlformats.org/drawingml/2006/main": .drawing,
        "http://purl.oclc.org/ooxml/drawingml/main": .drawing,
        "http://schemas.openxmlformats.org/drawingml/2006/chart": .chart,
        "http://purl.oclc.org/ooxml/drawingml/chart": .chart,
        "http://schemas.openxmlformats.org/drawingml/2006/diagram": .diagram,
        "http://purl.oclc.org/ooxml/drawingml/diagram": .diagram,
        "http://schemas.openxmlformats.org/officeDocument/2006/math": .math,
        "http://purl.oclc.org/ooxml/officeDocument/math": .math,
        "http://schemas.microsoft.com/aml/2001/core": .annotation,
    ]

    /// The vocabulary of a namespace; `none` for names without one.
    init(_ namespace: String?) {
        guard let namespace else {
            self = .none
            return
        }
        self = Self.known[namespace] ?? .other
    }
}
