import PlanFindings
import PlanSource
import Testing

@Suite struct XMLSourceReaderTests {
    /// A tree in one line: `Name(@attribute=x "text" child="y")`, each leaf followed by its number.
    static func outline(_ tree: SourceTree, _ index: Int32 = 0) -> String {
        let node = tree.nodes[Int(index)]
        let mark: String =
            switch node.kind {
            case .attribute: "@"
            case .comment: "!"
            case .instruction: "?"
            default: ""
            }
        var words = mark + tree.name(of: index)
        if let text = node.text { words += "“\(text)”\(node.leaf)" }
        let children = tree.children(of: index).map { outline(tree, $0) }
        return children.isEmpty ? words : words + "(" + children.joined(separator: " ") + ")"
    }

    struct Read {
        var records: [String] = []
        var context: [String] = []
        var leaves: Set<Int32> = []
        var findings = Findings()
    }

    static func read(_ source: ByteSource, record: String? = nil, limits: Limits = Limits()) throws -> Read {
        let path = try record.map { try #require(XMLRecordPath($0)) }
        let reader = XMLSourceReader(source, record: path, limits: limits)
        var tree = SourceTree()
        var read = Read()
        while try reader.next(into: &tree, findings: &read.findings) {
            let outline = Self.outline(tree)
            if tree.role == .record { read.records.append(outline) } else { read.context.append(outline) }
            for node in tree.nodes {
                #expect((node.text == nil) == (node.leaf < 0))
                if node.text != nil { read.leaves.insert(node.leaf) }
            }
        }
        return read
    }

    static func read(_ text: String, record: String? = nil) throws -> Read {
        try read(ByteSource(Array(text.utf8)), record: record)
    }

    @Test func `a whole document`() throws {
        let text = """
            <!-- made by x --><p:a xmlns:p="urn:p" x="1">
              <b>text &amp; more</b><c/><d y="2">t<![CDATA[<u>]]></d>
              mixed <e>i</e> tail<?go now?><f> </f>
            </p:a><!--end-->
            """
        let read = try Self.read(text)
        #expect(
            read.records == [
                "a(@x“1”1 b“text & more”2 c“”3 d(@y“2”4 “t<u>”5) “\n  mixed ”6 e“i”7 “ tail”8 ?go“now”9 f“”10)"
            ])
        #expect(read.context == ["(!“ made by x ”0)", "(!“end”11)"])
        #expect(read.leaves == Set(0...11))
    }

    @Test func `namespaces are kept beside local names`() throws {
        let reader = XMLSourceReader(
            ByteSource(Array(#"<a xmlns="urn:a" xmlns:b="urn:b" b:x="1" y="2"><b:a>t</b:a></a>"#.utf8)))
        var tree = SourceTree()
        var findings = Findings()
        #expect(try reader.next(into: &tree, findings: &findings))
        let uris = tree.nodes.map { $0.namespace < 0 ? "" : tree.namespaces[Int($0.namespace)].uri }
        #expect(uris == ["urn:a", "urn:b", "", "urn:b"])
        #expect(tree.nodes[0].name == tree.nodes[3].name)
    }

    static let export = """
        <Export v="2"><School>North</School>
          <Pupil><UPN>A1</UPN><Name><First>Ann</First></Name>
            <Plan n="1"><Aim>read</Aim></Plan><Plan><Aim>sing</Aim></Plan><View>fun</View></Pupil>
          <Pupil><UPN>B2</UPN><Plan/></Pupil>
          <Pupil><UPN>C3</UPN></Pupil>
        </Export>
        """

    @Test(arguments: ["Plan", "Pupil/Plan", "Export/Pupil/Plan", "/Export/Pupil/Plan"])
    func `a tree for each record`(path: String) throws {
        let read = try Self.read(Self.export, record: path)
        let school = "@v“2”0 School“North”1"
        #expect(
            read.records == [
                "Export(\(school) Pupil(UPN“A1”2 Name(First“Ann”3) Plan(@n“1”4 Aim“read”5)))",
                "Export(\(school) Pupil(UPN“A1”2 Name(First“Ann”3) Plan(Aim“sing”6)))",
                "Export(\(school) Pupil(UPN“B2”8 Plan“”9))",
            ])
        #expect(read.context == ["Export(Pupil(View“fun”7))", "Export(Pupil(UPN“C3”10))"])
        #expect(read.leaves == Set(0...10))
        #expect(read.findings.isEmpty)
    }

    @Test func `the record node is told`() throws {
        let reader = XMLSourceReader(ByteSource(Array(Self.export.utf8)), record: XMLRecordPath("Plan"))
        var tree = SourceTree()
        var findings = Findings()
        while try reader.next(into: &tree, findings: &findings) {
            guard tree.role == .record else { continue }
            #expect(tree.name(of: tree.recordNode) == "Plan")
        }
    }

    @Test func `a path that fits nothing is told, and nothing is lost`() throws {
        let read = try Self.read(Self.export, record: "/Pupil")
        #expect(read.records.isEmpty)
        #expect(read.leaves == Set(0...10))
        #expect(read.findings.kept.map(\.code) == ["xml.record.missing"])
    }

    @Test func `records within records belong to the outer one`() throws {
        let read = try Self.read("<r><p>1<p>2</p></p><p>3</p></r>", record: "p")
        #expect(read.records == ["r(p(“1”0 p“2”1))", "r(p“3”2)"])
    }

    @Test func `what stands before records does not grow without end`() throws {
        let text = "<r a='1'>" + String(repeating: "<x>y</x>", count: 5000) + "<p>z</p></r>"
        let read = try Self.read(text, record: "p")
        #expect(read.leaves.count == 5002)
        #expect(read.records.count == 1)
        #expect(read.records[0].utf8.count < 16_000)
        #expect(read.findings.totals == ["xml.context.limit": 1])
    }

    @Test func `the same trees whatever the pieces`() throws {
        let whole = try Self.read(Self.export, record: "Plan")
        for chunk in 1...40 {
            let pieces = try Self.read(ByteSource(Array(Self.export.utf8), chunk: chunk), record: "Plan")
            #expect(pieces.records == whole.records)
            #expect(pieces.context == whole.context)
        }
    }

    @Test func `faults and limits end the document`() {
        for text in ["<a><b></a>", "<a>", "", "<!DOCTYPE a><a/>", "<a>&x;</a>"] {
            #expect(throws: DocumentFailure.self) { try Self.read(text) }
        }
        var limits = Limits()
        limits.nodes = 10
        #expect(throws: DocumentFailure.self) {
            try Self.read(ByteSource(Array("<a>\(String(repeating: "<b>c</b>", count: 20))</a>".utf8)), limits: limits)
        }
    }

    @Test(.enabled(if: Corpus.isPresent, corporaMissing)) func `the legacy export`() throws {
        let read = try Self.read(
            ByteSource(path: Corpus.path("legacy-plans/legacy23-export.xml")), record: "IEPExport/Pupil/Plan")
        #expect(read.records.count == 2)
        #expect(read.records[0].contains("Surname“Achebe”"))
        #expect(!read.records[1].contains("Achebe"))
        #expect(read.records[1].contains("Reading <aloud> with expression"))
        #expect(read.records[0].contains("Outcome(@code“P”"))
        #expect(read.context.first?.contains("do not edit") == true)
        #expect(read.leaves == Set(0..<Int32(read.leaves.count)))
        let whole = try Self.read(ByteSource(path: Corpus.path("legacy-plans/legacy23-export.xml")))
        #expect(whole.leaves == read.leaves)
    }
}
