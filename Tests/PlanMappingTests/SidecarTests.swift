import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// What a document cannot hold comes back from the file beside it.
struct SidecarTests {
    /// A document as it is written, with its sidecar.
    struct Written {
        var bytes: [UInt8]
        var sidecar: [UInt8]
        var lost: Int
        var hasRest: Bool
    }

    static func tapes(_ plans: [LearningPlan]) -> [PlanTape] {
        plans.map { plan in
            var tape = PlanTape()
            plan.write(to: &tape)
            return tape
        }
    }

    static func text(_ tapes: [PlanTape]) -> [String] {
        tapes.map { tape in
            var writer = JSONPlanWriter()
            writer.write(tape)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    static func write(_ plans: [PlanTape], _ target: LossTarget) throws -> Written {
        var writer = MappedWriter(target.mapping)
        for plan in plans { writer.add(plan) }
        writer.finish()
        var waiting = plans[...]
        var recorder = RestRecorder(writesLines: true) { waiting.popFirst() }
        var findings = Findings()
        _ = try target.importer(Limits()).read(ByteSource(writer.bytes), name: target.name, findings: &findings) {
            tape, _ in recorder.take(tape)
        }
        recorder.finish()
        let header = Sidecar.header(
            digest: Digest.hexadecimal(of: writer.bytes) ?? "", mapping: target.mapping.name)
        return Written(
            bytes: writer.bytes, sidecar: header + recorder.takeLines(), lost: recorder.loss.lost,
            hasRest: recorder.hasRest)
    }

    static func read(
        _ bytes: [UInt8], _ sidecar: [UInt8], _ target: LossTarget, findings: inout Findings
    ) throws -> [PlanTape] {
        var plans: [PlanTape] = []
        let reader = try SidecarReader(sidecar, digest: Digest.hexadecimal(of: bytes), limits: Limits())
        _ = try target.importer(Limits()).read(
            ByteSource(bytes), name: target.name, sidecar: reader, findings: &findings
        ) { tape, _ in plans.append(tape) }
        return plans
    }

    static func expectWhole(_ plans: [PlanTape], _ target: LossTarget) throws {
        var findings = Findings()
        let written = try write(plans, target)
        let back = try read(written.bytes, written.sidecar, target, findings: &findings)
        let (wanted, got) = (text(plans), text(back))
        #expect(got.count == wanted.count)
        for (index, pair) in zip(wanted, got).enumerated() where pair.0 != pair.1 {
            Issue.record("plan \(index): \(TextDifference.first(pair.0, pair.1))")
            return
        }
        #expect(findings.kept.allSatisfy { $0.severity == .advice || !$0.code.hasPrefix("sidecar.") })
        #expect(findings.totals["sidecar.edited"] == nil)
    }

    @Test(arguments: FlatTable.allCases, [false, true])
    func aFlatTableAndItsSidecarAreThePlans(_ table: FlatTable, isAwkward: Bool) throws {
        let generator = PlanGenerator(seed: 5)
        let plans = Self.tapes((0..<24).map { isAwkward ? generator.everyField($0) : generator.plan($0) })
        #expect(try Self.write(plans, LossTarget(table)).lost > 500)
        try Self.expectWhole(plans, LossTarget(table))
    }

    @Test(
        arguments: ["json-export", "numbered-columns", "row-per-target", "tab-separated", "tutor-list", "xml-export"],
        [false, true])
    func aDocumentOfAMappingAndItsSidecarAreThePlans(_ name: String, isAwkward: Bool) throws {
        var findings = Findings()
        let text = try TestFiles.read(Repository.root + "/mappings/examples/\(name).yaml")
        let mapping = try #require(MappingFile.read(String(decoding: text, as: UTF8.self), findings: &findings))
        let generator = PlanGenerator(seed: 7)
        let plans = Self.tapes((0..<10).map { isAwkward ? generator.everyField($0) : generator.plan($0) })
        try Self.expectWhole(plans, LossTarget(mapping, name: ""))
    }

    @Test(arguments: TemplateFixtureTests.names, [false, true])
    func aCopyOfATemplateAndItsSidecarAreThePlans(_ name: String, isAwkward: Bool) throws {
        let fixture = try TemplateFixtureTests.Fixture(name)
        let generator = PlanGenerator(seed: 6)
        let plans = Self.tapes((0..<8).map { isAwkward ? generator.everyField($0) : generator.plan($0) })
        let target = LossTarget(fixture.mapping, name: fixture.copy)
        if target.holdsManyPlans {
            try Self.expectWhole(plans, target)
        } else {
            for plan in plans { try Self.expectWhole([plan], target) }
        }
    }
}

/// Where two texts part.
private enum TextDifference {
    static func first(_ left: String, _ right: String) -> String {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        let common = zip(left, right).prefix { $0 == $1 }.count
        func part(_ text: [UInt8]) -> String {
            String(decoding: text[max(0, common - 80)..<min(text.count, common + 80)], as: UTF8.self)
        }
        return "\(part(left))\n     → \(part(right))"
    }
}
