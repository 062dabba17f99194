import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// Templates of clearly different shape: filled copies are read in full, and what a template writes reads back.
struct TemplateFixtureTests {
    static let folder = Repository.root + "/fixtures/templates/"
    static let names: [String] = (try? TestFiles.names(in: folder))?.filter { !$0.hasSuffix(".md") }.sorted() ?? []

    @Test func thereAreTemplatesOfEveryKind() throws {
        #expect(Self.names.count >= 10)
        let kinds = Set(try Self.names.map { try Fixture($0).mapping.template?.carrier.rawValue ?? "" })
        #expect(kinds == ["xml", "csv", "json", "text"])
    }

    /// A fixture as it lies in its folder.
    struct Fixture {
        let path: String
        let template: String
        let copy: String
        let mapping: Mapping

        init(_ name: String) throws {
            path = TemplateFixtureTests.folder + name + "/"
            let files = try TestFiles.names(in: path)
            template = try #require(files.first { $0.hasPrefix("template.") && !$0.hasSuffix(".yaml") })
            copy = try #require(files.first { $0.hasPrefix("copy.") && !$0.hasSuffix(".plans.ndjson") })
            var findings = Findings()
            var losses: [String] = []
            if files.contains("template.losses.yaml") {
                let text = String(decoding: try TestFiles.read(path + "template.losses.yaml"), as: UTF8.self)
                losses = MappingFile.readLosses(text, findings: &findings)
            }
            let bytes = try TestFiles.read(path + template)
            let read = try TemplateReader.read(bytes, name: template, losses: losses, findings: &findings)
            for finding in findings.kept where finding.severity >= .warning {
                Issue.record("\(name): \(finding.code) \(finding.message.rendered(showingValues: true))")
            }
            mapping = try #require(read)
        }

        func plans(_ bytes: [UInt8]) throws -> (plans: [LearningPlan], ledger: LossLedger) {
            var plans: [LearningPlan] = []
            var findings = Findings()
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(bytes), name: copy, findings: &findings
            ) { tape, _ in plans.append(LearningPlan(tape)) }
            return (plans, summary.ledger)
        }
    }

    /// Plans as lines of JSON, without what only says where they came from.
    private static func lines(_ plans: [LearningPlan]) -> String {
        var writer = JSONDocumentWriter(.lines)
        for var plan in plans {
            plan.source = nil
            plan.id = "-"
            var tape = PlanTape()
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(arguments: names)
    func aFilledCopyIsReadInFull(_ name: String) throws {
        let fixture = try Fixture(name)
        let (plans, ledger) = try fixture.plans(try TestFiles.read(fixture.path + fixture.copy))
        #expect(ledger.isConserved)
        let difference = GoldenFile(path: fixture.path + "copy.plans.ndjson").difference(Self.lines(plans))
        #expect(difference == nil)
    }

    /// What was read and is written through the template reads back the same, and is written the same again (law 3).
    @Test(arguments: names)
    func whatWasReadIsWrittenAndReadAgain(_ name: String) throws {
        let fixture = try Fixture(name)
        var (plans, _) = try fixture.plans(try TestFiles.read(fixture.path + fixture.copy))
        // A loss of these copies would be declared; what is carried has no place in any template.
        for index in plans.indices { plans[index].carried = nil }
        func write(_ plans: [LearningPlan]) -> [UInt8] {
            var writer = MappedWriter(fixture.mapping)
            for plan in plans { writer.add(plan) }
            writer.finish()
            return writer.bytes
        }
        let written = write(plans)
        let again = try fixture.plans(written)
        #expect(again.plans.allSatisfy { $0.carried == nil })
        #expect(again.plans.count == plans.count)
        #expect(write(again.plans) == written)
    }

    /// Generated plans come back but for the losses that were declared by hand, no more and no less.
    @Test(arguments: names, [1, 23] as [UInt64])
    func measuredLossesAreTheDeclaredOnes(_ name: String, seed: UInt64) throws {
        let fixture = try Fixture(name)
        let generator = PlanGenerator(seed: seed)
        let plans = (0..<40).map { generator.plan($0) }.filter { $0.learners.count == 1 }
        let report = TemplateTest.run(fixture.mapping, name: fixture.copy, plans: plans)
        #expect(report.plans == plans.count)
        for finding in report.findings.kept {
            Issue.record("\(finding.path ?? "") \(finding.message.rendered(showingValues: true))")
        }
    }

    /// A loss that is not declared fails the test, and so does one that is declared and does not happen.
    @Test func aWrongDeclarationFails() throws {
        let fixture = try Fixture("01-xml-return")
        let generator = PlanGenerator(seed: 1)
        let plans = (0..<40).map { generator.plan($0) }.filter { $0.learners.count == 1 }
        var mapping = fixture.mapping
        mapping.losses = []
        let undeclared = TemplateTest.run(mapping, name: fixture.copy, plans: plans)
        #expect(undeclared.findings.kept.map(\.path) == ["/targets/*/outcomes/*/value"])
        mapping.losses = ["/targets/*/outcomes/*/value", "/targets/*/due"]
        let unneeded = TemplateTest.run(mapping, name: fixture.copy, plans: plans)
        #expect(unneeded.findings.kept.map(\.path) == ["/targets/*/due"])
    }
}
