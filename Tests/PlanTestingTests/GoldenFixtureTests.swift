import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting
import Testing

struct GoldenFixtureTests {
    static func json(_ plans: [LearningPlan]) -> [UInt8] {
        var writer = JSONDocumentWriter(.lines)
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        return writer.bytes
    }

    private static func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = try TestFiles.makeTemporaryFolder("golden")
        defer { TestFiles.removeFolder(folder) }
        return try body(folder)
    }

    @Test func aFixtureIsRecordedComparedAndFound() throws {
        try Self.inFolder { folder in
            let text = String(decoding: Self.json([PlanGenerator(seed: 1).plan(0)]), as: UTF8.self)
            try TestFiles.write(Array((text + "{\"id\":\"Zoë\",\"zz\":1}\n").utf8), to: folder + "/input.ndjson")
            let fixture = try #require(GoldenFixture.below(folder).first)
            #expect(fixture.input == "input.ndjson" && fixture.folder == folder)

            let missing = try #require(fixture.difference(DocumentImporter(), mode: .compare))
            #expect(missing.contains("plan.json is not there") && missing.contains("findings.txt is not there"))
            #expect(fixture.difference(DocumentImporter(), mode: .refused)?.contains("CI") == true)
            #expect(fixture.path("plan.json") == nil, "a refused recording writes nothing")

            #expect(fixture.difference(DocumentImporter(), mode: .record) == nil)
            #expect(fixture.difference(DocumentImporter(), mode: .compare) == nil)
            let findings = String(decoding: try TestFiles.read(folder + "/findings.txt"), as: UTF8.self)
            #expect(findings.hasPrefix("error plan.key.unknown 2:14 /: "))

            try TestFiles.write(Array((findings + "one too many\n").utf8), to: folder + "/findings.txt")
            let differs = try #require(fixture.difference(DocumentImporter(), mode: .compare))
            #expect(differs.contains("- one too many") && !differs.contains("plan.json"))
        }
    }

    @Test func severalPlansStandInLines() throws {
        try Self.inFolder { folder in
            let inner = folder + "/a"
            try TestFiles.makeFolder(inner)
            try TestFiles.write(Self.json((0..<3).map { PlanGenerator(seed: 1).plan($0) }), to: inner + "/input.json")
            try TestFiles.write(Array("old".utf8), to: inner + "/plan.json")
            let fixture = try #require(GoldenFixture.below(folder).first)
            #expect(fixture.name == "a")
            #expect(fixture.difference(DocumentImporter(), mode: .record) == nil)
            #expect(fixture.path("plan.json") == nil && fixture.path("plans.ndjson") != nil)
            #expect(try TestFiles.read(inner + "/plans.ndjson") == TestFiles.read(inner + "/input.json"))
        }
    }

    @Test func theEnvironmentDecides() {
        // Both variables are unset while tests run by themselves; a recording run makes this test moot.
        if TestFiles.environment("PLANKIT_RECORD") == nil { #expect(GoldenFile.Mode.fromEnvironment == .compare) }
    }

    @Test(
        arguments: [
            ("a\nb\nc\n", "a\nb\nc\n", nil), ("a\n", "b\n", "- a\n+ b"), ("a\n", "a", "- a\n+ a⏎ is missing"),
            ("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\nx\n5\n6\n7\n", "  2\n  3\n- 4\n+ x\n  5\n  6\n  ⋮"),
            ("a\r\n", "a\n", "- a\\u{d}\n+ a"),
        ] as [(String, String, String?)])
    func linesThatDifferAreShown(_ wanted: String, _ given: String, _ shown: String?) {
        #expect(LineDifference.between(wanted: wanted, given: given) == shown)
    }
}
