import PlanFindings
import PlanModel
import PlanTesting
import Testing

/// The forms in which plans stand in a document, and what a damaged one does to the others.
struct JSONStreamTests {
    private static func plan(_ id: String) -> String {
        #"{"schema":"plankit/plan/1","id":"\#(id)","kind":"iep","learners":[{}]}"#
    }

    private static let pretty = """
        {
          "schema": "plankit/plan/1",
          "id": "p",
          "kind": "iep",
          "learners": [
            {}
          ]
        }
        """

    private static func ids(_ reading: JSONReading) -> [String] { reading.plans.map { LearningPlan($0).id } }

    /// A document, marked with `«` where each of its findings must be.
    struct Form: CustomTestStringConvertible {
        var name: String
        var text: String
        var ids: [String]
        var lines: [String]
        var rejected: Int
        var testDescription: String { name }

        init(name: String, text: String, ids: [String], findings: [String] = [], rejected: Int = 0) {
            let marked = Marked(text)
            self.name = name
            self.text = marked.text
            self.ids = ids
            self.rejected = rejected
            lines = zip(findings, marked.places).map { finding, place in
                let words = finding.split(separator: " ")
                return ([String(words[0]), place] + words.dropFirst().map(String.init)).joined(separator: " ")
            }
        }
    }

    static let forms = [
        Form(name: "one object", text: plan("a"), ids: ["a"]),
        Form(name: "one object and a line break", text: plan("a") + "\r\n", ids: ["a"]),
        Form(name: "pretty", text: pretty, ids: ["p"]),
        Form(
            name: "pretty without indent", text: pretty.replacing("\n  ", with: "\n").replacing("  ", with: ""),
            ids: ["p"]),
        Form(name: "byte order mark", text: "\u{FEFF}" + plan("a"), ids: ["a"]),
        Form(name: "byte order mark, array", text: "\u{FEFF}[" + plan("a") + "]", ids: ["a"]),
        Form(name: "space first", text: " \n\t" + plan("a"), ids: ["a"]),
        Form(name: "lines", text: plan("a") + "\n" + plan("b") + "\n", ids: ["a", "b"]),
        Form(name: "lines without last break", text: plan("a") + "\n" + plan("b"), ids: ["a", "b"]),
        Form(
            name: "lines, CRLF and blank lines", text: "\r\n" + plan("a") + "\r\n\r\n  \r\n" + plan("b") + "\r\n",
            ids: ["a", "b"]),
        Form(name: "array", text: "[" + plan("a") + "," + plan("b") + "]", ids: ["a", "b"]),
        Form(name: "array over lines", text: "[\n" + plan("a") + "\n,\n" + pretty + "\n]\n", ids: ["a", "p"]),
        Form(name: "empty array", text: " [ \n ] ", ids: []),
        Form(name: "objects side by side", text: plan("a") + plan("b") + " " + plan("c"), ids: ["a", "b", "c"]),
        Form(name: "objects over lines", text: pretty + "\n" + pretty + pretty, ids: ["p", "p", "p"]),
        Form(name: "objects over lines after one in a line", text: plan("a") + " " + pretty, ids: ["a", "p"]),
        Form(
            name: "a bad line", text: plan("a") + "\n{\"id\":«}\n" + plan("b") + "\n", ids: ["a", "b"],
            findings: ["json.malformed /id"], rejected: 1),
        Form(
            name: "a bad first line", text: "{\"id\":\"«\n" + plan("b") + "\n", ids: ["b"],
            findings: ["json.truncated /id"], rejected: 1),
        Form(
            name: "lines that open and do not close",
            text: plan("a") + "\n{«\"a\":[\"«\n" + plan("b") + "\n«}\n" + plan("c"), ids: ["a", "b", "c"],
            findings: ["plan.key.unknown /", "json.truncated /", "json.malformed /"], rejected: 2),
        Form(
            name: "rubbish behind a whole line", text: plan("a") + "\n«rubbish\n" + plan("b"), ids: ["a", "b"],
            findings: ["json.malformed /"], rejected: 1),
        Form(
            name: "rubbish first", text: "«rubbish\n" + plan("b"), ids: ["b"], findings: ["json.malformed /"],
            rejected: 1),
        Form(
            name: "rubbish behind an object", text: plan("a") + " «x", ids: [], findings: ["json.malformed /"],
            rejected: 1),
        Form(
            name: "a bad item", text: "[" + plan("a") + ",{\"id\":«}," + plan("b") + "]", ids: ["a", "b"],
            findings: ["json.malformed /id"], rejected: 1),
        Form(
            name: "items that are no plans", text: "[«1,«\"a]\",«[{}],«null," + plan("b") + "]", ids: ["b"],
            findings: Array(repeating: "json.malformed /", count: 4), rejected: 4),
        Form(name: "a comma too many", text: "[" + plan("a") + ",«]", ids: ["a"], findings: ["json.malformed"]),
        Form(
            name: "no comma", text: "[" + plan("a") + " «" + plan("b") + "]", ids: ["a"], findings: ["json.stream.lost"]
        ),
        Form(name: "array without end", text: "[" + plan("a") + "\n«", ids: ["a"], findings: ["json.truncated"]),
        Form(name: "text behind the array", text: "[" + plan("a") + "]\n «x", ids: ["a"], findings: ["json.malformed"]),
        Form(
            name: "two marks", text: "«\u{FEFF}\u{FEFF}" + plan("a"), ids: [], findings: ["json.malformed /"],
            rejected: 1),
        Form(
            name: "form feed is no space", text: plan("a") + "\n«\u{C}\n" + plan("b"), ids: ["a", "b"],
            findings: ["json.malformed /"], rejected: 1),
        Form(
            name: "pretty, damaged, then one more",
            text: pretty.replacing("\"id\": \"p\"", with: "\"id\": «p") + "\n" + pretty, ids: ["p"],
            findings: ["json.malformed /id"], rejected: 1),
        Form(
            name: "findings in two records",
            text: "[" + plan("a").replacing("\"iep", with: "«\"x") + ",\n" + plan("b").replacing("\"iep", with: "«\"x")
                + "]",
            ids: [], findings: ["plan.value.code /kind", "plan.value.code /kind"], rejected: 2),
    ]

