import PlanFindings
import PlanModel
import PlanTesting
import PlanXML
import Testing

/// Canonical XML is the same as canonical JSON, and as strict.
struct XMLCodecTests {
    /// Reads XML to the end.
    private static func read(
        _ bytes: [UInt8], limits: Limits = Limits(), schema: XMLSchema? = nil
    ) -> (plans: [LearningPlan], lines: [String]) {
        var reader = XMLPlanReader(limits: limits, schema: schema)
        var findings = Findings()
        var plans: [LearningPlan] = []
        var failure: DocumentFailure?
        do {
            try reader.push(bytes.span, isLast: true, findings: &findings) { record, _ in
                if case .plan(let tape) = record { plans.append(LearningPlan(tape)) }
            }
        } catch { failure = error as? DocumentFailure }
        let lines = (findings.kept + (failure.map { [$0.finding] } ?? [])).map { finding in
            ([finding.code] + (finding.path.map { [$0.isEmpty ? "/" : $0] } ?? [])).joined(separator: " ")
        }
        return (plans, lines)
    }

    private static func xml(_ plans: [LearningPlan]) -> [UInt8] {
        var writer = XMLDocumentWriter()
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        return writer.bytes
    }

    @Test func everyFieldGoesThroughXMLAndBack() {
        for number in 0..<200 {
            let plan = PlanGenerator(seed: 31).everyField(number)
            let bytes = Self.xml([plan])
            let (plans, lines) = Self.read(bytes)
            #expect(lines == [], "plan \(number)")
            #expect(plans.first?.json == plan.json, "plan \(number)")
            #expect(Self.xml(plans) == bytes, "plan \(number)")
        }
    }

    @Test func whatIsWrittenFollowsTheSchema() throws {
        let file = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = try TestFiles.read("/" + file + "/schemas/plan.xsd")
        let schema = try XMLSchema(text)
        for number in 0..<120 {
            let plans =
                number < 60
                ? [PlanGenerator(seed: 32).everyField(number)]
                : (0..<2).map { PlanGenerator(seed: 32).plan(number + $0) }
            let (read, lines) = Self.read(Self.xml(plans), schema: schema)
            #expect(lines == [] && read == plans, "plan \(number)")
        }
        let (_, lines) = Self.read(Array("<plan><id>x</id></plan>".utf8), schema: schema)
        #expect(lines.contains { !$0.hasPrefix("plan.") }, "the schema itself finds what is missing: \(lines)")
    }

    private static let head = "<schema>plankit/plan/1</schema><id>x</id><kind>iep</kind><learners><learner/></learners>"

    @Test(arguments: [
        ("<zz/>", ["plan.key.unknown /"]), ("<id>y</id>", ["plan.key.duplicate /"]),
        ("<notes>a</notes><notes/>", ["plan.key.duplicate /"]),
        ("<revision>1.0</revision>", ["plan.value.number /revision"]),
        ("<revision></revision>", ["plan.value.number /revision"]),
        ("<revision> 1 </revision>", ["plan.value.number /revision"]),
        ("<period><end>2025-02-29</end></period>", ["plan.value.date /period/end"]),
        ("<statute>EHCP</statute>", ["plan.value.code /statute"]),
        ("<targets><target><due/></target></targets>", ["plan.value.date /targets/0/due"]),
        ("<targets><goal/></targets>", ["plan.key.unknown /targets"]),
        ("<targets>text</targets>", ["plan.value.type /targets"]),
        ("<notes><b>x</b></notes>", ["plan.value.type /notes"]),
        ("<notes lang=\"en\">x</notes>", ["plan.key.unknown /notes"]),
        (
            "<signatures><signature><signed>yes</signed></signature></signatures>",
            ["plan.value.type /signatures/0/signed"]
        ),
        ("<targets><target><goal>g</goal></target></targets>", ["plan.reference.dangling /targets/0/goal"]),
        (
            "<source><origins><origin path=\"/a\">1</origin><origin path=\"/a\">2</origin></origins></source>",
            ["plan.key.duplicate /source/origins"]
        ),
        ("<source><origins><origin>1</origin></origins></source>", ["plan.key.missing /source/origins"]),
    ])
    func contentIsJudgedAsInJSON(_ part: String, _ expected: [String]) {
        let (plans, lines) = Self.read(Array("<plan>\(Self.head)\(part)</plan>".utf8))
        #expect(lines == expected && plans.isEmpty)
    }

    @Test func aPlanBeyondTheLimitIsRefusedAndTheNextIsRead() {
        var limits = Limits()
        limits.recordBytes = 200
        let large = "<plan>\(Self.head)<notes>" + String(repeating: "a", count: 300) + "</notes><title>t</title></plan>"
        let many = "<plan>\(Self.head)<needs>" + String(repeating: "<need/>", count: 300) + "</needs></plan>"
        let text = "<plans>\(large)\(many)<plan>\(Self.head)</plan></plans>"
        let (plans, lines) = Self.read(Array(text.utf8), limits: limits)
        #expect(plans.map(\.id) == ["x"])
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("plan.limit.size") }, "\(lines)")
    }
}
