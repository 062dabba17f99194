import PlanFindings
import PlanSource
import Testing

@Suite struct WriterTests {
    /// The naughty strings, and some that are naughty for tables.
    static let strings: [String] = {
        let own = [
            "", " ", "a\nb", "\"", "\"\"", "a\"b", ",", ";", "\t", "|", "'", "=1+1", "'=1", "''=1", "+44", "-5", "@x",
            "sep=;", "\u{FEFF}x", "x ", "é“”–Ż😀", "\u{0}", "\u{7F}\u{80}\u{2028}", "]]>", "&amp;", "<a>", "\\",
            "\\u0041",
        ]
        guard let root = Corpus.root,
            let source = try? ByteSource(path: root + "/big-list-of-naughty-strings/blns.json")
        else { return own }
        var findings = Findings()
        guard var reader = try? JSONReader(source, findings: &findings) else { return own }
        var tree = SourceTree()
        var all = own
        while (try? reader.next(into: &tree, findings: &findings)) == true { all.append(tree.nodes[0].text ?? "") }
        return all
    }()

    private static var variants: [CSVWriter.Options] {
        var variants: [CSVWriter.Options] = []
        for delimiter: UInt8 in [0x2C, 0x3B, 0x09, 0x7C] {
            for quoting in [CSVWriter.Options.Quoting.needed, .always] {
                for escapes in [false, true] {
                    var options = CSVWriter.Options()
                    options.delimiter = delimiter
                    options.quoting = quoting
                    options.escapesFormulas = escapes
                    options.hasMark = escapes
                    options.lineEnd = escapes ? "\n" : "\r\n"
                    variants.append(options)
                }
            }
        }
        return variants
    }

