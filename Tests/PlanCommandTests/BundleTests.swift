import PlanCommand
import Testing

/// CSV bundles on the command line: folders and archives, read and written.
@Suite struct BundleTests {
    private static let fixture: String = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + root + "/fixtures/csv-bundle"
    }()

    @Test func theFixtureIsReadAndWrittenAgainTheSame() async {
        let scratch = Scratch()
        let plans = Scratch.text(Self.fixture + "/plans.ndjson")
        #expect(plans.utf8.count > 10_000)
        let read = await plankit("convert", Self.fixture + "/bundle", "--to", "ndjson")
        #expect(read.status == .good && read.output == plans)
        let written = await plankit(
            "convert", Self.fixture + "/plans.ndjson", "--to", "csv-bundle", "--escape-formulas", "-o", scratch("b"))
        #expect(written.status == .good)
        #expect(Scratch.tree(scratch("b")) == Scratch.tree(Self.fixture + "/bundle"))
    }

    @Test func foldersAndArchivesComeBackUnchangedInAnyOrder() async {
        let scratch = Scratch()
        let generated = await plankit("generate", "--count", "25", "--seed", "3", "--every-field")
        scratch.write("first.ndjson", generated.output)
        let steps = [
            ["first.ndjson", "a.zip"], ["a.zip", "b.xml"], ["b.xml", "--to", "csv-bundle", "c"], ["c", "d.zip"],
            ["d.zip", "e.json"], ["e.json", "--to", "csv-bundle", "f/"], ["f", "g.ndjson"],
        ]
        for step in steps {
            let arguments =
                ["convert", scratch(step[0])] + step[1..<step.count - 1] + ["-o", scratch(step[step.count - 1])]
            let console = Console.memory()
            #expect(await PlanTool.run(arguments, console: console) == .good, "\(step): \(console.words)")
        }
        #expect(Scratch.text(scratch("g.ndjson")) == generated.output)
        #expect(Scratch.bytes(scratch("a.zip")) == Scratch.bytes(scratch("d.zip")), "the second write is the same")
        #expect(Scratch.tree(scratch("c")) == Scratch.tree(scratch("f")))
        #expect(!Scratch.names(in: scratch.path).contains { $0.contains("partial") })
    }

    @Test func aBundleIsOneDocumentOfAMigration() async {
        let scratch = Scratch()
        let source = scratch("in")
        scratch.write("in/first.ndjson", (0..<3).map { Fictional.plan($0) + "\n" }.joined())
        for path in ["in/deep/bundle", "in/packed.zip"] {
            let made = await plankit(
                "convert", scratch("in/first.ndjson"), "--to", "csv-bundle", "-o",
                scratch(path == "in/packed.zip" ? path : "bundle"))
            #expect(made.status == .good)
        }
        for (name, bytes) in Scratch.tree(scratch("bundle")) { scratch.write("in/deep/bundle/" + name, bytes) }
        let run = await plankit("migrate", source, "--out", scratch("run"), "--to", "csv-bundle", "--fail-on", "never")
        #expect(run.status == .good)
        #expect(run.output.contains("Found 3 = 3 migrated + 0 rejected + 0 skipped."), "\(run.output)")
        #expect(run.output.contains("read as csv-bundle: 2 documents"))
        let all = await plankit("convert", scratch("run/bundle"), "--to", "ndjson")
        #expect(all.status == .good && all.output == Scratch.text(scratch("run/plans.ndjson")))
        #expect(all.output.split(separator: "\n").count == 9)
        #expect(Scratch.text(scratch("run/manifest.json")).contains("bundle/targets.csv"))
        let again = await plankit("migrate", source, "--out", scratch("run"), "--to", "csv-bundle")
        #expect(again.status == .nothingToDo)
        // With one task or two, the same bytes.
        let other = await plankit(
            "migrate", source, "--out", scratch("run1"), "--to", "csv-bundle", "--jobs", "1", "--fail-on", "never")
        #expect(other.status == .good)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), Scratch.tree(scratch("run1"))) == [])
        // One table changes: the bundle is read anew, and refused with the place.
        let table = scratch("in/deep/bundle/learners.csv")
        scratch.write("in/deep/bundle/learners.csv", Scratch.text(table).replacing("\r\n1,", with: "\r\nx,"))
        let third = await plankit(
            "migrate", source, "--out", scratch("run"), "--to", "csv-bundle", "--fail-on", "never")
        #expect(third.output.contains("bundle.key.invalid"), "\(third.output)")
        #expect(Scratch.text(scratch("run/findings.csv")).contains("learners.csv, line 2, column 1"))
    }

    @Test func aBundleThatCannotBeUsedIsKeptWhole() async {
        let scratch = Scratch()
        scratch.write("in/bundle/plans.csv", "plan,id\r\n1,x\r\n")
        scratch.write("in/bundle/csv-metadata.json", #"{"urn:plankit:bundle": 1}"#)
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("bundle.column.invalid"), "\(run.output)")
        let rejected = Scratch.tree(scratch("run/rejected"))
        #expect(rejected["0001/plans.csv"] == Array("plan,id\r\n1,x\r\n".utf8), "\(rejected.keys)")
        #expect(rejected["0001.findings.txt"] != nil)
    }

    @Test func whatIsThereIsNotOverwritten() async {
        let scratch = Scratch()
        scratch.write("in.ndjson", Fictional.plan(1) + "\n")
        scratch.write("folder/letter.txt", "dear")
        for arguments in [["--to", "csv-bundle"], ["--to", "csv-bundle", "-o", scratch("folder")]] {
            let console = Console.memory()
            #expect(await PlanTool.run(["convert", scratch("in.ndjson")] + arguments, console: console) == .usage)
        }
        #expect(Scratch.text(scratch("folder/letter.txt")) == "dear")
    }
}
