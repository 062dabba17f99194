import PlanFindings
import PlanModel
import PlanPipeline
import PlanRules
import Testing

@testable import PlanCommand

@Suite struct RuleCommandTests {
    private static let today = "2026-04-30"

    private static func json(_ plans: [LearningPlan]) -> String {
        var writer = JSONDocumentWriter(.lines)
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func codes(_ output: String) -> [String] {
        output.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"code\":\"", maxSplits: 1)
            return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : nil
        }
    }

    @Test func theCatalogueIsListed() async {
        let run = await plankit("rules")
        for rule in RuleCatalogue.all { #expect(run.output.contains("  \(rule.code) ")) }
        #expect(await plankit("rules", "--json").output.split(separator: "\n").count == RuleCatalogue.all.count)
    }

    /// The pages made of the catalogue stand in the repository as they are made.
    @Test(arguments: [("rules", "rules.md"), ("guidance", "guidance-coverage.md")])
    func pagesAreUpToDate(page: String, file: String) async {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let isSame = await plankit("rules", "--page", page).output == Scratch.text(root + "/docs/" + file)
        #expect(isSame, "run scripts/generate-rules")
    }

    @Test func eachReaderIsToldWhatMattersToIt() async {
        let school = await plankit("explain", "targets.count").output
        #expect(school.contains("Why:") && school.contains("Passes:") && school.contains("Fails:"))
        #expect(!school.contains("ILP-18"))
        let authority = await plankit("explain", "targets.count", "--for", "authority").output
        #expect(authority.contains("ILP-18: Three or four individual targets."))
        let vendor = await plankit("explain", "targets.count", "--for", "vendor").output
        #expect(
            vendor.contains("Parameter max (4)") && vendor.contains("In a profile: targets.count: {min: 3, max: 4}"))
    }

    @Test func severitiesAreChangedByCode() async {
        let scratch = Scratch()
        var plan = ModelPlan.plan(.iep)
        plan.organisation = nil
        scratch.write("p.ndjson", Self.json([plan]))
        func run(_ arguments: String...) async -> (PlanCommand.ExitStatus, [String]) {
            let console = Console.memory()
            let status = await PlanTool.run(
                ["validate", scratch("p.ndjson"), "--as-of", Self.today, "--json"] + arguments, console: console)
            return (status, Self.codes(console.output))
        }
        #expect(await run() == (.good, ["organisation.missing"]))
        #expect(await run("--error", "organisation") == (.findings, ["organisation.missing"]))
        #expect(await run("--fail-on", "warning") == (.findings, ["organisation.missing"]))
        #expect(await run("--ignore", "organisation", "--fail-on", "warning") == (.good, []))
        #expect(await run("--profile", "strict") == (.findings, ["organisation.missing"]))
        #expect(await run("--profile", "import") == (.good, []))
        #expect(await run("--ignore", "organistion").0 == .usage)
        #expect(await run("--profile", "strickt").0 == .mapping)
    }

    /// A review that is overdue in an old plan is none of today's business.
    @Test func rulesAboutTodayLookAtTheLatestPlan() async {
        let scratch = Scratch()
        var old = ModelPlan.plan(.iep)
        old.id = "old"
        old.period = Period(start: Written(PlanDate("2024-09-09")), end: Written(PlanDate("2025-07-18")))
        old.reviews = nil
        old.reviewArrangements?.nextReview = Written(PlanDate("2025-03-03"))
        old.reviewArrangements?.invitations = nil
        old.reviewArrangements?.paperworkPreparedOn = .absent
        for index in 0..<3 {
            old.targets?[index].statement = "Robin will read \(index + 1) pages of the book."
            old.targets?[index].due = Written(PlanDate("2025-03-01"))
            old.targets?[index].outcomes = nil
        }
        scratch.write("old.ndjson", Self.json([old]))
        scratch.write("both.ndjson", Self.json([old, ModelPlan.plan(.iep)]))
        scratch.write("split/a.ndjson", Self.json([ModelPlan.plan(.iep)]))
        scratch.write("split/b.ndjson", Self.json([old]))
        for (name, isFound) in [("old.ndjson", true), ("both.ndjson", false), ("split", false)] {
            let run = await plankit("validate", scratch(name), "--as-of", Self.today, "--json")
            #expect(Self.codes(run.output).contains("review.overdue") == isFound, "\(name): \(run.output)")
        }
    }

    /// What all plans say together is the same at any width, and in a run that reads only what is new.
    @Test func aRunJudgesAllPlansTogether() async {
        let scratch = Scratch()
        let rule = RuleCatalogue.rule("batch.staff.over-allocated")
        for (number, plan) in (rule?.example.failing ?? []).enumerated() {
            scratch.write("in/\(number).ndjson", Self.json([plan]))
        }
        func migrate(_ run: String, _ jobs: String) async -> String {
            _ = await plankit(
                "migrate", scratch("in"), "--out", scratch(run), "--profile", "kind", "--as-of", Self.today, "--jobs",
                jobs)
            return Scratch.text(scratch("\(run)/findings.csv"))
        }
        let one = await migrate("one", "1")
        #expect(one.contains("batch.staff.over-allocated"))
        #expect(await migrate("four", "4") == one)
        // The same plan again under another name: its facts come from the first run for all but the new one.
        let first = rule?.example.failing.first
        scratch.write("in/x.ndjson", Self.json([first].compactMap(\.self)))
        let again = await migrate("one", "2")
        #expect(again.contains("batch.plan.duplicate") && again.contains("batch.staff.over-allocated"))
        #expect(await migrate("fresh", "1") == again)
    }

    /// A part that a form never asks for is told once, not for each plan and document.
    @Test func aFormIsToldOnce() async {
        let scratch = Scratch()
        for number in 0..<3 {
            scratch.write(
                "in/\(number).csv",
                "Full name,UPN,Target,Strategies,Success criteria\nAda Reed\(number),,Read 5 words,Cards,5 words\nBo Stone\(number),,Read 6 words,,6 words\n"
            )
        }
        let run = await plankit("validate", scratch("in"), "--as-of", Self.today, "--json", "--profile", "iep")
        let codes = Self.codes(run.output)
        #expect(codes.count { $0 == "monitoring.missing" } == 1)
        #expect(run.output.contains("6 places in 3 documents with this layout"))
        // The form asks for strategies: each plan without one is told.
        #expect(codes.count { $0 == "target.strategy.missing" } == 3)
    }

    @Test func profilesAreListedCheckedAndTested() async {
        let scratch = Scratch()
        let list = await plankit("profiles").output
        for name in ["ilp", "iep", "ildp", "kind", "strict", "import", "victoria", "vague"] {
            #expect(list.contains(name), "\(name)")
        }
        scratch.write("wrong.yaml", "plankit: profile/1\nname: x\nrules: { targets.cuont: off }\n")
        let wrong = await plankit("profiles", "check", scratch("wrong.yaml"))
        #expect(wrong.status == .mapping)
        #expect(wrong.output.contains("line 3, column 10") && wrong.output.contains("“targets.count”"))
        scratch.write("p.json", Self.json([ModelPlan.plan(.iep)]))
        scratch.write(
            "right.yaml",
            "plankit: profile/1\nname: x\nextends: kind\ntests:\n  - { plans: p.json, codes: [] }\n")
        let right = await plankit("profiles", "test", scratch("right.yaml"), "--as-of", Self.today)
        #expect(right.status == .good && right.output.contains("1 test passed"))
    }
}
