import PlanFindings
import PlanSource
import Testing

@Suite struct CSVReaderTests {
    @Test func `quotes, doubled quotes and line breaks`() throws {
        let table = try readTable("Name,Aim\r\n\"Roe, Ann\",\"say \"\"no\"\"\r\nand mean it\"\r\nBo,\r\n")
        #expect(table.columns == ["Name", "Aim"])
        #expect(table.rows == [["Roe, Ann", "say \"no\"\nand mean it"], ["Bo", ""]])
        #expect(table.lines == [2, 4])
        #expect(table.codes.isEmpty)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every kind of line end`(end: String) throws {
        let table = try readTable(["Name,Aim", "Ann,read", "Bo,write", "\"C\(end)d\",x"].joined(separator: end))
        #expect(table.rows == [["Ann", "read"], ["Bo", "write"], ["C\nd", "x"]])
        #expect(table.lines == [2, 3, 4])
    }

    @Test(arguments: [(",", UInt8(0x2C)), (";", 0x3B), ("\t", 0x09), ("|", 0x7C)])
    func `the delimiter is found`(delimiter: String, byte: UInt8) throws {
        let rows = [["Name", "Aim", "By"], ["Ann", "\"a, b; c | d\te\"", "Mr X"], ["Bo", "f", ""]]
        let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n")
        let (table, reader, findings) = try readTable(ByteSource(Array(text.utf8)))
        #expect(reader.dialect.delimiter == byte)
        #expect(table.rows == [["Ann", "a, b; c | d\te", "Mr X"], ["Bo", "f", ""]])
        #expect(findings.isEmpty)
    }

    @Test func `a delimiter line of a spreadsheet`() throws {
        let (table, reader, _) = try readTable(ByteSource(Array("sep=|\r\nName|Aim, b\r\nAnn|x,y\r\n".utf8)))
        #expect(reader.dialect.hasDelimiterLine)
        #expect(table.columns == ["Name", "Aim, b"])
        #expect(table.rows == [["Ann", "x,y"]])
        #expect(table.lines == [3])
    }

    @Test func `a cell whose text is at hand already is not written again`() throws {
        var findings = Findings()
        let bytes = Array("a,b\nSêr,\"x \"\"y\"\"\r\nz\"\nSêr,\"x \"\"y\"\"\r\nz\"\nSêt,\n".utf8)
        var reader = try CSVReader(ByteSource(bytes), findings: &findings)
        var text: [UInt8] = []
        var known = [0..<0, 0..<0]
        var rows: [[String]] = []
        var lengths: [Int] = []
        while try reader.nextRow(findings: &findings) {
            for index in 0..<2 { known[index] = try reader.appendCell(index, to: &text, unlike: known[index]).text }
            rows.append(known.map { String(decoding: text[$0], as: UTF8.self) })
            lengths.append(text.count)
        }
        #expect(rows == [["Sêr", "x \"y\"\nz"], ["Sêr", "x \"y\"\nz"], ["Sêt", ""]])
        #expect(lengths == [11, 18, 22])
    }

    @Test func `absent and blank cells differ`() throws {
        let table = try readTable("a,b,c\nx\nx,\"\",\n")
        #expect(table.rows == [["x"], ["x", "", ""]])
        #expect(table.codes == ["csv.row.ragged": 1])
    }

    @Test func `cells beyond the header are kept with their place`() throws {
        let (table, _, findings) = try readTable(ByteSource(Array("Name,Aim\nAnn,x,more\nBo,y,,\n".utf8)))
        #expect(table.rows == [["Ann", "x", "more"], ["Bo", "y"]])
        #expect(findings.kept.map(\.code) == ["csv.row.ragged"])
        #expect(findings.kept.first?.place == SourcePlace(line: 2, column: 3))
    }

    @Test func `duplicate and blank headers`() throws {
        let (table, reader, findings) = try readTable(ByteSource(Array("Name,,Name,Aim\nAnn,x,y,z\n".utf8)))
        #expect(table.columns == ["Name", "column 2", "Name#2", "Aim"])
        #expect(reader.columns.map(\.label) == ["Name", "", "Name", "Aim"])
        #expect(findings.kept.map(\.code) == ["csv.header.duplicate", "csv.header.blank"])
        #expect(findings.kept.last?.place == SourcePlace(line: 2, column: 2))
    }

    @Test func `rows above the header come first`() throws {
        let text = "Northgate School,,,\nPrinted,03/04/2023,,\n\nName,DOB,Year,Aim\nAnn,01/02/2013,5,read\n"
        let (table, reader, findings) = try readTable(ByteSource(Array(text.utf8)))
        #expect(reader.dialect.headerLine == 4)
        #expect(table.preamble.map { $0.filter { !$0.isEmpty } } == [["Northgate School"], ["Printed", "03/04/2023"]])
        #expect(table.rows == [["Ann", "01/02/2013", "5", "read"]])
        #expect(findings.kept.map(\.code) == ["csv.header.below"])
    }

    @Test func `the header line can be given, or none`() throws {
        let text = "a,b\nc,d\ne,f\n"
        let second = try readTable(text, options: CSVOptions(headerLine: 2))
        #expect(second.columns == ["c", "d"])
        #expect(second.preamble == [["a", "b"]])
        let none = try readTable(text, options: CSVOptions(headerLine: 0))
        #expect(none.columns == ["column 1", "column 2"])
        #expect(none.rows.count == 3)
        #expect(throws: DocumentFailure.self) { try readTable(text, options: CSVOptions(headerLine: 9)) }
    }

