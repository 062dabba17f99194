import PlanFindings
import PlanModel
import Testing

/// Every kind of finding of the JSON reader, at the marked place.
struct JSONFindingTests {
    /// One document with one finding (or several of one kind), marked with `«` where each must be.
    struct Example: CustomTestStringConvertible {
        var code: String
        var paths: [String]
        var text: String
        var testDescription: String { "\(code) in \(text.prefix(60))" }

        init(_ code: String, _ path: String..., text: String) {
            self.code = code
            self.paths = path
            self.text = text
        }
    }

    private static let head = #""schema":"plankit/plan/1","id":"x","kind":"iep""#
    private static let start = #"{"schema":"plankit/plan/1","id":"x","kind":"iep","learners":[{}]"#

    static let content = [
        Example("plan.key.unknown", "/", text: start + ",«\"zz\":1}"),
        Example(
            "plan.key.unknown", "/targets/1", text: start + ",\"targets\":[{},{\"id\":\"a\",«\"stat\":{\"a\":[1,{}]}}]}"
        ),
        Example("plan.key.unknown", "/", text: start + ",«\"k\\u0069nds\":null}"),
        Example("plan.key.duplicate", "/", text: start + ",«\"id\":\"y\"}"),
        Example("plan.key.duplicate", "/period", text: start + ",\"period\":{\"label\":\"\",«\"label\":{}}}"),
        Example(
            "plan.key.duplicate", "/source/origins",
            text: start + ",\"source\":{\"origins\":{\"a\":\"1\",«\"a\":\"2\"}}}"),
        Example("plan.key.missing", "/", text: #"{"schema":"plankit/plan/1","kind":"iep","learners":[{}]"# + "«}"),
        Example("plan.key.missing", "/", "/", "/", "/", text: "{««««}"),
        Example("plan.key.missing", "/learners", text: "{" + head + #","learners":"# + "«[ ]}"),
        Example(
            "plan.value.type", "/id",
            text: #"{"schema":"plankit/plan/1","id":"# + "«7,\"kind\":\"iep\",\"learners\":[{}]}"),
        Example("plan.value.type", "/notes", text: start + ",\"notes\":«null}"),
        Example("plan.value.type", "/notes", text: start + ",\"notes\":\n  «[\"a\"]}"),
        Example("plan.value.type", "/targets", text: start + ",\"targets\":«{}}"),
        Example("plan.value.type", "/targets/0", text: start + ",\"targets\":[«\"a\"]}"),
        Example("plan.value.type", "/profile/interests/1", text: start + ",\"profile\":{\"interests\":[\"é\",«2]}}"),
        Example("plan.value.type", "/revision", text: start + ",\"revision\":«\"1\"}"),
        Example(
            "plan.value.type", "/reviewArrangements/privateSpace",
            text: start + ",\"reviewArrangements\":{\"privateSpace\":«\"true\"}}"),
        Example("plan.value.type", "/period/start", text: start + ",\"period\":{\"start\":«20250101}}"),
        Example("plan.value.type", "/source/origins", text: start + ",\"source\":{\"origins\":«[]}}"),
        Example("plan.value.type", "/source/origins/~1a~0", text: start + ",\"source\":{\"origins\":{\"/a~\":«true}}}"),
        Example("plan.value.date", "/period/end", text: start + ",\"period\":{\"end\":«\"2025-02-29\"}}"),
        Example("plan.value.date", "/period/end", text: start + ",\"period\":{\"end\":«\"14/02/2025\"}}"),
        Example("plan.value.date", "/period/end", text: start + ",\"period\":{\"end\":«\"\"}}"),
        Example(
            "plan.value.date", "/targets/0/due", "/targets/1/due",
            text: start + ",\"targets\":[{\"due\":«\"2025-13\"},\n {\"due\":«\"2025-1-1\"}]}"),
        Example(
            "plan.value.interval", "/reviewArrangements/interval",
            text: start + ",\"reviewArrangements\":{\"interval\":«\"6 weeks\"}}"),
        Example(
            "plan.value.interval", "/reviewArrangements/interval",
            text: start + ",\"reviewArrangements\":{\"interval\":«\"P6W/\"}}"),
        Example(
            "plan.value.code", "/kind",
            text: #"{"schema":"plankit/plan/1","id":"x","kind":"# + "«\"IEP\",\"learners\":[{}]}"),
        Example(
            "plan.value.code", "/targets/0/outcomes/0/value",
            text: start + ",\"targets\":[{\"outcomes\":[{\"value\":«\"met\"}]}]}"),
        Example("plan.value.number", "/revision", text: start + ",\"revision\":«-1}"),
        Example("plan.value.number", "/revision", text: start + ",\"revision\":«1.0}"),
        Example("plan.value.number", "/revision", text: start + ",\"revision\":«1e2}"),
        Example("plan.value.number", "/revision", text: start + ",\"revision\":«2147483648}"),
        Example(
            "plan.value.number", "/revision", text: start + ",\"revision\":«" + String(repeating: "9", count: 400) + "}"
        ),
        Example(
            "plan.schema.unknown", "/schema",
            text: "{\"schema\":«\"plankit/plan/2\",\"id\":\"x\",\"kind\":\"iep\",\"learners\":[{}]}"),
        Example(
            "plan.schema.unknown", "/schema", text: "{\"schema\":«\"\",\"id\":\"x\",\"kind\":\"iep\",\"learners\":[{}]}"
        ),
        Example("plan.id.duplicate", "/targets/1/id", text: start + ",\"targets\":[{\"id\":\"t\"},{\"id\":«\"t\"}]}"),
        Example(
            "plan.id.duplicate", "/needs/0/id",
            text: "{" + head + ",\"learners\":[{\"id\":\"a\"}],\n\"needs\":[{\"id\":«\"a\"}]}"),
        Example(
            "plan.reference.dangling", "/targets/0/needs/1",
            text: start + ",\"needs\":[{\"id\":\"n\"}],\"targets\":[{\"needs\":[\"n\",«\"m\"]}]}"),
        Example("plan.reference.dangling", "/targets/0/goal", text: start + ",\"targets\":[{\"goal\":«\"\"}]}"),
    ]

    static let syntax = [
        Example("json.malformed", "/", text: start + "«x}"),
        Example("json.malformed", "/", text: start + ",«}"),
        Example("json.malformed", "/", text: "{«a:1}"),
        Example("json.malformed", "/", text: "{«'id':1}"),
        Example("json.malformed", "/", text: "{\"id\"«,1}"),
        Example("json.malformed", "/id", text: "{\"id\":«}"),
        Example("json.malformed", "/id", text: "{\"id\":«,}"),
        Example("json.malformed", "/revision", text: start + ",\"revision\":«-x}"),
        Example("json.malformed", "/", text: start + ",\"revision\":0«1}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\u{1}b\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\tb\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\\x\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\\u12G4\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\\ud800\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\\ud800\\u0041\"}"),
        Example("json.malformed", "/id", text: "{\"id\":\"a«\\udc00\"}"),
        Example("json.malformed", "/learners", text: "{\"learners\":[{}«{}]}"),
        Example("json.malformed", "/learners/1", text: "{\"learners\":[{},«]}"),
        Example("json.malformed", "/", text: start + "}«}"),
        Example("json.malformed", "/", text: "«\"plan\""),
        Example("json.malformed", "/", text: "«nul"),
        Example("json.truncated", "/", text: start + "«"),
        Example("json.truncated", "/", text: start + ",\"no«"),
        Example("json.truncated", "/notes", text: start + ",\"notes\":\"a«"),
        Example("json.truncated", "/notes", text: start + ",\"notes\":\"a\\«"),
        Example("json.truncated", "/notes", text: start + ",\"notes\":\"a\\u00«"),
        Example("json.truncated", "/notes", text: start + ",\"notes\":«"),
        Example(
            "json.truncated", "/reviewArrangements/privateSpace",
            text: start + ",\"reviewArrangements\":{\"privateSpace\":tr«"),
        Example("json.truncated", "/targets/0", text: start + ",\n\"targets\":[{\"id\":\"t\"«"),
    ]

    @Test(arguments: content + syntax)
    func theFindingStandsAtItsPlace(_ example: Example) {
        let marked = Marked(example.text)
        let reading = JSONReading(marked.text)
        let expected = zip(marked.places, example.paths).map { "\(example.code) \($0) \($1)" }
        #expect(
            expected.count == marked.places.count && expected.count == example.paths.count,
            "the example is not well made")
        #expect(reading.lines == expected)
        #expect(reading.plans.isEmpty && reading.rejected == 1)
    }

    @Test func bytesThatAreNotUTF8AreRefusedAtTheirPlace() {
        let wrong: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x41], [0xE0, 0x80, 0x80], [0xE2, 0x82],
            [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
        ]
        for bytes in wrong {
            let text = Array("{\"id\":\"é".utf8) + bytes + Array("\"}".utf8)
            #expect(JSONReading(text).lines == ["json.encoding.invalid 1:10 /id"], "\(bytes)")
            let key = Array("{\"é".utf8) + bytes + Array("\":1}".utf8)
            #expect(JSONReading(key).lines == ["json.encoding.invalid 1:5 /"], "\(bytes)")
        }
    }

    @Test func anEmptyDocumentHoldsNoPlan() {
        for text in ["", " ", "\n\r\n\t ", "\u{FEFF}", "\u{FEFF}\n"] {
            #expect(JSONReading(text).lines == ["json.empty"])
        }
        #expect(JSONReading("[]").lines == [])
    }

    @Test func everyKindHasAnExample() {
        let shown = Set((Self.content + Self.syntax).map(\.code))
        let elsewhere: Set = [
            "json.limit.depth", "json.encoding.invalid", "json.stream.lost", "json.empty", "plan.limit.size",
            "plan.character.replaced",
        ]
        let kinds: [FindingKind] = [
            .planKeyUnknown, .planKeyDuplicate, .planKeyMissing, .planValueType, .planValueDate, .planValueInterval,
            .planValueCode, .planValueNumber, .planSchemaUnknown, .planIdDuplicate, .planReferenceDangling,
            .planCharacterReplaced, .planLimitSize, .jsonMalformed, .jsonTruncated, .jsonDepth, .jsonEncoding,
            .jsonLost,
            .jsonEmpty,
        ]
        #expect(shown.union(elsewhere) == Set(kinds.map(\.code)))
    }

    @Test func contentFaultsAreAllFoundAtOnce() {
        let marked = Marked(
            "{\"schema\":\"plankit/plan/1\",\"id\":«1,\n\"kind\":«\"zz\",\"learners\":[{«\"name\":\"a\",\"dateOfBirth\":«\"x\"}],«\"zz\":{}}"
        )
        let codes = ["plan.value.type", "plan.value.code", "plan.key.unknown", "plan.value.date", "plan.key.unknown"]
        let paths = ["/id", "/kind", "/learners/0", "/learners/0/dateOfBirth", "/"]
        #expect(JSONReading(marked.text).lines == zip(codes, zip(marked.places, paths)).map { "\($0) \($1.0) \($1.1)" })
    }

    @Test func messagesShowNoTextOfTheDocument() {
        let text = Self.start + ",\"Oluwaseun\":1,\"id\":\"Siân\",\"notes\":[\"Siân\"],\"period\":{\"end\":\"Siân\"}}"
        for finding in JSONReading(text).findings.kept {
            let words = finding.message.rendered()
            #expect(!words.contains("Siân") && !words.contains("Oluwaseun"), "\(words)")
            #expect(!words.isEmpty && !finding.kind.remedy.isEmpty)
        }
    }

    @Test func aNearNameIsProposed() {
        let finding = JSONReading(Self.start + ",\"taregts\":[]}").findings.kept.first
        #expect(finding?.message.rendered().contains("“targets”") == true)
    }

    @Test func findingsBeyondTheCapAreCountedWithoutCost() {
        let text = Self.start + String(repeating: ",\"zzzzzz\":0", count: 200_000) + "}"
        let reading = JSONReading(text)
        #expect(reading.findings.kept.count == 1000)
        #expect(reading.findings.totals == ["plan.key.unknown": 200_000])
    }
}
