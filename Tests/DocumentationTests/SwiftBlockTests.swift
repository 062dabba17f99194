import PlanKit
import PlanTesting
import Testing

/// The Swift that documents print is what is compiled here.
@Suite struct SwiftBlockTests {
    private static func blocks(_ document: String) throws -> [String] {
        CodeBlock.all("swift", in: try Documents.text(document)).map(\.text)
    }

    @Test func theDocumentsPrintWhatCompiles() throws {
        let example = try Documents.text("Tests/DocumentationTests/EmbeddingExample.swift")
        let page = try Documents.text("Tests/DocumentationTests/EmbeddingPage.swift")
        #expect(try Self.blocks("README.md") == [example])
        // The first block of the page is of a manifest.
        #expect(try Self.blocks("docs/embedding.md").dropFirst() == [example, page])
    }

    @Test func theMigrationRuns() async throws {
        let folder = try TestFiles.makeTemporaryFolder("plankit-embedding")
        defer { TestFiles.removeFolder(folder) }
        try await migrate(Documents.root + "/fixtures/legacy", into: folder + "/run")
        #expect(try TestFiles.names(in: folder + "/run/plans").count == 10)
    }

    /// An export read and written through its mapping comes back, byte for byte.
    @Test func thePageRuns() throws {
        let yaml = try Documents.text("mappings/examples/row-per-target.yaml")
        let bytes = try TestFiles.read(Documents.root + "/fixtures/legacy/legacy21-export-long.csv")
        let json = try json(ofExport: bytes, named: "export.csv", mapping: yaml)
        var findings = Findings()
        let plans = try DocumentImporter().plans(in: json, name: "plans.json", findings: &findings)
        #expect(plans.count == 3 && findings.errors == 0)
        #expect(PlanForm.json.bytes(of: plans) == json)
        let mapping = try #require(MappingFile.read(yaml, findings: &findings))
        #expect(
            String(decoding: export(plans, through: mapping), as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    }

    @Test func whatIsNoPlanIsThrown() throws {
        var findings = Findings()
        #expect(throws: DocumentFailure.self) {
            try DocumentImporter().plans(in: Array("%PDF-1.4".utf8), name: "x", findings: &findings)
        }
    }
}
