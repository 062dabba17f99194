import Glibc
import PlanCommand
import PlanPipeline
import Testing

/// What a source may be.
@Suite struct SourceTests {
    @Test func standardInputIsADocument() throws {
        let scratch = Scratch()
        scratch.write("in.ndjson", (0..<30).map { Fictional.plan($0) + "\n" }.joined())
        let arguments = ["migrate", "-", "--out", scratch("run"), "--to", "ndjson"]
        let process = try #require(ToolProcess(arguments, input: scratch("in.ndjson")))
        #expect(process.wait() == 0)
        #expect(Scratch.text(scratch("run/plans.ndjson")).split(separator: "\n").count == 30)
        #expect(!Scratch.names(in: scratch("run")).contains(".work"))
        let again = try #require(ToolProcess(arguments, input: scratch("in.ndjson")))
        #expect(again.wait() == 9)
    }

    @Test func theOrderOfSourcesDoesNotShow() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "a", count: 3)
        Fictional.folder(scratch, "b", count: 3, notes: 10)
        _ = await plankit("migrate", scratch("a"), scratch("b"), "--out", scratch("one"))
        _ = await plankit("migrate", scratch("b"), scratch("a"), "--out", scratch("two"))
        #expect(Scratch.differences(Scratch.tree(scratch("one")), Scratch.tree(scratch("two"))) == [])
        #expect(Scratch.names(in: scratch("one/plans")).count == 6)
    }

    @Test func waitingForStandardInputCanBeStopped() throws {
        let scratch = Scratch()
        #expect(unsafe mkfifo(scratch("pipe"), 0o600) == 0)
        // Held open for writing, so that the end never comes.
        let writer = unsafe open(scratch("pipe"), O_RDWR)
        defer { close(writer) }
        let process = try #require(ToolProcess(["migrate", "-", "--out", scratch("run")], input: scratch("pipe")))
        usleep(700_000)
        process.signal(SIGINT)
        #expect(process.wait() == 8)
    }

    @Test func patternsAreExpanded() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in/a", count: 12)
        Fictional.folder(scratch, "in/b", count: 1, first: 3)
        let pattern = scratch("in/**/\(Fictional.givenName)*[0-3].json")
        let run = await plankit("migrate", pattern, "--out", scratch("run"))
        #expect(run.status == .good)
        // a: 0 1 2 3 10 11; b: 3.
        #expect(run.output.contains("Found 7 = 7 migrated"))
    }

    @Test func aDocumentNamedTwiceIsReadOnce() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 3)
        let file = scratch("in/\(Fictional.givenName) \(Fictional.familyName) 1.json")
        let run = await plankit("migrate", scratch("in"), file, file, "--out", scratch("run"))
        #expect(run.output.contains("Found 3 = 3 migrated"))
    }

    @Test func theRunFolderIsNoSource() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 3)
        let first = await plankit("migrate", scratch("in"), "--out", scratch("in/run"))
        #expect(first.output.contains("Found 3 = 3 migrated"))
        #expect(await plankit("migrate", scratch("in"), "--out", scratch("in/run")).status == .nothingToDo)
    }

    @Test func entriesOfAnArchiveAreDocuments() async {
        let scratch = Scratch()
        scratch.write(
            "in/class.zip",
            StoredZip.bytes([
                ("one.json", Fictional.plan(1)), ("folder/two.json", Fictional.plan(2)), ("inner.zip", "PK"),
                ("__MACOSX/one.json", "x"), ("broken.json", "{"),
            ]))
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("Found 5 = 2 migrated + 2 rejected + 1 skipped."))
        #expect(run.output.contains("archive.nested"))
        let documents = Scratch.text(scratch("run/documents.csv"))
        #expect(documents.contains("class.zip/folder/two.json"))
        #expect(Scratch.text(scratch("run/rejected/0001.json")) == "{")
    }

    @Test func damagedArchiveIsOneRejectedDocument() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 1)
        scratch.write("in/a.zip", "PK\u{3}\u{4} and no more")
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("Found 2 = 1 migrated + 1 rejected"))
    }

    @Test(arguments: [
        ("*.json", "a.json", true), ("*.json", "a.xml", false), ("a?c", "abc", true), ("a?c", "aéc", true),
        ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[a-c]x", "dx", false),
        ("*a*b*c", "xxaxxbxxc", true), ("*a*b*c", "xxaxxcxxb", false), ("[", "[", true), ("a\\*", "a*", true),
        ("a\\*", "ab", false), ("", "", true), ("*", "", true), ("***", "abc", true), ("[]]", "]", true),
    ])
    func patterns(pattern: String, name: String, matches: Bool) {
        #expect(Glob.matches(Array(pattern.utf8).span, Array(name.utf8).span) == matches)
    }
}