    @Test func `blank rows are skipped and told`() throws {
        let (table, reader, findings) = try readTable(ByteSource(Array("a,b\n,\n\nx,y\n , \nz,\n\n".utf8)))
        #expect(table.rows == [["x", "y"], ["z", ""]])
        #expect(table.lines == [4, 6])
        #expect(reader.blankRows == 2)
        #expect(findings.kept.map(\.code) == ["csv.row.blank"])
        #expect(findings.kept.first?.place == SourcePlace(line: 2))
    }

    @Test func `stray quotes stay and are told`() throws {
        let (table, _, findings) = try readTable(ByteSource(Array("Name,Aim\n6\"2 tall,x\n\"a \"b\" c\",y\n".utf8)))
        #expect(table.rows == [["6\"2 tall", "x"], ["a b\" c\"", "y"]])
        #expect(findings.kept.map(\.code) == ["csv.quote.stray", "csv.quote.text-after"])
    }

    @Test func `a quote without a partner does not swallow the rows below`() throws {
        let text = "Name,Aim\nAnn,\"read\nBo,write\nCy,sing\n"
        let (table, _, findings) = try readTable(ByteSource(Array(text.utf8)))
        #expect(table.rows == [["Ann", "\"read"], ["Bo", "write"], ["Cy", "sing"]])
        #expect(findings.kept.map(\.code) == ["csv.quote.unterminated"])
        #expect(findings.kept.first?.place == SourcePlace(line: 2, column: 2))
    }

    @Test func `a file cut off within a cell keeps the cell`() throws {
        let (table, _, findings) = try readTable(ByteSource(Array("Name,Aim\nAnn,\"read\nten wor".utf8)))
        #expect(table.rows == [["Ann", "read\nten wor"]])
        #expect(findings.kept.map(\.code) == ["csv.quote.unterminated"])
    }

    @Test func `limits end the document`() throws {
        var limits = Limits()
        limits.columns = 3
        #expect(throws: DocumentFailure.self) { try readTable(ByteSource(Array("a,b,c,d\n".utf8)), limits: limits) }
        limits = Limits()
        limits.textBytes = 10
        #expect(throws: DocumentFailure.self) {
            try readTable(ByteSource(Array("a,b\nx,aaaaaaaaaaaaaaaaaaaaaaaa\n".utf8)), limits: limits)
        }
        #expect(throws: DocumentFailure.self) { try readTable(ByteSource([])) }
    }

    @Test func `rows larger than the window`() throws {
        let long = String(repeating: "long text, ", count: 100_000)
        let table = try readTable("Name,Aim\nAnn,\"\(long)\"\nBo,x\n")
        #expect(table.rows == [["Ann", long], ["Bo", "x"]])
    }

    static let awkward = """
        Title of the export,,,\r
        Name,Aim,,Name\r
        "Ann ""A"" É","two\r
        lines",ü,\r
        ,,,\r
        Bo,plain,x,y,z\r
        "C" x,6"2,"",\r
        Dé,"open,1,2\r
        Ee,a,b,c\r

        """

    @Test(arguments: 1...40) func `the same rows whatever the pieces`(chunk: Int) throws {
        for bytes in [Array(Self.awkward.utf8), Self.awkward.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }] {
            let whole = try readTable(ByteSource(bytes))
            let pieces = try readTable(ByteSource(bytes, chunk: chunk))
            #expect(pieces.table == whole.table)
            #expect(pieces.findings.kept == whole.findings.kept)
        }
    }

    @Test func `a cut at every byte is read without a trap`() throws {
        let bytes = Array(Self.awkward.utf8)
        for count in 1..<bytes.count {
            _ = try? readTable(ByteSource(Array(bytes[..<count])))
        }
    }

    /// The scanner itself, with the window cut at every byte: it may ask for more, never answer differently.
    @Test func `a window cut at every byte`() throws {
        let bytes = Array(Self.awkward.utf8)
        var whole = CSVScanner(delimiter: 0x2C, maximumColumns: 100, maximumText: 10_000)
        var position = 0
        var line = 1
        while case .row(let next, let nextLine) = whole.scanRow(bytes, from: position, line: line, isLast: true) {
            let expected = whole.fields.map { [$0.start, $0.end, $0.line, Int($0.traits.rawValue)] }
            for cut in position...bytes.count {
                var scanner = CSVScanner(delimiter: 0x2C, maximumColumns: 100, maximumText: 10_000)
                let outcome = scanner.scanRow(Array(bytes[..<cut]), from: position, line: line, isLast: false)
                guard case .row(let cutNext, _) = outcome else { continue }
                #expect(cutNext == next)
                #expect(scanner.fields.map { [$0.start, $0.end, $0.line, Int($0.traits.rawValue)] } == expected)
            }
            position = next
            line = nextLine
        }
        #expect(position == bytes.count)
    }

    @Test func `changed bytes are read without a trap`() throws {
        let bytes = Array(Self.awkward.utf8)
        var random = SeededRandom(seed: 21)
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<changed.count, using: &random)
                changed[index] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = try? readTable(ByteSource(changed))
            let pieces = try? readTable(ByteSource(changed, chunk: 7))
            #expect(whole?.table == pieces?.table)
        }
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
