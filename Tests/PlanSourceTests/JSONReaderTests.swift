import PlanFindings
import PlanSource
import Testing

@Suite struct JSONReaderTests {
    struct Result: Equatable {
        var written: [String] = []
        var codes: [String: Int] = [:]
        var leaves = 0
    }

    static func read(
        _ source: ByteSource, layout: JSONReader.Layout? = nil, limits: Limits = Limits()
    ) throws -> (result: Result, findings: Findings) {
        var findings = Findings()
        var reader = try JSONReader(source, layout: layout, limits: limits, findings: &findings)
        var tree = SourceTree()
        var result = Result()
        while try reader.next(into: &tree, findings: &findings) {
            var bytes: [UInt8] = []
            JSONWriter().write(tree, into: &bytes)
            result.written.append(String(decoding: bytes, as: UTF8.self))
            for node in tree.nodes where node.text != nil {
                #expect(Int(node.leaf) == result.leaves)
                result.leaves += 1
            }
        }
        result.codes = findings.totals
        return (result, findings)
    }

    static func read(_ text: String, layout: JSONReader.Layout? = nil) throws -> Result {
        try read(ByteSource(Array(text.utf8)), layout: layout).result
    }

    @Test func `a document is one tree`() throws {
        let text = #"{"a":[1,-2.50e+3,"x\n\"é"],"b":{"c":null,"d":true,"e":[],"f":{}}}"#
        let result = try Self.read(text)
        #expect(result.written == [text])
        #expect(result.leaves == 5)
    }

    @Test func `an array is a tree for each element`() throws {
        let result = try Self.read(" [ {\"a\":1} ,\n [2] , \"x\" , 4 ] \n")
        #expect(result.written == ["{\"a\":1}", "[2]", "\"x\"", "4"])
        #expect(try Self.read("[]").written.isEmpty)
    }

    @Test func `lines go on after a bad one`() throws {
        let (result, findings) = try Self.read(
            ByteSource(Array("{\"a\":1}\n{\"b\":\n\n{\"c\":3} x\r\n\u{1E}{\"d\":4}\r\n{\"e\":5}".utf8)), layout: .lines)
        #expect(result.written == ["{\"a\":1}", "{\"d\":4}", "{\"e\":5}"])
        #expect(findings.kept.map(\.code) == ["json.truncated", "json.malformed"])
        #expect(findings.kept.map(\.place) == [SourcePlace(line: 2, column: 6), SourcePlace(line: 4, column: 9)])
    }

    @Test func `places count from one, in bytes`() throws {
        var findings = Findings()
        var reader = try JSONReader(
            ByteSource(Array("{\n  \"é\": \"x\", \"b\": [\n 12]}".utf8)), findings: &findings)
        var tree = SourceTree()
        #expect(try reader.next(into: &tree, findings: &findings))
        let leaves = tree.nodes.filter { $0.text != nil }
        #expect(leaves.map { [$0.line, $0.column] } == [[2, 9], [3, 2]])
        let failure = #expect(throws: DocumentFailure.self) { try Self.read("[1,\n  tru]") }
        #expect(failure?.finding.place == SourcePlace(line: 2, column: 3))
    }

    @Test func `keys that stand twice are told and kept`() throws {
        let keys = (0..<60).map { "\"k\($0)\":\($0)" } + ["\"k3\":1", "\"k50\":2"]
        let text = "{" + keys.joined(separator: ",") + "}"
        let result = try Self.read(text)
        #expect(result.written == [text])
        #expect(result.codes == ["json.key.duplicate": 2])
        // The same letters composed and decomposed are two keys.
        #expect(try Self.read("{\"\u{E9}\":1,\"e\u{301}\":2}").codes.isEmpty)
    }

