import PlanKit
import PlanTesting
import Testing

/// The mappings that documents print are right.
@Suite struct MappingBlockTests {
    private static func mappings(in document: String) throws -> [String] {
        CodeBlock.all("yaml", in: try Documents.text(document)).map(\.text).filter { $0.contains("plankit: mapping/1") }
    }

    @Test(arguments: Documents.all)
    func wholeMappingsPassTheirOwnTests(_ document: String) throws {
        for text in try Self.mappings(in: document) {
            var findings = Findings()
            let mapping = MappingFile.read(text, findings: &findings)
            for finding in findings.kept { Issue.record("\(finding.code): \(finding.message.rendered())") }
            let report = MappingTest.run(try #require(mapping)) { sample in
                try? TestFiles.read(Documents.root + "/mappings/examples/" + sample)
            }
            #expect(report.failed == 0, "\(document), \(mapping?.name ?? "")")
            for finding in report.findings.kept { Issue.record("\(finding.code): \(finding.message.rendered())") }
        }
    }

    @Test func theReadmePrintsTheExample() throws {
        let example = try Documents.text("mappings/examples/tutor-list.yaml")
        #expect(try Self.mappings(in: "README.md") == [example])
    }
}
