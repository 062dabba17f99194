import PlanCommand
import Testing

/// `--encoding`, `--delimiter` and `--header-line`: alike for every command that reads, and part of what a run is.
@Suite struct ReadingOptionTests {
    /// Windows-1252 that is well-formed UTF-8 by chance, bars that are fewer than commas, a header below a title.
    private static let table = "Export, of, today\nFull name|Target\nAda Reed|Read, write, café\n"
    private static let options = ["--encoding", "windows-1252", "--delimiter", "bar", "--header-line", "2"]

    private static func run(_ arguments: [String]) async -> (
        status: PlanCommand.ExitStatus, output: String, words: String
    ) {
        let console = Console.memory()
        let status = await PlanTool.run(arguments, console: console)
        return (status, console.output, console.words)
    }

    @Test func everyCommandTakesThem() async {
        let scratch = Scratch()
        scratch.write("in.csv", Self.table)
        let converted = await Self.run(["convert", scratch("in.csv"), "--to", "ndjson"] + Self.options)
        #expect(converted.output.contains("\"fullName\":\"Ada Reed\""))
        #expect(converted.output.contains("\"statement\":\"Read, write, cafÃ©\""))
        let inspected = await Self.run(["inspect", scratch("in.csv")] + Self.options)
        #expect(inspected.output.contains("%: Full name → /learners/*/fullName"))
        let migrated = await Self.run(
            ["migrate", scratch("in.csv"), "--out", scratch("run"), "--to", "ndjson"] + Self.options)
        #expect(migrated.status == .good)
        #expect(Scratch.text(scratch("run/plans.ndjson")).contains("Read, write, cafÃ©"))
        let manifest = Scratch.text(scratch("run/manifest.json"))
        #expect(manifest.contains(#""reading": {"encoding":"windows-1252","delimiter":"|","headerLine":2}"#))
    }

    /// They reach tables that a template reads: here none of the three could be found from the bytes alone.
    @Test func aTemplateReadsTablesByThem() async {
        let scratch = Scratch()
        scratch.write("in.csv", "Full name|Aim|Full name,Aim\n" + Self.table.replacing("Target", with: "Aim"))
        scratch.write("list.csv", "Full name|Aim\n{{learner.fullName}}|{{targets.statement}}\n")
        let line = ["convert", scratch("in.csv"), "--mapping", scratch("list.csv"), "--to", "ndjson"]
        let read = await Self.run(
            line + ["--encoding", "windows-1252", "--delimiter", "bar", "--header-line", "3"])
        #expect(read.output.split(separator: "\n").count == 1)
        #expect(read.output.contains("\"statement\":\"Read, write, cafÃ©\""))
        #expect(await Self.run(line + ["--header-line", "2"]).output.contains("Ada Reed") == false)
    }

    @Test func anotherOptionIsAnotherRun() async {
        let scratch = Scratch()
        scratch.write("in.csv", Self.table)
        let line = ["migrate", scratch("in.csv"), "--out", scratch("run"), "--to", "ndjson", "--fail-on", "never"]
        #expect(await Self.run(line + Self.options).status == .good)
        #expect(await Self.run(line + Self.options).status == .nothingToDo)
        let other = await Self.run(line + Self.options.dropLast(2))
        #expect(other.status == .usage)
        #expect(other.words.contains("other options"))
        #expect(await Self.run(line + ["--force"] + Self.options.dropFirst(2)).status == .good)
        #expect(Scratch.text(scratch("run/plans.ndjson")).contains("Read, write, café"))
    }

    @Test(arguments: [
        ["--encoding", "ebcdic"], ["--delimiter", "space"], ["--header-line", "-1"], ["--header-line", "x"],
    ])
    func aWrongValueIsAMistakeOfUsage(_ option: [String]) async {
        let scratch = Scratch()
        scratch.write("in.csv", Self.table)
        #expect(await Self.run(["convert", scratch("in.csv")] + option).status == .usage)
    }

    @Test func plansWithOneIdAreReported() async {
        let scratch = Scratch()
        for (name, number) in [("a", 1), ("b", 2), ("c", 1)] {
            scratch.write("in/\(name).json", Fictional.plan(number))
        }
        for form in ["json", "ndjson"] {
            let run = await Self.run(["migrate", scratch("in"), "--out", scratch(form), "--to", form])
            #expect(run.status == .good)
            #expect(run.output.contains("batch.plan.duplicate, 1 document"))
            let rows = Scratch.text(scratch(form + "/findings.csv")).split(separator: "\r\n")
                .filter { $0.contains("batch.plan.duplicate") }
            #expect(rows.count == 1)
            #expect(rows.first?.hasPrefix("3,warning,") == true)
            #expect(rows.first?.contains("plan 1 of document 1") == true)
        }
        // The second run knows it still, though it reads only what is new.
        scratch.write("in/d.json", Fictional.plan(2))
        let again = await Self.run(["migrate", scratch("in"), "--out", scratch("json")])
        #expect(again.output.contains("batch.plan.duplicate, 2 documents"))
    }

    @Test func aRowBeyondTheLimitIsRefused() async {
        let scratch = Scratch()
        scratch.write(
            "in.csv", "Full name,Target\nAda Reed,\(String(repeating: "read ", count: 100))\nBo Stone,write\n")
        let run = await Self.run(["convert", scratch("in.csv"), "--limit", "record-bytes=400"])
        #expect(run.status == .rejected)
        #expect(run.words.contains("csv.row.limit"))
        #expect(await Self.run(["convert", scratch("in.csv"), "--limit", "record-bytes=600"]).status == .good)
    }

    @Test func oneIsNotSeveral() async {
        let scratch = Scratch()
        scratch.write("in.csv", "Full name,Target,Zzyzx\nAda Reed,Read,left over\n")
        let run = await Self.run(["inspect", scratch("in.csv")])
        #expect(run.output.contains(", 1 plan\n"))
        #expect(run.output.contains("1 piece of the source is kept"))
        #expect(!run.output.contains("1 plans") && !run.output.contains("1 pieces"))
    }

    @Test func aFindingOfACheckNamesItsCell() async {
        let scratch = Scratch()
        let names = ["Ada Reed", "Bo Stone", "Cy Marsh", "Di Field", "Ed Brook", "Flo Wood"]
        let rows = names.enumerated().map { "\($1),\($0 == 4 ? "in spring" : "0\($0 + 1)/03/2014"),Read" }
        scratch.write("dates.csv", "Full name,Date of birth,Target\n" + rows.joined(separator: "\n") + "\n")
        let dates = await Self.run(["validate", scratch("dates.csv"), "--json"])
        let date = dates.output.split(separator: "\n").first { $0.contains("plan.date.unread") }
        #expect(date?.contains("plan 5, line 6, column 2") == true, "\(dates.output)")
        scratch.write("upn.csv", "Full name,UPN,Target\nAda Reed,B123456789012,Read\n")
        let numbers = await Self.run(["validate", scratch("upn.csv"), "--json"])
        let upn = numbers.output.split(separator: "\n").first { $0.contains("learner.upn.invalid") }
        #expect(upn?.contains("plan 1, line 2, column 2") == true, "\(numbers.output)")
    }
}
