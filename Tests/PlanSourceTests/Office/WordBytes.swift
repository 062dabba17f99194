import PlanFindings
import PlanSource
import PlanTesting
import Testing

/// Makes small Word documents out of the XML of their body.
enum WordBytes {
    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"
        """
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    /// A document with a body, and parts beside it by the kind of their relationship: `header` → XML of its content.
    static func document(_ body: String, parts: [(kind: String, xml: String)] = []) -> [UInt8] {
        package(body, parts: parts).bytes
    }

    static func package(_ body: String, parts: [(kind: String, xml: String)] = []) -> ZipBytes {
        var zip = ZipBytes()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add("_rels/.rels", relationships([("rId1", "officeDocument", "word/document.xml")]))
        zip.add("word/document.xml", "<w:document \(namespaces)><w:body>\(body)</w:body></w:document>")
        var rows: [(String, String, String)] = []
        for (index, part) in parts.enumerated() {
            zip.add("word/\(part.kind)\(index).xml", part.xml)
            rows.append(("rId\(index + 10)", part.kind, "\(part.kind)\(index).xml"))
        }
        zip.add("word/_rels/document.xml.rels", relationships(rows))
        return zip
    }

    static func relationships(_ rows: [(String, String, String)]) -> String {
        let links = rows.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
        return
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(links)</Relationships>"
    }

    /// A paragraph with one run.
    static func p(_ text: String) -> String { "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>" }
}

/// A document as read, with the codes of what was found.
struct ReadDocument {
    let document: SourceDocument
    let findings: Findings

    init(_ bytes: [UInt8], limits: Limits = Limits()) throws {
        var findings = Findings()
        document = try OfficeReader(limits: limits).document(ByteSource(bytes), findings: &findings)
        self.findings = findings
    }

    init(body: String, parts: [(kind: String, xml: String)] = []) throws {
        try self.init(WordBytes.document(body, parts: parts))
    }

    var codes: [String] { findings.totals.keys.sorted() }

    var body: [SourceBlock] { document.sections.first?.blocks ?? [] }

    /// The paragraphs of the body that stand in no table.
    var paragraphs: [SourceParagraph] {
        body.compactMap { if case .paragraph(let paragraph) = $0 { paragraph } else { nil } }
    }

    var texts: [String] { paragraphs.map(\.text) }

    var tables: [SourceTable] { body.compactMap { if case .table(let table) = $0 { table } else { nil } } }

    /// All runs outside of deletions, as text with a sign before ticks: `[x]` chosen, `[ ]` not.
    var runs: [SourceRun] {
        var runs: [SourceRun] = []
        for section in document.sections { section.forEachRun { runs.append($0) } }
        return runs
    }

    var ticks: [Bool] { runs.compactMap { if case .tick(let tick) = $0.value { tick.isChosen } else { nil } } }

    /// Every leaf is met once, and has a place.
    func checkLeaves(_ comment: Comment? = nil) {
        var seen = Set<Int32>()
        document.forEachRun { run in
            #expect(seen.insert(run.leaf).inserted, comment)
            #expect(run.leaf >= 0 && Int(run.leaf) < document.leafCount, comment)
            let place = document.place(of: run.location)
            #expect(place.part != nil && place.pointer != nil, comment)
        }
        #expect(seen.count == document.leafCount, comment)
    }
}

/// The code of the failure of reading bytes; `nil` where they were read.
func officeFailure(_ bytes: [UInt8], limits: Limits = Limits()) -> String? {
    var findings = Findings()
    do throws(DocumentFailure) {
        _ = try OfficeReader(limits: limits).document(ByteSource(bytes), findings: &findings)
        return nil
    } catch {
        return error.finding.code
    }
}