    @Test(arguments: variants) func `naughty strings go through a table and back`(options: CSVWriter.Options) throws {
        #expect(Self.strings.count > 20)
        var writer = CSVWriter(options: options)
        writer.write(["Number", "Text", "Again"])
        for (index, string) in Self.strings.enumerated() { writer.write([String(index), string, string]) }
        let bytes = writer.take()
        let (table, _, _) = try readTable(ByteSource(bytes), options: CSVOptions(delimiter: options.delimiter))
        #expect(table.rows.count == Self.strings.count)
        // A carriage return within a cell is read as a line break.
        let expected = Self.strings.map { $0.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
        for (index, row) in table.rows.enumerated() {
            let cells = options.escapesFormulas ? row.map(CSVWriter.unescaped) : row
            #expect(cells.count == 3)
            #expect(cells.dropFirst().allSatisfy { $0.utf8.elementsEqual(expected[index].utf8) }, "string \(index)")
        }
    }

    @Test func `formulas are escaped and counted`() {
        var options = CSVWriter.Options()
        options.escapesFormulas = true
        var writer = CSVWriter(options: options)
        writer.write(["=1+1", "+1", "-1", "@x", "\tx", "x=1", "", "'x", "'=x"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "'=1+1,'+1,'-1,'@x,'\tx,x=1,,'x,''=x\r\n")
        #expect(writer.escapedCells == 6)
    }

    @Test func `a lone empty cell is a row`() throws {
        var writer = CSVWriter()
        writer.write([""])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\"\r\n")
    }

    @Test func `naughty strings go through JSON and back`() throws {
        var bytes: [UInt8] = []
        for string in Self.strings {
            var tree = SourceTree()
            tree.append(SourceNode(kind: .object, name: -1, line: 1, column: 1, parent: -1))
            let name = tree.intern(string)
            tree.append(SourceNode(kind: .string, name: name, text: string, line: 1, column: 1, parent: 0))
            JSONWriter().write(tree, into: &bytes)
            bytes.append(0x0A)
        }
        var findings = Findings()
        var reader = try JSONReader(ByteSource(bytes), encoding: .utf8, findings: &findings)
        var tree = SourceTree()
        for string in Self.strings {
            #expect(try reader.next(into: &tree, findings: &findings))
            #expect(tree.nodes[1].text?.utf8.elementsEqual(string.utf8) == true)
            #expect(tree.name(of: 1).utf8.elementsEqual(string.utf8))
        }
        #expect(findings.isEmpty)
    }

    @Test func `indented JSON`() throws {
        var findings = Findings()
        var reader = try JSONReader(ByteSource(Array(#"{"a":[1,{}],"b":[]}"#.utf8)), findings: &findings)
        var tree = SourceTree()
        _ = try reader.next(into: &tree, findings: &findings)
        var bytes: [UInt8] = []
        JSONWriter(isIndented: true).write(tree, into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
    }

    @Test func `what is no number is written as a string`() {
        var tree = SourceTree()
        tree.append(SourceNode(kind: .number, name: -1, text: "1, 2", line: 1, column: 1, parent: -1))
        var bytes: [UInt8] = []
        JSONWriter().write(tree, into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"1, 2\"")
    }
}

@Suite struct XMLSourceWriterTests {
    private func write(_ tree: SourceTree) -> (text: String, findings: Findings) {
        var bytes: [UInt8] = []
        var findings = Findings()
        XMLSourceWriter(indentation: 0).write(tree, into: &bytes, findings: &findings)
        return (String(decoding: bytes, as: UTF8.self), findings)
    }

    private func tree(_ text: String) throws -> SourceTree {
        let reader = XMLSourceReader(ByteSource(Array(text.utf8)))
        var tree = SourceTree()
        var findings = Findings()
        #expect(try reader.next(into: &tree, findings: &findings))
        return tree
    }

    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    @Test(arguments: [
        "<a/>", "<a b=\"1 &lt; 2\"/>", "<a>x &amp; y</a>", "<a><b>x</b>mixed<c d=\"e\"/><!--note--></a>",
        "<a xmlns=\"urn:a\" xmlns:b=\"urn:b\" b:c=\"1\"><b:d>x</b:d><e/></a>", "<a xml:lang=\"cy\">Bore da</a>",
    ]) func `what was read is written back`(text: String) throws {
        let written = write(try tree(text))
        #expect(written.text == Self.declaration + text)
        #expect(written.findings.isEmpty)
    }

    @Test(arguments: [
        "<a xmlns:p='urn:1'><p:b/><c xmlns:p='urn:2'><p:b/></c></a>", "<a><b xmlns='urn:d'><c xmlns=''/></b></a>",
        "<a xmlns='urn:a' xmlns:q='urn:a' a='1'><b q:a='2' q:b='3'/></a>",
        "<a xmlns='urn:1'><b xmlns='urn:2'><c xmlns='urn:3' n='1'/></b></a>",
    ]) func `namespaces keep their meaning`(text: String) throws {
        func names(_ tree: SourceTree) -> [String] {
            tree.nodes.map { node in
                let uri = node.namespace < 0 ? "" : tree.namespaces[Int(node.namespace)].uri
                return "{\(uri)}\(node.name < 0 ? "" : tree.names[Int(node.name)])=\(node.text ?? "")"
            }
        }
        let first = try tree(text)
        let second = try tree(write(first).text)
        #expect(names(second) == names(first))
    }

    @Test func `naughty strings go through XML and back`() throws {
        for string in WriterTests.strings {
            // What XML 1.0 cannot hold at all, and what it makes of line ends and of blank text, is told elsewhere.
            let isPlain = string.unicodeScalars.allSatisfy {
                ($0.value >= 0x20 || $0 == "\n" || $0 == "\t") && $0.value & 0xFFFE != 0xFFFE
            }
            guard isPlain, string.utf8.contains(where: { $0 > 0x20 }) else { continue }
            var tree = SourceTree()
            tree.append(SourceNode(kind: .element, name: tree.intern("a"), line: 1, column: 1, parent: -1))
            tree.append(
                SourceNode(kind: .attribute, name: tree.intern("b"), text: string, line: 1, column: 1, parent: 0))
            tree.append(SourceNode(kind: .element, name: tree.intern("c"), text: string, line: 1, column: 1, parent: 0))
            let back = try self.tree(write(tree).text)
            #expect(
                back.nodes[1].text?.utf8.elementsEqual(string.utf8) == true,
                "\(string.debugDescription) \(back.nodes[1].text.debugDescription)")
            #expect(back.nodes[2].text?.utf8.elementsEqual(string.utf8) == true)
        }
    }

    @Test func `rows become elements, names are mended and told`() throws {
        var findings = Findings()
        var reader = try CSVReader(ByteSource(Array("First name,2nd,Aim\nAnn,x,\u{1}\n".utf8)), findings: &findings)
        var tree = SourceTree()
        #expect(try reader.next(into: &tree, findings: &findings))
        let written = write(tree)
        #expect(
            written.text == Self.declaration
                + "<row><First_name>Ann</First_name><_2nd>x</_2nd><Aim>\u{FFFD}</Aim></row>")
        #expect(written.findings.totals == ["xml.name.changed": 1, "xml.character.unwritable": 1])
    }
}

@Suite struct SourceFindingsTests {
    @Test func `codes are unique and plain`() {
        let codes = SourceFindings.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for kind in SourceFindings.all {
            #expect(
                kind.code.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || $0 == 0x2E || $0 == 0x2D || (0x30...0x39).contains($0)
                })
            #expect(kind.title.hasSuffix(".") && kind.remedy.hasSuffix("."))
        }
    }
}
