import PlanSource
import Testing

/// What Word's forms hold that naive readers lose: one test for each row of the table of probes.
@Suite struct WordProbeTests {
    private func control(_ properties: String, _ content: String) -> String {
        "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }

    private func box(_ drawing: String, _ vml: String? = nil) -> String {
        let content = { (text: String) in "<w:txbxContent>\(WordBytes.p(text))</w:txbxContent>" }
        let fallback =
            "<mc:Fallback><w:pict><v:shape><v:textbox>\(content(vml ?? drawing))</v:textbox></v:shape></w:pict></mc:Fallback>"
        return """
            <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>\(content(drawing))\
            </wps:txbx></wps:wsp></w:drawing></mc:Choice>\(fallback)</mc:AlternateContent></w:r>
            """
    }

    @Test func `content control round paragraphs`() throws {
        let read = try ReadDocument(
            body: control(
                "<w:alias w:val=\"Pupil name\"/><w:tag w:val=\"name\"/>", WordBytes.p("Ann Lee") + WordBytes.p("x")))
        #expect(read.texts == ["Ann Lee", "x"])
        #expect(read.document.controls.map(\.title) == ["Pupil name"])
        #expect(read.document.controls.map(\.tag) == ["name"])
        #expect(read.runs.map(\.control) == [0, 0])
    }

    @Test func `content control within a line`() throws {
        let inner = control("<w:text/><w:alias w:val=\"Name\"/>", "<w:r><w:t>Ann</w:t></w:r>")
        let read = try ReadDocument(
            body: "<w:p><w:r><w:t xml:space=\"preserve\">Name: </w:t></w:r>\(inner)<w:r><w:t>.</w:t></w:r></w:p>")
        #expect(read.texts == ["Name: Ann."])
        #expect(read.runs.map(\.text) == ["Name: ", "Ann", "."])
        #expect(read.runs.map(\.control) == [-1, 0, -1])
        #expect(read.document.control(of: read.runs[1])?.kind == .text)
    }

    @Test func `content control round a cell and a row`() throws {
        let cell = control("<w:tag w:val=\"dob\"/>", "<w:tc>\(WordBytes.p("1.2.2010"))</w:tc>")
        let row = control(
            "<w:tag w:val=\"row\"/>", "<w:tr><w:tc>\(WordBytes.p("a"))</w:tc><w:tc>\(WordBytes.p("b"))</w:tc></w:tr>")
        let read = try ReadDocument(
            body: "<w:tbl><w:tr><w:tc>\(WordBytes.p("Date of birth"))</w:tc>\(cell)</w:tr>\(row)</w:tbl>")
        let table = try #require(read.tables.first)
        #expect(table.rows.map { $0.cells.map(\.text) } == [["Date of birth", "1.2.2010"], ["a", "b"]])
        #expect(read.runs.map(\.control) == [-1, 0, 1, 1])
        #expect(read.document.controls.map(\.tag) == ["dob", "row"])
    }

    @Test func `prompts of controls that were not filled in`() throws {
        let read = try ReadDocument(
            body:
                "<w:p>\(control("<w:showingPlcHdr/><w:date/>", "<w:r><w:t>Click here to enter a date.</w:t></w:r>"))</w:p>"
        )
        #expect(read.runs.map(\.isPlaceholder) == [true])
        #expect(read.document.controls[0].kind == .date)
        #expect(read.document.controls[0].isPlaceholder)
    }

    @Test func `date and drop-down controls`() throws {
        let date = control("<w:date w:fullDate=\"2014-05-23T00:00:00Z\"/>", "<w:r><w:t>23 May 2014</w:t></w:r>")
        let list = control(
            "<w:dropDownList w:lastValue=\"p\"><w:listItem w:displayText=\"Achieved\" w:value=\"a\"/>"
                + "<w:listItem w:displayText=\"Partly\" w:value=\"p\"/></w:dropDownList>",
            "<w:r><w:t>Partly</w:t></w:r>")
        let read = try ReadDocument(body: "<w:p>\(date)\(list)</w:p>")
        #expect(read.runs.map(\.text) == ["23 May 2014", "Partly"])
        #expect(read.document.controls.map(\.value) == ["2014-05-23T00:00:00Z", "p"])
        #expect(read.document.controls[1].choices.map(\.title) == ["Achieved", "Partly"])
    }

    @Test(arguments: [("1", "☒", true), ("0", "☐", false), ("1", "", true), ("0", "☒", false), ("1", "X", true)])
    func `check boxes of today`(state: String, sign: String, isTicked: Bool) throws {
        let content = sign.isEmpty ? "" : "<w:r><w:t>\(sign)</w:t></w:r>"
        let read = try ReadDocument(
            body: "<w:p>\(control("<w14:checkbox><w14:checked w14:val=\"\(state)\"/></w14:checkbox>", content))"
                + "<w:r><w:t>Achieved</w:t></w:r></w:p>")
        #expect(read.ticks == [isTicked])
        #expect(read.runs.map(\.control) == [0, -1])
        #expect(read.document.controls[0].isTicked == isTicked)
        #expect(read.document.controls[0].kind == .checkBox)
    }

    @Test func `a check box with words beside its sign has one state`() throws {
        let box = control(
            "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>", "<w:r><w:t>☒ yes</w:t></w:r>")
        let read = try ReadDocument(body: "<w:p>\(box)</w:p>")
        #expect(read.texts == ["☒ yes"])
        #expect(read.ticks == [true])
    }

    private func field(_ data: String, _ code: String, result: String? = nil) -> String {
        let separated =
            result.map { "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>\($0)</w:t></w:r>" } ?? ""
        return """
            <w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="F1"/>\(data)</w:ffData></w:fldChar></w:r>\
            <w:r><w:instrText> \(code) </w:instrText></w:r>\(separated)<w:r><w:fldChar w:fldCharType="end"/></w:r>
            """
    }

    @Test(arguments: [
        ("<w:default w:val=\"0\"/><w:checked/>", true), ("<w:default w:val=\"1\"/>", true),
        ("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>", false), ("<w:sizeAuto/>", false),
    ]) func `check boxes of old`(data: String, isTicked: Bool) throws {
        let read = try ReadDocument(
            body: "<w:p>\(field("<w:checkBox>\(data)</w:checkBox>", "FORMCHECKBOX"))<w:r><w:t> Met</w:t></w:r></w:p>")
        #expect(read.ticks == [isTicked])
        #expect(read.runs.last?.text == " Met")
        #expect(read.document.controls.map(\.tag) == ["F1"])
        #expect(read.document.controls[0].isFormField)
    }

    @Test(arguments: [
        ("<w:result w:val=\"1\"/>", "Partly", nil), ("", "Choose", nil), ("<w:default w:val=\"2\"/>", "Not", "Not"),
    ])
    func `drop-down fields of old`(data: String, chosen: String, result: String?) throws {
        let entries = ["Choose", "Partly", "Not"].map { "<w:listEntry w:val=\"\($0)\"/>" }.joined()
        let read = try ReadDocument(
            body:
                "<w:p><w:r><w:t>Outcome:</w:t></w:r>\(field("<w:ddList>\(data)\(entries)</w:ddList>", "FORMDROPDOWN", result: result))</w:p>"
        )
        #expect(read.runs.map(\.text) == ["Outcome:", chosen])
        #expect(read.document.controls[0].value == chosen)
        #expect(read.document.controls[0].choices.count == 3)
    }

    @Test(arguments: [("Ann", false), ("\u{2002}\u{2002}\u{2002}", true)])
    func `text fields of old`(result: String, isEmpty: Bool) throws {
        let read = try ReadDocument(
            body:
                "<w:p>\(field("<w:textInput><w:maxLength w:val=\"20\"/></w:textInput>", "FORMTEXT", result: result))</w:p>"
        )
        #expect(read.runs.map(\.text) == [result])
        #expect(read.runs.map(\.isPlaceholder) == [isEmpty])
        #expect(read.runs.map(\.control) == [0])
    }

    @Test func `fields show what they came to, not what they are`() throws {
        let simple = "<w:fldSimple w:instr=\"MERGEFIELD Name\"><w:r><w:t>Ann</w:t></w:r></w:fldSimple>"
        let symbol =
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SYMBOL 252 \\f \"Wingdings\"</w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        let read = try ReadDocument(
            body:
                "<w:p>\(field("", "DATE", result: "3 May").replacing("<w:ffData><w:name w:val=\"F1\"/></w:ffData>", with: ""))\(simple)\(symbol)</w:p>"
        )
        #expect(read.texts == ["3 MayAnn✓"])
        #expect(read.ticks == [true])
    }

    @Test func `text boxes are read once, in both ways of drawing`() throws {
        let old =
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>\(WordBytes.p("Old"))</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        let read = try ReadDocument(
            body: "<w:p><w:r><w:t>Title</w:t></w:r>\(box("My strengths"))\(old)</w:p>" + WordBytes.p("After"))
        let boxes = read.body.compactMap { block -> [String]? in
            guard case .textBox(let box) = block else { return nil }
            return box.blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil } }
        }
        #expect(boxes == [["My strengths"], ["Old"]])
        #expect(read.texts == ["Title", "After"])
        #expect(read.runs.map(\.text) == ["Title", "My strengths", "Old", "After"])
        read.checkLeaves()
    }

    @Test func `a drawing without text gives way to its fallback`() throws {
        let read = try ReadDocument(body: "<w:p>\(box("", "Only here"))</w:p>")
        #expect(read.runs.map(\.text) == ["Only here"])
    }

    @Test func `tracked changes`() throws {
        let ins = "<w:ins w:id=\"1\"><w:r><w:t>now</w:t></w:r></w:ins>"
        let del = "<w:del w:id=\"2\"><w:r><w:delText>then</w:delText></w:r></w:del>"
        let away = "<w:moveFrom w:id=\"3\"><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        let here = "<w:p><w:moveTo w:id=\"4\"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>"
        let read = try ReadDocument(body: "<w:p><w:r><w:t>is </w:t></w:r>\(ins)\(del)\(away)</w:p>\(here)")
        #expect(read.texts == ["is now", "moved"])
        #expect(read.runs.map(\.isInserted) == [true, true])
        #expect(read.document.deletions.map(\.text) == ["then", "moved"])
        #expect(read.codes == ["word.change.deleted", "word.change.inserted", "word.change.moved"])
        read.checkLeaves()
    }

    @Test func `deleted rows, cells and ends of paragraphs`() throws {
        let deleted = "<w:del w:id=\"1\"><w:r><w:delText>gone</w:delText></w:r></w:del>"
        let row = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p>\(deleted)</w:p></w:tc></w:tr>"
        let cells =
            "<w:tr><w:tc><w:tcPr><w:cellDel w:id=\"2\"/></w:tcPr>\(WordBytes.p("out"))</w:tc><w:tc>\(WordBytes.p("in"))</w:tc></w:tr>"
        let joined =
            "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">one </w:t></w:r></w:p>"
        let read = try ReadDocument(body: "<w:tbl>\(row)\(cells)</w:tbl>" + joined + WordBytes.p("line"))
        #expect(read.tables[0].rows.map { $0.cells.map(\.text) } == [["in"]])
        #expect(read.texts == ["one line"])
        #expect(read.document.deletions.map(\.text) == ["gone", "out"])
    }

    @Test func `headers, footers, notes and comments`() throws {
        let part = { (root: String, content: String) in "<w:\(root) \(WordBytes.namespaces)>\(content)</w:\(root)>" }
        let body =
            "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"
            + "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p><w:sectPr><w:headerReference r:id=\"rId10\"/></w:sectPr>"
        let read = try ReadDocument(
            body: body,
            parts: [
                ("header", part("hdr", WordBytes.p("Oak School"))), ("footer", part("ftr", WordBytes.p("unused"))),
                (
                    "footnotes",
                    part(
                        "footnotes",
                        "<w:footnote w:type=\"separator\" w:id=\"0\">\(WordBytes.p("---"))</w:footnote>"
                            + "<w:footnote w:id=\"2\">\(WordBytes.p("A note"))</w:footnote>")
                ),
                (
                    "comments",
                    part("comments", "<w:comment w:id=\"0\" w:author=\"Jo\">\(WordBytes.p("Check"))</w:comment>")
                ),
            ])
        let stories = read.document.sections.map { "\($0.label) \($0.isHidden)" }
        #expect(stories == ["body false", "comment 1 false", "footnote 1 false", "header 1 false", "footer 1 true"])
        #expect(read.runs.map(\.text) == ["Text", "Check", "A note", "Oak School", "unused"])
        #expect(read.paragraphs[0].annotations == [1, 2])
        #expect(read.document.sections[1].author == "Jo")
        #expect(read.document.sections[2].anchor?.paragraph == 1)
        read.checkLeaves()
    }

    @Test(
        arguments: [
            ("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>", [true]),
            ("<w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/>", [false]),
            ("<w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/>", [true]), ("<w:t>☐ Yes ☒ No</w:t>", [false, true]),
            ("<w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr><w:t>þo</w:t>", [true, false]),
            ("<w:sym w:font=\"MS Gothic\" w:char=\"2612\"/>", [true]), ("<w:t>no box</w:t>", []),
        ] as [(String, [Bool])]) func `ticks of symbol fonts`(content: String, ticks: [Bool]) throws
    {
        let read = try ReadDocument(body: "<w:p><w:r>\(content)</w:r></w:p>")
        #expect(read.ticks == ticks)
        read.checkLeaves()
    }
}
