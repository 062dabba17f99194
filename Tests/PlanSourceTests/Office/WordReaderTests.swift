import PlanFindings
import PlanSource
import PlanTesting
import Testing

@Suite struct WordReaderTests {
    @Test func `merged cells become a grid`() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text.isEmpty ? "<w:p/>" : WordBytes.p(text))</w:tc>"
        }
        let rows = [
            cell("Plan", "<w:gridSpan w:val=\"3\"/><w:shd w:fill=\"D9D9D9\"/>"),
            cell("Area", "<w:vMerge w:val=\"restart\"/>") + cell("t1") + cell("s1"),
            cell("", "<w:vMerge/>") + cell("t2", "<w:gridSpan w:val=\"2\"/>"),
            cell("Next", "<w:vMerge w:val=\"restart\"/>") + cell("t3") + cell("s3"),
        ]
        let read = try ReadDocument(body: "<w:tbl>" + rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>")
        let table = try #require(read.tables.first)
        #expect(table.columnCount == 3)
        #expect(table.rows[0].cells[0].columnSpan == 3)
        #expect(table.rows[0].cells[0].isShaded)
        #expect(table.rows[1].cells[0].rowSpan == 2)
        #expect(table.rows[2].cells.map(\.rowsAbove) == [1, 0])
        #expect(table.cell(row: 2, column: 1)?.text == "Area")
        #expect(table.cell(row: 2, column: 3)?.text == "t2")
        #expect(table.cell(row: 3, column: 1)?.text == "Next")
        #expect(table.cell(row: 0, column: 4) == nil)
        #expect(read.document.place(of: read.runs[3].location).compact == "body!table 1 row 2 column 3 paragraph 1")
    }

    @Test func `nested tables keep their place`() throws {
        let inner = "<w:tbl><w:tr><w:tc>\(WordBytes.p("inner"))</w:tc></w:tr></w:tbl>"
        let read = try ReadDocument(
            body: "<w:tbl><w:tr><w:tc>\(WordBytes.p("outer"))\(inner)<w:p/></w:tc></w:tr></w:tbl>")
        let places = read.runs.map { read.document.place(of: $0.location).compact }
        #expect(places == ["body!table 1 row 1 column 1 paragraph 1", "body!table 2 row 1 column 1 paragraph 1"])
        #expect(read.tables[0].rows[0].cells[0].text == "outer\n")
        read.checkLeaves()
    }

    private let styles = """
        <w:styles \(WordBytes.namespaces)><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="School heading"/><w:basedOn w:val="H"/></w:style>
        <w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        </w:styles>
        """
    private let numbering = """
        <w:numbering \(WordBytes.namespaces)><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\u{F0B7}"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>
        """

    @Test func `headings, bold labels and lists with their numbers`() throws {
        func item(_ list: Int, _ level: Int = 0) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr><w:r><w:t>i</w:t></w:r></w:p>"
        }
        let styled = ["H", "Mine", "Out", "L"].map {
            "<w:p><w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        }
        let label =
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Name:</w:t></w:r><w:r><w:t xml:space=\"preserve\"> Ann</w:t></w:r></w:p>"
        let body = styled.joined() + label + item(1) + item(1, 1) + item(1, 1) + item(1) + item(2) + item(3) + item(0)
        let read = try ReadDocument(body: body, parts: [("styles", styles), ("numbering", numbering)])
        #expect(read.paragraphs[0...3].map(\.role) == [.heading(2), .heading(2), .heading(1), .text])
        #expect(read.paragraphs[1].isBold)
        #expect(read.paragraphs[1].style == "School heading")
        #expect(read.paragraphs[4].boldPrefix == 5)
        #expect(!read.paragraphs[4].isBold)
        let items = ([3] + Array(5..<read.paragraphs.count)).map { read.paragraphs[$0].listItem }
        #expect(items.map { $0?.mark } == ["1.", "2.", "2.a)", "2.b)", "3.", "•", "1.", nil])
        #expect(items.map { $0?.number } == [1, 2, 1, 2, 3, nil, 1, nil])
    }

    @Test func `tabs, breaks, hyphens and hidden text`() throws {
        let read = try ReadDocument(
            body: "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>")
        #expect(read.runs.map(\.text) == ["a\tb\nc\u{2011}", "secret"])
        #expect(read.runs.map(\.isHidden) == [false, true])
        #expect(read.codes == ["word.text.hidden"])
    }

    @Test(arguments: ["http://purl.oclc.org/ooxml/wordprocessingml/main"]) func `the strict dialect`(namespace: String)
        throws
    {
        var zip = WordBytes.package("")
        zip.entries[2].content = Array(
            "<x:document xmlns:x=\"\(namespace)\"><x:body><x:p><x:r><x:t>Ann</x:t></x:r></x:p></x:body></x:document>"
                .utf8)
        #expect(try ReadDocument(zip.bytes).texts == ["Ann"])
    }

    @Test func `a document in one XML file`() throws {
        let flat = """
            <?xml version="1.0"?><?mso-application progid="Word.Document"?>
            <pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
            <pkg:part pkg:name="/_rels/.rels" pkg:contentType="a"><pkg:xmlData>\
            \(WordBytes.relationships([("rId1", "officeDocument", "word/document.xml")]))</pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml">
            <pkg:xmlData><w:document \(WordBytes.namespaces)><w:body>\(WordBytes.p("Ann &amp; Bo"))\
            <w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/media/image1.png" pkg:contentType="image/png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>
            </pkg:package>
            """
        let read = try ReadDocument(Array(flat.utf8))
        #expect(read.texts == ["Ann & Bo", "☑"])
        #expect(read.ticks == [true])
        let sample = FormatSample(head: Array(flat.utf8), fileName: "plan.xml")
        #expect(FormatRegistry().best(sample)?.format.id == "docx")
    }

    @Test func `Word 2003 XML`() throws {
        let text = """
            <?xml version="1.0"?><?mso-application progid="Word.Document"?>
            <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
            xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
            xmlns:v="urn:schemas-microsoft-com:vml">
            <w:styles><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>
            <w:body><wx:sect><w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Plan</w:t></w:r></w:p>
            <w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="4."/></w:listPr></w:pPr><w:r><w:t>Aim</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>
            <w:p><aml:annotation aml:id="0" w:type="Word.Insertion"><aml:content><w:r><w:t>in</w:t></w:r></aml:content></aml:annotation>
            <aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>out</w:delText></w:r></aml:content></aml:annotation>
            <w:r><w:footnote><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:r>
            <w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>
            <w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>School</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>
            """
        let read = try ReadDocument(Array(text.utf8))
        #expect(read.texts == ["Plan", "Aim", "in"])
        #expect(read.paragraphs[0].role == .heading(1))
        #expect(read.tables[0].rows[0].cells[0].rowSpan == 2)
        #expect(read.document.deletions.map(\.text) == ["out"])
        #expect(read.document.sections.map(\.label) == ["body", "footnote 1", "header 1"])
        #expect(Set(read.runs.map(\.text)) == ["Plan", "Aim", "A", "in", "note", "box", "School"])
        #expect(FormatRegistry().best(FormatSample(head: Array(text.utf8), fileName: "plan.xml"))?.format.id == "docx")
        read.checkLeaves()
    }

    @Test func `what no reader of text can read is told`() throws {
        let read = try ReadDocument(
            body: "<w:p><w:r><w:object/></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0CC\"/></w:r>"
                + "<w:r><w:footnoteReference w:id=\"9\"/></w:r></w:p><w:altChunk r:id=\"rId9\"/>")
        #expect(read.codes == ["word.content.unread", "word.note.missing", "word.symbol.unknown"])
        #expect(read.texts == ["\u{F0CC}"])
    }

    @Test(arguments: [
        "<w:tbl><w:tr><w:tc>\(WordBytes.p("a"))</w:tc></w:tr>", "<w:tbl><w:tr><w:tc>\(WordBytes.p("a"))</w:tc>",
        "<w:tbl><w:tr><w:tc>\(WordBytes.p("a"))", "<w:tbl><w:tr><w:tc>\(WordBytes.p("a"))<w:tbl><w:tr><w:tc>",
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:txbxContent>\(WordBytes.p("b"))",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t>",
    ]) func `what a damaged part gave before its fault is kept`(content: String) throws {
        // The parser takes the bytes in pieces: the fault stands in a later one.
        let filler = String(repeating: "<w:proofErr/>", count: 10_000)
        let xml = "<w:hdr \(WordBytes.namespaces)>\(content)\(filler)<w:x></w:y>"
        let read = try ReadDocument(body: WordBytes.p("Ann"), parts: [("header", xml)])
        #expect(read.runs.map(\.text).contains("a"))
        #expect(read.runs[0].text == "Ann")
        read.checkLeaves()
    }

    /// The properties of a row belong before its cells; elsewhere they must not upset the grid.
    @Test func `properties of a row behind its cells`() throws {
        let cell = "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>\(WordBytes.p("a"))</w:tc>"
        let next = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>\(WordBytes.p("b"))</w:tc>"
        let read = try ReadDocument(
            body: "<w:tbl><w:tr>\(cell)<w:trPr><w:gridBefore w:val=\"0\"/></w:trPr>\(next)</w:tr></w:tbl>")
        #expect(read.tables[0].rows[0].cells.map(\.column) == [1, 2])
        read.checkLeaves()
    }

    @Test func `a damaged part beside the text does not end the document`() throws {
        let read = try ReadDocument(
            body: WordBytes.p("Ann"), parts: [("header", "<w:hdr \(WordBytes.namespaces)><w:p>")])
        #expect(read.texts == ["Ann"])
        #expect(read.codes == ["package.part.damaged", "xml.truncated"])
        read.checkLeaves()
    }
}
