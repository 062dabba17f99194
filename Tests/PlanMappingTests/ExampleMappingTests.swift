import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// The mappings that are shipped as examples pass their own tests, and what they write reads back the same.
struct ExampleMappingTests {
    static let names = [
        "row-per-target", "numbered-columns", "xml-export", "tab-separated", "json-export", "tutor-list",
    ]

    @Test(arguments: names)
    func passesItsTests(_ name: String) throws {
        let folder = Repository.root + "/mappings/examples/"
        let mapping = try Repository.mapping("examples/\(name)")
        let report = MappingTest.run(mapping) { sample in try? Repository.bytes(folder + sample) }
        for finding in report.findings.kept {
            Issue.record("\(finding.code) \(finding.path ?? "") \(finding.message.rendered(showingValues: true))")
        }
        #expect(report.failed == 0)
        #expect(report.passed > 5)
    }

    @Test(arguments: names)
    func usesEveryEntry(_ name: String) throws {
        let mapping = try Repository.mapping("examples/\(name)")
        let samples = try mapping.tests.map { test in
            (name: test.sample, bytes: try Repository.bytes(Repository.root + "/mappings/examples/" + test.sample))
        }
        let findings = MappingCheck.check(mapping, samples: samples)
        #expect(findings.totals["mapping.entry.unused"] == nil)
        #expect(findings.totals["mapping.entry.duplicate"] == nil)
        #expect(findings.totals["mapping.entry.lossy"] == nil)
        #expect(findings.errors == 0)
    }
}

/// Names whose order the mapping tells.
struct NameOrderTests {
    @Test(arguments: [
        ("family-first", "Tranter Georgia Ann", "Georgia Ann", "Tranter"),
        ("given-first", "Georgia Ann Tranter", "Georgia Ann", "Tranter"),
    ])
    func nameIsTakenApart(_ order: String, _ text: String, _ given: String, _ family: String) throws {
        var findings = Findings()
        let mapping = try #require(
            MappingFile.read(
                """
                plankit: mapping/1
                name: names
                match: {format: csv, headers: [Name, Target]}
                fields:
                  - {from: Name, to: learner.fullName, as: name \(order)}
                  - {from: Target, to: targets.statement}
                """, findings: &findings))
        var plans: [LearningPlan] = []
        _ = try DocumentImporter(mappings: [mapping]).read(
            ByteSource(Array("Name,Target\n\(text),To read\n".utf8)), name: "names.csv", findings: &findings
        ) { tape, _ in plans.append(LearningPlan(tape)) }
        let learner = try #require(plans.first?.learners.first)
        #expect(learner.fullName == text)
        #expect(learner.givenName == given)
        #expect(learner.familyName == family)
    }
}
