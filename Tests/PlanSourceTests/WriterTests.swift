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
