import PlanFindings
import PlanSource
import PlanTesting
import Testing

@Suite struct PackageTests {
    private let compound: [UInt8] =
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)

    @Test func `old and protected documents are told apart, whatever their name`() {
        #expect(officeFailure(compound) == "package.binary")
        #expect(
            officeFailure(compound + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }) == "package.encrypted")
        var zip = WordBytes.package("")
        for index in zip.entries.indices { zip.entries[index].flags |= 1 }
        #expect(officeFailure(zip.bytes) == "package.encrypted")
    }

    @Test func `what is no document of Office`() {
        var zip = ZipBytes()
        zip.add("a.txt", "x")
        #expect(officeFailure(zip.bytes) == "package.unknown")
        #expect(officeFailure([]) == "file.empty")
        #expect(officeFailure(Array("Ann".utf8)) == "package.unknown")
        #expect(officeFailure(Array("<plan/>".utf8)) == "package.unknown")
        var other = WordBytes.package("")
        other.entries[2].content = Array("<p:presentation xmlns:p=\"urn:x\"/>".utf8)
        #expect(officeFailure(other.bytes) == "package.unknown")
    }

    @Test func `documents that were cut off`() {
        let bytes = WordBytes.document(WordBytes.p("Ann"))
        for count in stride(from: 1, to: bytes.count, by: 7) {
            #expect(["package.truncated", "package.unknown"].contains(officeFailure(Array(bytes[..<count]))))
        }
    }

    @Test func `missing parts`() {
        var zip = WordBytes.package("")
        zip.entries.remove(at: 2)
        #expect(officeFailure(zip.bytes) == "package.part.missing")
        var findings = Findings()
        var side = WordBytes.package(WordBytes.p("Ann"), parts: [("styles", "<x/>")])
        side.entries.removeAll { $0.name == "word/styles0.xml" }
        let document = try? OfficeReader().document(ByteSource(side.bytes), findings: &findings)
        #expect(document?.leafCount == 1)
        #expect(findings.totals["package.part.missing"] == 1)
    }

    @Test func `parts of one name, and paths that lead out`() throws {
        var zip = WordBytes.package(WordBytes.p("first"))
        zip.add("word/document.xml", "<w:document \(WordBytes.namespaces)><w:body/></w:document>")
        zip.add("../../etc/passwd", "x")
        let read = try ReadDocument(zip.bytes)
        #expect(read.texts == ["first"])
        #expect(read.codes == ["package.part.duplicate", "zip.name.unsafe"])
    }

    @Test(arguments: ["WORD/Document.xml", "word\\document.xml"]) func `spellings of part names`(name: String) throws {
        var zip = WordBytes.package(WordBytes.p("Ann"))
        zip.entries[2].name = name
        #expect(try ReadDocument(zip.bytes).texts == ["Ann"])
    }

    @Test func `limits end a document with a finding that names them`() {
        let bytes = WordBytes.document((0..<4000).map { WordBytes.p("\($0)") }.joined())
        var limits = Limits()
        limits.nodes = 6000
        #expect(officeFailure(bytes, limits: limits) == "package.limit.values")
        limits = Limits()
        limits.documentBytes = 900
        #expect(officeFailure(bytes, limits: limits) == "file.limit")
        limits = Limits()
        limits.entryBytes = 400
        #expect(officeFailure(bytes, limits: limits) == "zip.limit.size")
        limits = Limits()
        limits.archiveEntries = 2
        #expect(officeFailure(bytes, limits: limits) == "zip.limit.entries")
        limits = Limits()
        limits.depth = 4
        #expect(officeFailure(bytes, limits: limits) == "xml.limit.depth")
        limits = Limits()
        limits.columns = 2
        let cells = String(repeating: "<w:tc><w:p/></w:tc>", count: 4)
        #expect(
            officeFailure(WordBytes.document("<w:tbl><w:tr>\(cells)</w:tr></w:tbl>"), limits: limits)
                == "package.limit.values")
    }

    @Test func `a span that no table has is cut`() throws {
        let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"9223372036854775807\"/></w:tcPr>\(WordBytes.p("x"))</w:tc>"
        let read = try ReadDocument(body: "<w:tbl><w:tr>\(cell)</w:tr></w:tbl>")
        #expect(read.tables[0].columnCount == Limits().columns)
    }

    @Test func `an entity bomb is refused`() {
        var zip = WordBytes.package("")
        zip.entries[2].content = Array("<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>".utf8)
        #expect(officeFailure(zip.bytes) == "xml.doctype.refused")
    }

    @Test func `the content tells Office files, whatever their name`() {
        let registry = FormatRegistry()
        func id(_ names: [String], _ file: String) -> String? {
            registry.best(FormatSample(head: [0x50, 0x4B, 3, 4], fileName: file, entryNames: names))?.format.id
        }
        #expect(id(["[Content_Types].xml", "word/document2.xml"], "x.zip") == "docx")
        #expect(id(["word/document.xml"], "x.xlsx") == "docx")
        #expect(id(["[Content_Types].xml"], "x.docm") == "docx")
        #expect(id(["[Content_Types].xml"], "x.dotx") == "docx")
        #expect(id(["[Content_Types].xml", "xl/workbook.xml"], "x.xlsm") == "xlsx")
        #expect(id(["[Content_Types].xml", "xl/workbook.bin", "xl/styles.bin"], "x") == "xlsb")
        #expect(id(["word/notes.txt"], "x.zip") == "zip")
    }
}