    @Test func `surrogates`() throws {
        let result = try Self.read(#"["\ud83d\ude00","\ud83d","\ude00x","\ud83d\u0041"]"#)
        #expect(result.written == ["\"😀\"", "\"\u{FFFD}\"", "\"\u{FFFD}x\"", "\"\u{FFFD}A\""])
        #expect(result.codes == ["json.surrogate.lone": 3])
    }

    @Test(arguments: [
        ("[", "json.truncated"), ("{\"a\":1", "json.truncated"), ("[1 2]", "json.malformed"),
        ("[1,]", "json.malformed"),
        ("{} {}", "json.malformed"), ("[01]", "json.malformed"), ("[\"\\x\"]", "json.malformed"),
        ("[\"a\nb\"]", "json.malformed"),
        ("", "file.empty"), ("{'a':1}", "json.malformed"), (String(repeating: "[", count: 100_000), "json.limit.depth"),
        ("[nul]", "json.malformed"), ("[1]x", "json.malformed"), ("  ", "json.truncated"),
    ]) func `faults end the document`(text: String, code: String) {
        let failure = #expect(throws: DocumentFailure.self) { try Self.read(text) }
        #expect(failure?.finding.code == code)
    }

    @Test func `the same trees whatever the pieces`() throws {
        for text in [
            #"[{"a":"é\u00e9","b":[1,2.5e10]},"x",-0.5,true]"#, "{\"a\":\"ü\"}\n{\"b\":2}\n{bad\n{\"c\":[]}\n",
            #"{"a":{"b":[1,2,{"c":"“d”"}]}}"#,
        ] {
            let whole = try Self.read(ByteSource(Array(text.utf8)))
            for chunk in 1...text.utf8.count {
                let pieces = try Self.read(ByteSource(Array(text.utf8), chunk: chunk))
                #expect(pieces.result == whole.result)
                #expect(pieces.findings.kept == whole.findings.kept)
            }
        }
    }

    /// Elements that reach over the end of the window are read anew, once, and told once.
    @Test func `elements larger than the window`() throws {
        let long = String(repeating: "words ", count: 20_000)
        let element = #"{"a":"\#(long)","a":"\ud800"}"#
        let result = try Self.read("[" + Array(repeating: element, count: 9).joined(separator: ",") + "]")
        #expect(result.written.count == 9)
        #expect(result.leaves == 18)
        #expect(result.codes == ["json.key.duplicate": 9, "json.surrogate.lone": 9])
    }

    @Test func `changed bytes are read without a trap`() throws {
        let bytes = Array("[{\"a\":\"é\\u00e9\\ud83d\\ude00\",\"b\":[1,2.5e10,null]},\"x\",-0.5,true]".utf8)
        var random = SeededRandom(seed: 8)
        for _ in 0..<3000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = try? Self.read(ByteSource(changed)).result
            let pieces = try? Self.read(ByteSource(changed, chunk: 5)).result
            #expect(whole == pieces)
        }
    }

    @Test(
        .enabled(if: Corpus.isPresent, corporaMissing),
        arguments: Corpus.names(in: "JSONTestSuite/test_parsing", ending: ".json"))
    func `the parsing suite`(name: String) throws {
        let path = try Corpus.path("JSONTestSuite/test_parsing/\(name)")
        let whole = attempt { _ = try Self.read(ByteSource(path: path), layout: .document) }
        let streamed = attempt { _ = try Self.read(ByteSource(path: path)) }
        switch name.prefix(2) {
        case "y_":
            #expect(throws: Never.self) { try whole.get() }
            #expect(throws: Never.self) { try streamed.get() }
        case "n_":
            #expect(throws: DocumentFailure.self) { try whole.get() }
            #expect(throws: DocumentFailure.self) { try streamed.get() }
        default: break
        }
    }

    @Test(
        .enabled(if: Corpus.isPresent, corporaMissing),
        arguments: Corpus.names(in: "JSONTestSuite/test_transform", ending: ".json"))
    func `the transforming suite`(name: String) throws {
        _ = try Self.read(ByteSource(path: Corpus.path("JSONTestSuite/test_transform/\(name)")), layout: .document)
    }
}

private func attempt(_ body: () throws -> Void) -> Swift.Result<Void, any Error> { .init(catching: body) }
