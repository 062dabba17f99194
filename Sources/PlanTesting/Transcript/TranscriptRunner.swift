/// Runs the commands of a Markdown document and tells where they print something else than it says.
///
/// The commands of one document run one after the other in one fresh folder, in which the folders of the repository
/// that they read are linked. `plankit` is the binary given.
///
///     let runner = TranscriptRunner(repository: root, plankit: path)
///     #expect(try runner.failures(in: "README.md") == [])
public struct TranscriptRunner: Sendable {
    /// The folder of the repository.
    public let repository: String
    /// The binary that `plankit` means.
    public let plankit: String
    /// The folders of the repository that are there in the folder in which commands run.
    public let linked: [String]
    /// How many seconds one command may take.
    public var seconds = 60

    /// A runner.
    public init(
        repository: String, plankit: String,
        linked: [String] = ["fixtures", "mappings", "profiles", "schemas", "templates"]
    ) {
        self.repository = repository
        self.plankit = plankit
        self.linked = linked
    }

    /// The path of the binary of this name in the folder of what was built: beside the test bundle.
    ///
    /// `PLANKIT_BINARY` overrides it. `nil` where it was not built.
    public static func builtBinary(_ name: String = "plankit") -> String? {
        if let path = TestFiles.environment("PLANKIT_BINARY") { return path }
        guard let own = CommandLine.arguments.first(where: { $0.contains(".xctest") }) ?? CommandLine.arguments.first
        else {
            return nil
        }
        var folder = own[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let path = folder + "/" + name
            if TestFiles.exists(String(path)), !TestFiles.isFolder(String(path)) { return String(path) }
        }
        return nil
    }

    /// What went otherwise than a document of the repository says, a text for each command; empty where nothing did.
    ///
    /// - Throws: where the document cannot be read or the folder cannot be made.
    public func failures(in document: String) throws -> [String] {
        let text = String(decoding: try TestFiles.read(repository + "/" + document), as: UTF8.self)
        let transcripts = Transcript.all(in: text)
        guard !transcripts.isEmpty else { return [] }
        let folder = try TestFiles.makeTemporaryFolder("plankit-transcript")
        defer { TestFiles.removeFolder(folder) }
        for name in linked where TestFiles.exists(repository + "/" + name) {
            try TestFiles.link(repository + "/" + name, at: folder + "/" + name)
        }
        let bin = try TestFiles.makeTemporaryFolder("plankit-bin")
        defer { TestFiles.removeFolder(bin) }
        try TestFiles.link(plankit, at: bin + "/plankit")
        var failures: [String] = []
        for transcript in transcripts {
            let result = try ShellCommand(transcript.command, folder: folder, path: bin, seconds: seconds).run()
            if let difference = Self.difference(transcript, result) {
                failures.append("\(document):\(transcript.line): $ \(transcript.command)\n\(difference)")
            }
        }
        return failures
    }

    static func difference(_ transcript: Transcript, _ result: ShellCommand.Result) -> String? {
        if result.isTimedOut { return "did not end in time; it printed:\n\(result.output)" }
        var printed = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while printed.last?.allSatisfy({ $0 == " " }) ?? false { printed.removeLast() }
        var told: [String] = []
        if result.status != transcript.status {
            told.append("ended with status \(result.status); the document says \(transcript.status)")
        }
        if !transcript.matches(printed) {
            func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
            told.append(
                LineDifference.between(wanted: text(transcript.expected), given: text(printed))
                    ?? "printed something else")
        }
        return told.isEmpty ? nil : told.joined(separator: "\n")
    }
}
