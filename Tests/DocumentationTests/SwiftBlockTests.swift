import PlanKit
import PlanTesting
import Testing

/// The Swift that documents print is what is compiled here.
@Suite struct SwiftBlockTests {
    @Test func theReadmePrintsWhatCompiles() throws {
        let compiled = try Documents.text("Tests/DocumentationTests/EmbeddingExample.swift")
        #expect(CodeBlock.all("swift", in: try Documents.text("README.md")).map(\.text) == [compiled])
    }

    @Test func theExampleRuns() async throws {
        let folder = try TestFiles.makeTemporaryFolder("plankit-embedding")
        defer { TestFiles.removeFolder(folder) }
        try await migrate(Documents.root + "/fixtures/legacy", into: folder + "/run")
        #expect(try TestFiles.names(in: folder + "/run/plans").count == 10)
    }
}
