import PlanTesting
import Testing

struct TranscriptTests {
    @Test func consoleBlocksAreFound() {
        let text = """
            # Title

            ```console
            $ plankit --version
            1.0

            $ plankit validate x \\
                --json
            two
            lines
            # exit 2
            ```

            ```sh
            $ not this
            ```
            - in a list:

              ~~~~ console
              $ echo '```'
              ```
              ~~~~

            ```
            $ nor this
            ```

            ```console
            before any command
            $ quiet
            ```
            """
        #expect(
            Transcript.all(in: text) == [
                Transcript(command: "plankit --version", expected: ["1.0"], status: 0, line: 4),
                Transcript(
                    command: "plankit validate x \\\n    --json", expected: ["two", "lines"], status: 2, line: 7),
                Transcript(command: "echo '```'", expected: ["```"], status: 0, line: 20),
                Transcript(command: "quiet", expected: [], status: 0, line: 30),
            ])
    }

    @Test(
        arguments: [
            (["a"], ["a"], true), (["a"], ["b"], false), (["a"], [], false), ([], ["a"], false), (["…"], [], true),
            (["…"], ["a", "b"], true), (["a", "…", "d"], ["a", "b", "c", "d"], true),
            (["a", "…", "d"], ["a", "d", "e"], false),
            (["a", "…", "d"], ["a", "d", "d"], true), (["took … s"], ["took 3.2 s"], true),
            (["took … s"], ["took 3.2 ms"], false),
            (["…x…y"], ["axbyy"], true), (["a…"], ["a"], true), (["…a"], ["ba"], true), (["ab…b"], ["ab"], false),
            (["…", "x", "…", "y"], ["x", "y", "x", "z", "y"], true),
        ] as [([String], [String], Bool)])
    func ellipsesStandForAnything(_ expected: [String], _ printed: [String], _ isMatch: Bool) {
        #expect(Transcript(command: "", expected: expected, line: 1).matches(printed) == isMatch)
    }

    private static func failures(_ document: String) throws -> [String] {
        let root = try TestFiles.makeTemporaryFolder("transcript")
        defer { TestFiles.removeFolder(root) }
        try TestFiles.makeFolder(root + "/fixtures")
        try TestFiles.write(Array("hello\n".utf8), to: root + "/fixtures/file")
        try TestFiles.write(Array(document.utf8), to: root + "/doc.md")
        var runner = TranscriptRunner(repository: root, plankit: "/bin/echo")
        runner.seconds = 2
        return try runner.failures(in: "doc.md")
    }

    @Test func commandsRunAndAreCompared() throws {
        let good = """
            ```console
            $ plankit one two
            one two
            $ cat fixtures/file; echo no >&2; exit 3
            hello
            no
            # exit 3
            $ echo kept > here
            $ cat here
            k…t
            $ kill -9 $$
            # exit 137
            ```
            """
        #expect(try Self.failures(good) == [])
    }

    @Test func whatIsOtherwiseIsTold() throws {
        let bad = """
            ```console
            $ plankit one
            two
            $ false
            $ sleep 30 & sleep 30
            ```
            """
        let failures = try Self.failures(bad)
        #expect(failures.count == 3)
        #expect(failures.first == "doc.md:2: $ plankit one\n- two\n+ one")
        #expect(failures.dropFirst().first?.hasSuffix("ended with status 1; the document says 0") == true)
        #expect(failures.last?.contains("did not end in time") == true)
    }
}
