import PlanCommand
import Testing

/// The exit statuses of docs: each is met by a command line that a person could type.
@Suite struct ExitStatusTests {
    @Test func good() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 2)
        #expect(await plankit("migrate", scratch("in"), "--out", scratch("run")).status == .good)
        #expect(await plankit("formats").status == .good)
        #expect(await plankit("--version").output.hasPrefix("plankit "))
        #expect(await plankit("--help").status == .good)
    }

    @Test(arguments: [("error", PlanCommand.ExitStatus.findings), ("warning", .findings), ("never", .good)])
    func findings(gate: String, status: PlanCommand.ExitStatus) async {
        let scratch = Scratch()
        scratch.write("in.ndjson", "\(Fictional.plan(1))\n\(Fictional.refusedPlan(2))\n")
        let run = await plankit("migrate", scratch("in.ndjson"), "--out", scratch("run"), "--fail-on", gate)
        #expect(run.status == status)
        #expect(await plankit("validate", scratch("in.ndjson"), "--fail-on", gate).status == status)
    }

    @Test func warningsCountOnlyWhereAsked() async {
        let scratch = Scratch()
        scratch.write("in.json", Fictional.plan(1))
        #expect(await plankit("validate", scratch("in.json"), "--profile", "import").status == .good)
        #expect(
            await plankit("validate", scratch("in.json"), "--profile", "import", "--fail-on", "warning").status
                == .findings
        )
        // By the rules of its kind the plan lacks much.
        #expect(await plankit("validate", scratch("in.json")).status == .findings)
    }

    @Test func rejected() async {
        let scratch = Scratch()
        scratch.write("in/a.json", Fictional.plan(1))
        scratch.write("in/b.json", "{\"schema\":\"plankit/plan/1\",")
        #expect(await plankit("migrate", scratch("in"), "--out", scratch("run")).status == .rejected)
        #expect(await plankit("validate", scratch("in")).status == .rejected)
        #expect(await plankit("inspect", scratch("in")).status == .rejected)
        #expect(await plankit("convert", scratch("in/b.json")).status == .rejected)
        // Even where findings would pass the gate.
        #expect(
            await plankit("migrate", scratch("in"), "--out", scratch("other"), "--fail-on", "never").status == .rejected
        )
    }

    @Test func mapping() async {
        let scratch = Scratch()
        scratch.write("in.json", Fictional.plan(1))
        scratch.write("wrong.yaml", "name: x\nfields: 7\n")
        let wrong = await plankit(
            "migrate", scratch("in.json"), "--out", scratch("run"), "--mapping", scratch("wrong.yaml"))
        #expect(wrong.status == .mapping)
        #expect(await plankit("mapping", "check", scratch("wrong.yaml")).status == .mapping)
        scratch.write("wrong.xsd", "<schema>")
        #expect(await plankit("validate", scratch("in.json"), "--schema", scratch("wrong.xsd")).status == .mapping)
    }

    @Test(arguments: [
        ["migrate"], ["migrate", "x"], ["frobnicate"], ["migrate", "x", "--out", "y", "--to", "pdf"],
        ["migrate", "x", "--out", "y", "--jobs", "0"], ["migrate", "x", "--out", "y", "--limit", "depth=deep"],
        ["migrate", "x", "--out", "y", "--as-of", "2026-02-30"], ["explain", "no.such.code"],
        ["convert", "x", "--from", "nothing"],
    ])
    func usage(arguments: [String]) async {
        let console = Console.memory()
        #expect(await PlanTool.run(arguments, console: console) == .usage)
        #expect(!console.words.isEmpty)
        #expect(console.output.isEmpty)
    }

    @Test func input() async {
        let scratch = Scratch()
        #expect(await plankit("migrate", scratch("nowhere"), "--out", scratch("run")).status == .input)
        #expect(await plankit("migrate", scratch("*.json"), "--out", scratch("run")).status == .input)
        #expect(await plankit("convert", scratch("nowhere.json")).status == .input)
        #expect(await plankit("validate", scratch("nowhere")).status == .input)
        #expect(Scratch.names(in: scratch.path).isEmpty)
    }

    @Test func loss() async {
        let scratch = Scratch()
        scratch.write("in.csv", "Name,Target,Shoe size\nAda Fictional,To read,3\n")
        scratch.write(
            "form.yaml",
            """
            plankit: mapping/1
            name: form
            match: { format: csv, headers: [Name, Target, Shoe size] }
            fields:
              - { from: Name, to: "learners[].fullName" }
              - { from: Target, to: "targets[].statement" }
            ignore:
              - { from: Shoe size, because: not part of a plan }
            """)
        let arguments = ["migrate", scratch("in.csv"), "--mapping", scratch("form.yaml"), "--out"]
        let console = Console.memory()
        #expect(await PlanTool.run(arguments + [scratch("run"), "--fail-on-loss"], console: console) == .loss)
        #expect(await PlanTool.run(arguments + [scratch("other")], console: console) == .good)
    }

    @Test func interrupted() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 3)
        let console = Console.memory()
        let arguments = ["migrate", scratch("in"), "--out", scratch("run")]
        #expect(await PlanTool.run(arguments, console: console, shouldStop: { true }) == .interrupted)
        #expect(console.words.contains("run the same command again"))
        #expect(await PlanTool.run(arguments + ["--resume"], console: console) == .good)
        #expect(await PlanTool.run(arguments + ["--resume"], console: console) == .nothingToDo)
    }

    @Test func nothingToDo() async {
        let scratch = Scratch()
        scratch.write("in/.hidden", "")
        scratch.remove("in/.hidden")
        #expect(await plankit("migrate", scratch("in"), "--out", scratch("run")).status == .nothingToDo)
        #expect(Scratch.names(in: scratch.path) == ["in"])
    }

    @Test func resumeNeedsARun() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 1)
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--resume")
        #expect(run.status == .usage)
    }
}
