import Glibc
import PlanCommand
import Testing

@Suite struct ConvertTests {
    private static let mapping = """
        plankit: mapping/1
        name: form
        match: { format: csv, headers: [Name, Target] }
        fields:
          - { from: Name, to: "learners[].fullName" }
          - { from: Target, to: "targets[].statement" }
        """

    /// Law 2: any order of conversions ends with the same bytes.
    @Test func formsComeBackUnchanged() async {
        let scratch = Scratch()
        let generated = await plankit("generate", "--count", "40", "--seed", "3", "--every-field")
        scratch.write("first.ndjson", generated.output)
        #expect(await plankit("convert", scratch("first.ndjson"), "-o", scratch("a.xml")).status == .good)
        #expect(await plankit("convert", scratch("a.xml"), "-o", scratch("b.json")).status == .good)
        #expect(await plankit("convert", scratch("b.json"), "-o", scratch("c.ndjson")).status == .good)
        #expect(Scratch.bytes(scratch("c.ndjson")) == Array(generated.output.utf8))
        #expect(Scratch.names(in: scratch.path) == ["a.xml", "b.json", "c.ndjson", "first.ndjson"])
    }

    @Test func aDamagedDocumentWritesNoFile() async {
        let scratch = Scratch()
        scratch.write("in.json", "[" + Fictional.plan(1) + ", {\"schema\":")
        let run = await plankit("convert", scratch("in.json"), "-o", scratch("out.ndjson"))
        #expect(run.status == .rejected)
        #expect(run.words.contains("json.truncated"))
        #expect(Scratch.names(in: scratch.path) == ["in.json"])
    }

    @Test func aMappingIsWrittenThrough() async {
        let scratch = Scratch()
        scratch.write("form.yaml", Self.mapping)
        scratch.write("in.ndjson", Fictional.plan(1) + "\n")
        let arguments = ["convert", scratch("in.ndjson"), "--mapping", scratch("form.yaml"), "-o", scratch("out.csv")]
        let console = Console.memory()
        #expect(await PlanTool.run(arguments, console: console) == .good)
        #expect(Scratch.text(scratch("out.csv")).contains("\(Fictional.statement) 1"))
        #expect(console.words.contains("not held by the target"))
        #expect(!console.words.contains(Fictional.givenName))
        #expect(await PlanTool.run(arguments + ["--fail-on-loss"], console: console) == .loss)
        #expect(await plankit("convert", scratch("in.ndjson"), "--to", "mapping").status == .usage)
    }

    @Test func outputThatCannotBeWrittenIsToldAndNotLost() throws {
        let scratch = Scratch()
        scratch.write("in.ndjson", (0..<50).map { Fictional.plan($0) + "\n" }.joined())
        let process = try #require(
            ToolProcess(
                ["convert", scratch("in.ndjson"), "--to", "ndjson"], output: "/dev/full", words: scratch("words")))
        #expect(process.wait() == 8)
        #expect(Scratch.text(scratch("words")).contains("the disk is full"))
    }

    @Test func generatedPlansDependOnTheSeedAlone() async {
        let few = await plankit("generate", "--count", "3", "--seed", "9").output
        let more = await plankit("generate", "--count", "5", "--seed", "9").output
        #expect(more.hasPrefix(few))
        #expect(await plankit("generate", "--count", "3", "--seed", "10").output != few)
    }
}
