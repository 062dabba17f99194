import PlanFindings
import PlanSource
import PlanTesting
import Testing

/// Makes small workbooks out of the XML of their sheets.
enum ExcelBytes {
    static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    struct Sheet {
        var rows: String
        var attributes = ""
        var before = ""
        var after = ""
        var links: [(String, String, String)] = []
    }

    static func workbook(
        _ sheets: [Sheet], strings: [String] = [], styles: String = "", properties: String = "",
        parts: [(name: String, xml: String)] = [], namespace: String = namespace
    ) -> [UInt8] {
        var zip = ZipBytes()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add("_rels/.rels", WordBytes.relationships([("rId1", "officeDocument", "/xl/workbook.xml")]))
        let list = sheets.enumerated().map {
            "<sheet name=\"S\($0.offset + 1)\" sheetId=\"\($0.offset + 1)\" r:id=\"s\($0.offset + 1)\" \($0.element.attributes)/>"
        }
        zip.add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(office)\"><workbookPr \(properties)/><sheets>\(list.joined())</sheets>"
                + "<definedNames><definedName name=\"Pupil\">S1!$B$1</definedName></definedNames></workbook>")
        var links = sheets.indices.map { ("s\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
        links += [("a", "sharedStrings", "sharedStrings.xml"), ("b", "styles", "styles.xml")]
        zip.add("xl/_rels/workbook.xml.rels", WordBytes.relationships(links))
        zip.add(
            "xl/sharedStrings.xml", "<sst xmlns=\"\(namespace)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>")
        zip.add("xl/styles.xml", "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>")
        for (index, sheet) in sheets.enumerated() {
            zip.add(
                "xl/worksheets/sheet\(index + 1).xml",
                "<worksheet xmlns=\"\(namespace)\">\(sheet.before)<sheetData>\(sheet.rows)</sheetData>\(sheet.after)</worksheet>"
            )
            if !sheet.links.isEmpty {
                zip.add("xl/worksheets/_rels/sheet\(index + 1).xml.rels", WordBytes.relationships(sheet.links))
            }
        }
        for part in parts { zip.add(part.name, part.xml) }
        return zip.bytes
    }
}

@Suite struct ExcelReaderTests {
    private func cells(_ read: ReadDocument) -> [String] {
        read.runs.map { (read.document.place(of: $0.location).pointer ?? "?") + "=" + $0.text }
    }

