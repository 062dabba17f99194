import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// The mappings that are shipped as examples pass their own tests, and what they write reads back the same.
struct ExampleMappingTests {
    static let names = ["row-per-target", "numbered-columns", "xml-export", "tab-separated"]

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
        #expect(findings.errors == 0)
    }
}