    @Test(arguments: forms)
    func aFormIsReadAsItShould(_ form: Form) {
        let reading = JSONReading(form.text)
        #expect(Self.ids(reading) == form.ids)
        #expect(reading.lines == form.lines)
        #expect(reading.rejected == form.rejected)
    }

    @Test(arguments: forms)
    func pieceByPieceGivesTheSame(_ form: Form) {
        let bytes = Array(form.text.utf8)
        let whole = JSONReading(bytes)
        for size in [1, 2, 3, 7, 16, 61] {
            let pieces = JSONReading(bytes, pieces: size)
            #expect(
                pieces.lines == whole.lines && pieces.written == whole.written && pieces.rejected == whole.rejected,
                "pieces of \(size)")
        }
        for offset in 0...bytes.count {
            var reader = JSONPlanReader()
            var findings = Findings()
            var ids: [String] = []
            do {
                for (part, isLast) in [(bytes[..<offset], false), (bytes[offset...], true)] {
                    try reader.push(Array(part).span, isLast: isLast, findings: &findings) { record, _ in
                        if case .plan(let tape) = record { ids.append(LearningPlan(tape).id) }
                    }
                }
            } catch {}
            #expect(ids == form.ids && findings.kept == whole.findings.kept, "cut at \(offset)")
        }
    }

    @Test func otherEncodingsAreRefused() {
        let text = Self.plan("a")
        let little: [UInt8] = text.utf16.flatMap {
            [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
        }
        let big: [UInt8] = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let wide: [UInt8] = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            [UInt8(truncatingIfNeeded: scalar.value), 0, 0, 0]
        }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, wide, [0xFF, 0xFE, 0, 0] + wide] {
            for size in [nil, 1, 3] as [Int?] {
                let reading = JSONReading(bytes, pieces: size)
                #expect(reading.lines == ["json.encoding.invalid 1:1"])
                #expect(reading.plans.isEmpty)
            }
        }
    }

    @Test func aPlanBeyondTheLimitIsRefusedAndTheNextIsRead() {
        var limits = Limits()
        limits.recordBytes = 1000
        let large = Self.plan(String(repeating: "a", count: 2000))
        for size in [nil, 100, 700] as [Int?] {
            let reading = JSONReading(large + "\n" + Self.plan("b") + "\n", pieces: size, limits: limits)
            #expect(reading.lines == ["plan.limit.size 1:1"] && Self.ids(reading) == ["b"] && reading.rejected == 1)
        }
        let item = "[\n" + large + " ,\n" + Self.plan("b") + "]"
        for size in [nil, 1, 100, 700, 2068, 2069, 2070] as [Int?] {
            let array = JSONReading(item, pieces: size, limits: limits)
            #expect(array.lines == ["plan.limit.size 2:1"] && Self.ids(array) == ["b"] && array.rejected == 1)
        }
    }

    @Test func deepNestingIsRefusedAndTheNextIsRead() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
            let start = Self.plan("a").dropLast() + ","
            let reading = JSONReading(start + "\"zz\":" + deep + "}\n" + Self.plan("b"))
            let key = start.utf8.count + 1
            let limit = key + 5 + 128 * open.utf8.count
            #expect(reading.lines == ["plan.key.unknown 1:\(key) /", "json.limit.depth 1:\(limit) /"])
            #expect(Self.ids(reading) == ["b"])
        }
        let allowed = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(
            JSONReading(Self.plan("a").dropLast() + ",\"zz\":" + allowed + "}").findings.totals == [
                "plan.key.unknown": 1
            ])
        let unclosed = JSONReading(String(repeating: "[", count: 300_000))
        #expect(unclosed.plans.isEmpty && !unclosed.lines.isEmpty)
    }
}