    private let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="dd\\ mmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="00000"/>
        <numFmt numFmtId="166" formatCode="[$£-809]#,##0.00"/><numFmt numFmtId="167" formatCode="[h]:mm"/>
        <numFmt numFmtId="168" formatCode="&quot;Year&quot; 0"/></numFmts>
        <fonts><font><name val="Calibri"/></font><font><b/><name val="Wingdings"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/></patternFill></fill></fills>
        <cellStyleXfs><xf numFmtId="14" fontId="1"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="14" fontId="0" fillId="1"/><xf numFmtId="164"/>
        <xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/><xf numFmtId="20"/>
        <xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="168"/></cellXfs>
        """

    @Test func `values of all sorts`() throws {
        let row = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>3</v></c><c r="D2"><v>0.1</v></c>\
            <c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#REF!</v></c><c r="G2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>\
            <c r="H2" t="str"><f>A2&amp;"x"</f><v>made</v></c><c r="I2"><f>1+1</f><v>2</v></c><c r="J2"><f>NOW()</f></c><c r="K2" s="1"/></row>
            """
        let read = try ReadDocument(
            ExcelBytes.workbook(
                [.init(rows: row)],
                strings: [
                    "<t>Ann</t>", "<r><t>B</t></r><r><t xml:space=\"preserve\">o _x0041_</t></r><rPh><t>no</t></rPh>",
                ],
                styles: styles))
        #expect(
            cells(read) == [
                "A2=Ann", "B2=Bo A", "C2=3", "D2=0.1", "E2=TRUE", "F2=#REF!", "G2=inline", "H2=made", "I2=2",
            ])
        #expect(read.runs.map(\.isComputed).suffix(2) == [true, true])
        #expect(read.codes == ["sheet.formula.uncached", "sheet.value.error"])
        #expect(read.document.names.map(\.reference) == ["S1!$B$1"])
        #expect(read.document.place(of: read.runs[0].location).compact == "sheet 1!A2")
        read.checkLeaves()
    }

    @Test(arguments: [
        ("1", "41782", "2014-05-23"), ("2", "41782", "2014-05-23"), ("7", "41782.5", "2014-05-23T12:00"),
        ("8", "0.5625", "13:30"),
        ("3", "0.75", "75%"), ("4", "123", "00123"), ("5", "-1234.5", "-£1,234.50"), ("6", "1.5", "1.5"),
        ("10", "4", "Year 4"),
        ("1", "1", "1900-01-01"), ("1", "61", "1900-03-01"), ("1", "60", "60"), ("1", "36586", "2000-03-01"),
        ("1", "-3", "-3"),
        ("0", "41782", "41782"), ("0", "2.2000000000000002", "2.2"), ("0", "1E+20", "1e+20"),
        ("7", "41782.9999999", "2014-05-24T00:00"),
    ]) func `numbers as people see them`(style: String, value: String, text: String) throws {
        let read = try ReadDocument(
            ExcelBytes.workbook([.init(rows: "<row><c s=\"\(style)\"><v>\(value)</v></c></row>")], styles: styles))
        #expect(cells(read) == ["A1=" + text])
    }

    @Test func `days that are counted from 1904`() throws {
        let rows = "<row><c s=\"1\"><v>40320</v></c><c t=\"d\" s=\"1\"><v>2014-05-23T00:00:00</v></c></row>"
        let read = try ReadDocument(
            ExcelBytes.workbook([.init(rows: rows)], styles: styles, properties: "date1904=\"1\""))
        #expect(cells(read) == ["A1=2014-05-23", "B1=2014-05-23"])
    }

    @Test func `merged cells, looks and symbols`() throws {
        let rows = """
            <row r="1"><c r="A1" t="str" s="1"><v>Title</v></c><c r="B1" t="str"><v>under</v></c></row>\
            <row r="3"><c r="A3" t="str"><v>Area</v></c><c r="B3" t="str" s="9"><v>þ¨</v></c></row>\
            <row r="4"><c r="B4" t="str"><v>next</v></c></row>
            """
        let merges =
            "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"C3:C4\"/></mergeCells>"
        let read = try ReadDocument(ExcelBytes.workbook([.init(rows: rows, after: merges)], styles: styles))
        let table = try #require(read.tables.first)
        #expect(table.rows.map(\.number) == [1, 3, 4])
        #expect(table.rows[0].cells[0].columnSpan == 3)
        #expect(table.rows[0].cells[0].isShaded)
        #expect(table.rows[0].covered.map(\.text) == ["under"])
        #expect(table.cell(row: 2, column: 1)?.text == "Area")
        #expect(table.rows[1].cells.map(\.rowSpan) == [2, 1, 2])
        #expect(table.cell(row: 2, column: 3)?.isBlank == true)
        #expect(table.rows[1].cells[1].isBold)
        #expect(read.ticks == [true, false])
        read.checkLeaves()
    }

    @Test func `what is hidden is read and said so`() throws {
        let sheet = ExcelBytes.Sheet(
            rows:
                "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><v>3</v></c></row>",
            before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>")
        let read = try ReadDocument(
            ExcelBytes.workbook([sheet, .init(rows: "<row><c><v>4</v></c></row>", attributes: "state=\"veryHidden\"")]))
        #expect(read.runs.map(\.isHidden) == [true, false, true, true])
        #expect(read.document.sections.map(\.isHidden) == [false, true])
        #expect(read.document.sections.map(\.name) == ["S1", "S2"])
        #expect(read.findings.totals["sheet.hidden"] == 3)
    }

    @Test func `rows and cells without references, out of order, and with wrong ones`() throws {
        let rows = """
            <row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>4</v></c></row>\
            <row r="2"><c r="A2"><v>5</v></c></row><row r="9999999"><c r="ZZZZ9"><v>6</v></c></row>
            """
        let read = try ReadDocument(ExcelBytes.workbook([.init(rows: rows)]))
        #expect(cells(read) == ["A1=1", "B1=2", "A2=5", "A3=6", "A5=4", "C5=3"])
        #expect(read.findings.totals["sheet.reference.invalid"] == 1)
        read.checkLeaves()
    }

    @Test func `values that are not what they say stay as text`() throws {
        let rows =
            "<row><c t=\"s\"><v>7</v></c><c><v>abc</v></c><c t=\"b\"><v>maybe</v></c><c t=\"d\"><v>soon</v></c></row>"
        let read = try ReadDocument(ExcelBytes.workbook([.init(rows: rows)]))
        #expect(read.runs.map(\.text) == ["7", "abc", "maybe", "soon"])
        #expect(read.codes == ["sheet.value.invalid"])
    }

    @Test func `comments, headers and shapes of a sheet`() throws {
        let comments =
            "<comments xmlns=\"\(ExcelBytes.namespace)\"><authors><author>Jo</author></authors><commentList><comment ref=\"B2\" authorId=\"0\">"
            + "<text><r><t>Ask </t></r><r><t>mum</t></r></text></comment></commentList></comments>"
        let drawing = """
            <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>\
            <xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>In a box</a:t></a:r></a:p></xdr:txBody></xdr:sp>\
            </xdr:twoCellAnchor></xdr:wsDr>
            """
        let sheet = ExcelBytes.Sheet(
            rows: "<row><c><v>1</v></c></row>",
            after:
                "<headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"&amp;14Oak School&amp;RPlan</oddHeader></headerFooter>",
            links: [("c", "comments", "../comments1.xml"), ("d", "drawing", "../drawings/drawing1.xml")])
        let read = try ReadDocument(
            ExcelBytes.workbook(
                [sheet], parts: [("xl/comments1.xml", comments), ("xl/drawings/drawing1.xml", drawing)]))
        #expect(read.runs.map(\.text) == ["1", "In a box", "Oak School\nPlan", "Ask mum"])
        #expect(read.document.sections.map(\.label) == ["sheet 1", "header 1", "comment 1"])
        let comment = read.document.sections[2]
        #expect(comment.author == "Jo")
        #expect(comment.anchor.map { read.document.place(of: $0).compact } == "sheet 1!B2")
        #expect(read.document.place(of: read.runs[1].location).compact == "sheet 1!B5")
        read.checkLeaves()
    }

    @Test func `the strict dialect`() throws {
        let bytes = ExcelBytes.workbook(
            [.init(rows: "<row><c><v>1</v></c></row>")], namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main")
        #expect(try ReadDocument(bytes).runs.map(\.text) == ["1"])
    }

    @Test func `merged ranges beyond all bounds end with a finding`() {
        let rows = (1...200).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
        let merges =
            "<mergeCells>" + String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 300) + "</mergeCells>"
        var limits = Limits()
        limits.nodes = 20_000
        #expect(
            officeFailure(ExcelBytes.workbook([.init(rows: rows, after: merges)]), limits: limits)
                == "package.limit.values")
    }

    /// A small file could otherwise have one large part read many times.
    @Test func `a part that two sheets name is read once`() throws {
        let bytes = ExcelBytes.workbook([.init(rows: "<row><c><v>1</v></c></row>"), .init(rows: "")])
        let changed = try rewritten(bytes) { name, text in
            name.hasSuffix("workbook.xml.rels") ? text.replacing("sheet2", with: "sheet1") : text
        }
        let read = try ReadDocument(changed)
        #expect(read.runs.map(\.text) == ["1"])
        #expect(read.codes == ["package.part.duplicate"])
    }

    @Test func `what a damaged sheet gave before its fault is kept`() throws {
        let filler = String(repeating: "<ext></ext>", count: 10_000)
        let bytes = ExcelBytes.workbook([
            .init(rows: "<row><c><v>1</v></c></row><row><c><v>2</v></c>\(filler)<c></row>")
        ])
        let read = try ReadDocument(bytes)
        #expect(read.runs.map(\.text) == ["1", "2"])
        #expect(read.findings.totals["package.part.damaged"] == 1)
        read.checkLeaves()
    }

    @Test func `a missing sheet does not end the workbook`() throws {
        let bytes = ExcelBytes.workbook([.init(rows: "<row><c><v>1</v></c></row>"), .init(rows: "")])
        let read = try ReadDocument(rewritten(bytes) { $0.hasSuffix("sheet2.xml") ? nil : $1 })
        #expect(read.runs.map(\.text) == ["1"])
        #expect(read.findings.totals["package.part.missing"] == 1)
    }

    /// An archive with the texts of its entries changed; `nil` leaves one out.
    private func rewritten(_ bytes: [UInt8], _ change: (String, String) -> String?) throws -> [UInt8] {
        var zip = ZipBytes()
        var findings = Findings()
        let archive = try ZipArchive(bytes, findings: &findings)
        for entry in archive.entries {
            if let text = change(entry.name, String(decoding: try archive.read(entry), as: UTF8.self)) {
                zip.add(entry.name, text)
            }
        }
        return zip.bytes
    }
}
