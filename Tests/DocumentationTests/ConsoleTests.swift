import PlanTesting
import Testing

/// Every `console` block of README.md and docs/ is run, and prints what it says.
@Suite struct ConsoleTests {
    @Test(arguments: Documents.all)
    func commandsDoWhatTheDocumentSays(_ document: String) throws {
        let plankit = try #require(TranscriptRunner.builtBinary(), "plankit was not built; run swift build first")
        let failures = try TranscriptRunner(repository: Documents.root, plankit: plankit).failures(in: document)
        for failure in failures { Issue.record("\(failure)") }
    }

    @Test func theReadmeIsRun() throws {
        #expect(Transcript.all(in: try Documents.text("README.md")).count >= 6)
        #expect(Documents.all.contains("docs/mappings.md"))
    }

    /// A command that prints something else, or ends otherwise, is told.
    @Test(arguments: ["plankit 0.0.0\n", "plankit …\n# exit 3\n"])
    func aWrongBlockFails(_ expected: String) throws {
        let plankit = try #require(TranscriptRunner.builtBinary())
        let folder = try TestFiles.makeTemporaryFolder("plankit-wrong-block")
        defer { TestFiles.removeFolder(folder) }
        try TestFiles.write(Array("```console\n$ plankit --version\n\(expected)```\n".utf8), to: folder + "/wrong.md")
        let runner = TranscriptRunner(repository: folder, plankit: plankit)
        #expect(try runner.failures(in: "wrong.md").count == 1)
    }
}
