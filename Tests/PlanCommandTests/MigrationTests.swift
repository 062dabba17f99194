import PlanCommand
import Testing

@Suite struct MigrationTests {
    @Test func secondRunHasNothingToDo() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 20)
        let first = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(first.status == .good)
        let before = Scratch.tree(scratch("run"))
        #expect(before.keys.count { $0.hasPrefix("plans/0") } == 20)
        let second = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(second.status == .nothingToDo)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), before) == [])
    }

    @Test(arguments: ["json", "ndjson"])
    func jobsDoNotShow(form: String) async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 300)
        scratch.write("in/broken.json", String(Fictional.plan(7).prefix(300)))
        scratch.write("in/many.ndjson", (0..<50).map { Fictional.plan($0) + "\n" }.joined())
        let one = await plankit("migrate", scratch("in"), "--out", scratch("one"), "--jobs", "1", "--to", form)
        let four = await plankit("migrate", scratch("in"), "--out", scratch("four"), "--jobs", "4", "--to", form)
        #expect(one.status == .rejected)
        #expect(four.status == .rejected)
        #expect(Scratch.differences(Scratch.tree(scratch("one")), Scratch.tree(scratch("four"))) == [])
        #expect(one.output == four.output)
    }

    @Test func damagedDocumentInTheMiddleIsRejectedAlone() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 10)
        let damaged = Array(Fictional.plan(4).utf8.prefix(200))
        scratch.write("in/\(Fictional.givenName) \(Fictional.familyName) 4.json", damaged)
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("Found 10 = 9 migrated + 1 rejected + 0 skipped."))
        #expect(Scratch.names(in: scratch("run/rejected")) == ["0005.findings.txt", "0005.json"])
        #expect(Scratch.bytes(scratch("run/rejected/0005.json")) == damaged)
        #expect(Scratch.text(scratch("run/rejected/0005.findings.txt")).contains("json.truncated"))
        #expect(Scratch.names(in: scratch("run/plans")).count == 9)
    }

    @Test func partlyDamagedDocumentCountsItsPlans() async {
        let scratch = Scratch()
        scratch.write(
            "in.ndjson", [Fictional.plan(1), Fictional.refusedPlan(2), Fictional.plan(3)].joined(separator: "\n"))
        let run = await plankit("migrate", scratch("in.ndjson"), "--out", scratch("run"), "--to", "ndjson")
        #expect(run.status == .findings)
        let report = Scratch.text(scratch("run/report.json"))
        #expect(report.contains("\"migrated\": 1"))
        #expect(report.contains("\"found\": 3,\n    \"written\": 2,\n    \"rejected\": 1"))
        #expect(Scratch.text(scratch("run/plans.ndjson")).split(separator: "\n").count == 2)
    }

    @Test(arguments: ["json", "ndjson"])
    func changedSourcesGiveTheSameAsAFreshRun(form: String) async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 30, first: 10)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--to", form)
        // New in front, so that every number moves; one changed; one gone; one damaged.
        scratch.write("in/A.json", Fictional.plan(99))
        scratch.write("in/\(Fictional.givenName) \(Fictional.familyName) 12.json", Fictional.plan(120))
        scratch.remove("in/\(Fictional.givenName) \(Fictional.familyName) 20.json")
        scratch.write("in/B.json", "{\"schema\":")
        let again = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--to", form)
        #expect(again.status == .rejected)
        #expect(Scratch.text(scratch("run/timings.json")).contains("\"documentsRead\": 3"))
        _ = await plankit("migrate", scratch("in"), "--out", scratch("fresh"), "--to", form)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), Scratch.tree(scratch("fresh"))) == [])
    }

    @Test func damagedOutputIsMadeAgain() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 5)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let whole = Scratch.tree(scratch("run"))
        let plan = Scratch.names(in: scratch("run/plans"))[2]
        scratch.write("run/plans/\(plan)", "gone")
        scratch.remove("run/findings.csv")
        let again = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(again.status == .good)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), whole) == [])
    }

    @Test func skippedFilesAreCounted() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 2)
        scratch.write("in/.DS_Store", "x")
        scratch.write("in/~$plan.docx", "x")
        scratch.write("in/.git/config", "x")
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.output.contains("Found 5 = 2 migrated + 0 rejected + 3 skipped."))
        #expect(Scratch.text(scratch("run/documents.csv")).contains("~$plan.docx"))
    }

    @Test func plansOfOneDocumentHaveNamesOfTheirOwn() async {
        let scratch = Scratch()
        scratch.write("in.ndjson", "\(Fictional.plan(1))\n\(Fictional.plan(1))\n\(Fictional.plan(2))\n")
        let run = await plankit("migrate", scratch("in.ndjson"), "--out", scratch("run"))
        #expect(run.status == .good)
        let names = Scratch.names(in: scratch("run/plans"))
        #expect(names.count == 3)
        #expect(names.contains { $0.hasSuffix("-2.plan.json") })
        #expect(names.allSatisfy { $0.hasPrefix("0001-") })
    }

    @Test func folderOfSomethingElseIsRefused() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 1)
        scratch.write("out/letter.txt", "Dear parents")
        let run = await plankit("migrate", scratch("in"), "--out", scratch("out"))
        #expect(run.status == .usage)
        #expect(Scratch.names(in: scratch("out")) == ["letter.txt"])
    }

    @Test func runOfAnotherJobIsReplacedOnlyWhenAsked() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 3)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let before = Scratch.tree(scratch("run"))
        let refused = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--to", "ndjson")
        #expect(refused.status == .usage)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), before) == [])
        let forced = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--to", "ndjson", "--force")
        #expect(forced.status == .good)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("fresh"), "--to", "ndjson")
        #expect(Scratch.differences(Scratch.tree(scratch("run")), Scratch.tree(scratch("fresh"))) == [])
    }
}
