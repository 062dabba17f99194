import PlanFindings
import PlanSource
import Testing

@Suite struct TextDecoderTests {
    private func decode(
        _ bytes: [UInt8], encoding: TextEncoding? = nil
    ) throws -> (text: String, encoding: TextEncoding, findings: Findings) {
        var findings = Findings()
        var input = TextInput(ByteSource(bytes), encoding: encoding, limits: Limits())
        while !input.isAtEnd { try input.fill(findings: &findings) }
        return (String(decoding: input.bytes, as: UTF8.self), input.encoding, findings)
    }

    private static let sample = "Zoë £5 “quoted” – Żółć 😀\n"

    @Test func `byte order marks`() throws {
        let plain = Array(Self.sample.utf8)
        let little = Self.sample.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = Self.sample.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (bytes, encoding) in [
            ([0xEF, 0xBB, 0xBF] + plain, TextEncoding.utf8), (plain, .utf8),
            ([0xFF, 0xFE] + little, .utf16LittleEndian),
            ([0xFE, 0xFF] + big, .utf16BigEndian),
        ] {
            let result = try decode(bytes)
            #expect(result.text == Self.sample)
            #expect(result.encoding == encoding)
            #expect(result.findings.isEmpty)
        }
    }

    @Test func `UTF-16 without a mark is told`() throws {
        let text = "Name;Aim\nAnn;to read a book\n"
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let result = try decode(big)
        #expect(result.text == text)
        #expect(result.encoding == .utf16BigEndian)
        #expect(result.findings.kept.map(\.code) == ["text.encoding.assumed"])
    }

    @Test func `UTF-32 is refused`() {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41]] {
            let failure = #expect(throws: DocumentFailure.self) { try decode(bytes) }
            #expect(failure?.finding.code == "text.encoding.unsupported")
        }
    }

    @Test func `Windows-1252 is proven and told`() throws {
        let result = try decode(Array("a,b\nJos".utf8) + [0xE9, 0x2C, 0x80, 0x93, 0x0A])
        #expect(result.text == "a,b\nJosé,€“\n")
        #expect(result.encoding == .windows1252)
        #expect(result.findings.kept.map(\.code) == ["text.encoding.assumed"])
        #expect(result.findings.kept.first?.place == SourcePlace(line: 2, column: 4))
        #expect(result.findings.kept.first?.message.rendered().contains("Windows-1252") == true)
        #expect(result.findings.kept.first?.message.rendered().contains("E9") == true)
    }

    @Test(arguments: [UInt8(0x81), 0x8D, 0x8F, 0x90, 0x9D])
    func `bytes without a meaning are told`(byte: UInt8) throws {
        let result = try decode([0x61, byte, 0x62], encoding: .windows1252)
        #expect(result.text == "a\u{FFFD}b")
        #expect(result.findings.kept.map(\.code) == ["text.encoding.undefined"])
        #expect(result.findings.kept.first?.place == SourcePlace(line: 1, column: 2))
    }

    @Test func `one wrong byte does not spoil a UTF-8 text`() throws {
        let result = try decode([0xE9] + Array(" Zoë Żółć".utf8))
        #expect(result.text == "é Zoë Żółć")
        #expect(result.encoding == .utf8)
        #expect(result.findings.kept.map(\.code) == ["text.encoding.mixed"])
    }

    @Test func `letters of Windows-1252 that look like UTF-8 are told`() throws {
        // É” is also the UTF-8 of ɔ.
        let result = try decode([0x93, 0x43, 0x41, 0x46, 0xC9, 0x94, 0x2C, 0xE9, 0x2C, 0xE8, 0x2C])
        #expect(result.text == "“CAFÉ”,é,è,")
        #expect(result.findings.kept.map(\.code) == ["text.encoding.assumed", "text.encoding.mixed"])
    }

    @Test func `the encoding that was asked for overrides`() throws {
        let result = try decode(Array("ë".utf8), encoding: .windows1252)
        #expect(result.text == "Ã«")
        let marked = try decode([0xEF, 0xBB, 0xBF, 0x61], encoding: .windows1252)
        #expect(marked.findings.kept.map(\.code) == ["text.encoding.contradicted"])
        let invalid = try decode([0x61, 0xFF], encoding: .utf8)
        #expect(invalid.text == "a\u{FFFD}")
        #expect(invalid.findings.kept.map(\.code) == ["text.encoding.invalid"])
    }

    @Test func `half pairs and half units are told`() throws {
        let result = try decode([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00, 0x00, 0xDC, 0x62])
        #expect(result.text == "\u{FFFD}a\u{FFFD}\u{FFFD}")
        #expect(result.findings.totals == ["text.encoding.invalid": 3])
    }

    @Test func `a NUL is told`() throws {
        let result = try decode(Array("abcdefghijkl".utf8) + [0] + Array("mnopqrstuvwxyz".utf8))
        #expect(result.findings.kept.map(\.code) == ["text.nul"])
    }

    @Test func `well-formed sequences are exactly those of String`() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<20_000 {
            let bytes = (0..<4).map { _ in UInt8.random(in: 0x60...0xFF, using: &random) } + [0x80, 0x61]
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let result = try decode(bytes, encoding: .utf8)
            #expect(result.findings.isEmpty == isValid)
        }
    }

    @Test func `text far into a file proves the encoding too`() throws {
        var bytes = Array(repeating: UInt8(0x61), count: 200_000)
        bytes[100_000] = 0x0A
        bytes[150_000] = 0xE9
        let result = try decode(bytes)
        #expect(result.encoding == .windows1252)
        #expect(result.findings.kept.first?.place == SourcePlace(line: 2, column: 50_000))
        #expect(result.text.unicodeScalars.count == 200_000)
    }

    @Test(arguments: ["utf-8", "UTF8", "Windows-1252", "cp1252", "latin1", "UTF-16LE", "utf-16be"])
    func `names of encodings`(name: String) { #expect(TextEncoding(named: name) != nil) }
}
