import PlanCommand
import PlanModel
import PlanPipeline
import Testing

/// Accepted findings count for nothing, new ones do.
@Suite struct BaselineTests {
    private static func sources(_ scratch: Scratch) {
        Fictional.folder(scratch, "in", count: 4)
    }

    @Test func acceptedFindingsPassTheGate() async {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let made = await plankit("baseline", scratch("run"), "--because", "Agreed", "-o", scratch("b.yaml"))
        #expect(made.status == .good)
        #expect(made.words.contains("12 findings accepted"))
        for command in [
            ["migrate", scratch("in"), "--out", scratch("again")], ["validate", scratch("in"), "--profile", "import"],
        ] {
            let console = Console.memory()
            let without = await PlanTool.run(command + ["--fail-on", "warning"], console: console)
            #expect(without == .findings)
            let with = await PlanTool.run(
                command.map { $0 == scratch("again") ? scratch("accepted") : $0 }
                    + ["--fail-on", "warning", "--baseline", scratch("b.yaml")], console: console)
            #expect(with == .good, "\(command[0])")
        }
        scratch.write("in/new.json", Fictional.plan(99))
        let new = await plankit(
            "validate", scratch("in"), "--profile", "import", "--fail-on", "warning", "--baseline", scratch("b.yaml"),
            "--json")
        #expect(new.status == .findings)
        #expect(new.output.contains("\"warning\":3,\"advice\":0,\"accepted\":12"))
        let report = Scratch.text(scratch("accepted/report.json"))
        #expect(report.contains("\"accepted\": 12"))
        #expect(report.contains("\"fine\": 4"))
        let sarif = Scratch.text(scratch("accepted/findings.sarif"))
        #expect(
            sarif.contains(
                "\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":\"Agreed\"}]"))
        #expect(!Scratch.text(scratch("accepted/junit.xml")).contains("system-out"))
    }

    @Test func anotherBaselineIsNotNothingToDo() async {
        let scratch = Scratch()
        Self.sources(scratch)
        let arguments = ["migrate", scratch("in"), "--out", scratch("run"), "--as-of", "2026-11-22"]
        let console = Console.memory()
        _ = await PlanTool.run(arguments, console: console)
        let plain = Scratch.tree(scratch("run"))
        _ = await plankit("baseline", scratch("run"), "--because", "Agreed", "-o", scratch("b.yaml"))
        let with = await PlanTool.run(arguments + ["--baseline", scratch("b.yaml")], console: console)
        #expect(with == .good)
        #expect(Scratch.text(scratch("run/timings.json")).contains("\"documentsRead\": 0"))
        #expect(Scratch.differences(Scratch.tree(scratch("run")), plain) != [])
        let without = await PlanTool.run(arguments, console: console)
        #expect(without == .good)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), plain) == [])
        let again = await PlanTool.run(arguments, console: console)
        #expect(again == .nothingToDo)
    }

    @Test func acceptanceEnds() async {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        _ = await plankit(
            "baseline", scratch("run"), "--because", "Agreed", "--until", "2027-07-31", "-o", scratch("b.yaml"))
        for (day, status) in [("2027-07-31", PlanCommand.ExitStatus.good), ("2027-08-01", .findings)] {
            let report = await plankit(
                "report", scratch("run"), "--baseline", scratch("b.yaml"), "--as-of", day, "--fail-on", "warning")
            #expect(report.status == status, "\(day)")
        }
    }

    /// A row above, another file name, a plan that moves to another document: the finding stays the same one.
    @Test func fingerprintsOutliveMoves() async {
        let scratch = Scratch()
        scratch.write("a/old.ndjson", "\(Fictional.plan(1))\n\(Fictional.plan(2))\n")
        scratch.write("b/other.ndjson", "\(Fictional.plan(3))\n\(Fictional.plan(2))\n")
        scratch.write("b/zz.json", Fictional.plan(1))
        for name in ["a", "b"] { _ = await plankit("migrate", scratch(name), "--out", scratch("run-\(name)")) }
        let diff = await plankit("diff", scratch("run-a"), scratch("run-b"))
        #expect(
            diff.output.hasPrefix(
                "Findings: 3 new, 0 gone, 6 unchanged.\nPlans: 1 new, 0 gone, 0 changed, 2 unchanged.\n"))
    }

    @Test func changesAreTold() async {
        let scratch = Scratch()
        scratch.write("a/plans.ndjson", "\(Fictional.plan(1))\n\(Fictional.plan(2))\n\(Fictional.plan(3))\n")
        scratch.write(
            "b/plans.ndjson",
            "\(Fictional.plan(1, notes: 401))\n\(Fictional.plan(2))\n\(Fictional.plan(4))\n")
        for name in ["a", "b"] { _ = await plankit("migrate", scratch(name), "--out", scratch("run-\(name)")) }
        let diff = await plankit("diff", scratch("run-a"), scratch("run-b"), "--fail-on", "warning")
        #expect(diff.status == .findings)
        #expect(
            diff.output.hasPrefix(
                "Findings: 3 new, 3 gone, 6 unchanged.\nPlans: 1 new, 1 gone, 1 changed, 1 unchanged.\n"))
        #expect(diff.output.contains("  changed: plan 1 of document 1\n"))
        #expect(diff.output.contains("  gone: plan 3 of document 1 of the earlier run\n"))
        let json = await plankit("diff", scratch("run-a"), scratch("run-b"), "--json")
        #expect(json.status == .good)
        #expect(
            json.output.hasSuffix(
                "{\"findings\":{\"new\":3,\"gone\":3,\"unchanged\":6},\"plans\":{\"new\":1,\"gone\":1,\"changed\":1,\"unchanged\":1}}\n"
            ))
        #expect(await plankit("diff", scratch("run-a"), scratch("a")).status == .input)
    }

    @Test(arguments: [
        ("accepted: []", "“plankit” must be baseline/1"),
        ("plankit: baseline/1\naccepted: yes", "“accepted” must be a list"),
        ("plankit: baseline/1\naccepted:\n  - {fingerprint: x, because: y}", "line 3"),
        ("plankit: baseline/1\naccepted:\n  - {fingerprint: \"0123456789abcdef\"}", "“because” must say why"),
        ("plankit: baseline/1\naccepted:\n  - {fingerprint: \"0123456789abcdef\", because: y, until: soon}", "“until”"),
        ("plankit: baseline/1\naccepted:\n  - {fingerprint: \"0123456789abcdef\", reason: y}", "no key “reason”"),
        ("- x", "no YAML with the keys"),
    ])
    func mistakesAreNamed(text: String, words: String) async {
        let scratch = Scratch()
        Self.sources(scratch)
        scratch.write("b.yaml", text)
        let validate = await plankit("validate", scratch("in"), "--baseline", scratch("b.yaml"))
        #expect(validate.status == .mapping)
        #expect(validate.words.contains(words), "\(validate.words)")
        #expect(
            await plankit("migrate", scratch("in"), "--out", scratch("run"), "--baseline", scratch("b.yaml")).status
                == .mapping)
    }

    @Test func aBaselineComesBackAsItWent() throws {
        let entries = [
            Baseline.Entry(
                fingerprint: Fingerprint(7), code: "plan.date.unread", reason: "“Paper”: \\ \"so\"", until: nil),
            Baseline.Entry(
                fingerprint: Fingerprint(.max), code: "x.y", reason: "1", until: PlanDate(year: 2027, month: 1, day: 2)),
        ]
        let read = try BaselineFile.read(BaselineFile.text(entries))
        #expect(read.map(\.fingerprint) == entries.map(\.fingerprint))
        #expect(read.map(\.reason) == entries.map(\.reason))
        #expect(read.map(\.until) == entries.map(\.until))
        #expect(try BaselineFile.read(BaselineFile.text([])).isEmpty)
    }
}
