import PlanCommand
import Testing

/// A report made again is the report of the run; one made by `validate` says the same of the findings.
@Suite struct ReportCommandTests {
    private static let files = [
        ("html", "report.html"), ("json", "report.json"), ("sarif", "findings.sarif"), ("csv", "findings.csv"),
        ("xml", "junit.xml"), ("txt", "summary.txt"),
    ]

    private static func sources(_ scratch: Scratch) {
        Fictional.folder(scratch, "in", count: 12)
        scratch.write("in/many.ndjson", (20..<300).map { Fictional.plan($0) + "\n" }.joined())
        scratch.write("in/twice.ndjson", "\(Fictional.plan(1))\n\(Fictional.plan(1))\n")
        scratch.write("in/torn.json", "{\"schema\":\"plank")
        scratch.write("in/table.csv", "Name,Target,Shoe size\nAda Fictional,To read,3\n")
        scratch.write("in/.hidden", "x")
        // The same document under two sources has one row in the journal.
        scratch.write("other/Zz.json", Fictional.plan(500))
        scratch.write("third/Zz.json", Fictional.plan(500))
    }

    @Test(arguments: ["json", "ndjson"])
    func madeAgainItIsTheSame(form: String) async {
        let scratch = Scratch()
        Self.sources(scratch)
        let run = await plankit(
            "migrate", scratch("in"), scratch("other"), scratch("third"), "--out", scratch("run"), "--to", form,
            "--as-of", "2026-11-22")
        #expect(run.status == .rejected)
        var arguments = ["report", scratch("run"), "--as-of", "2026-11-22"]
        for (kind, _) in Self.files { arguments += ["-o", scratch("again.\(kind)")] }
        let status = await PlanTool.run(arguments, console: .memory())
        #expect(status == .good)
        for (kind, name) in Self.files {
            let (again, first) = (Scratch.text(scratch("again.\(kind)")), Scratch.text(scratch("run/\(name)")))
            #expect(again == first && !first.isEmpty, "\(name)")
        }
        let summary = await plankit("report", scratch("run"), "--as-of", "2026-11-22")
        #expect(summary.output == Scratch.text(scratch("run/summary.txt")))
    }

    /// Nothing in the page leads anywhere else, and every section that it links to is there.
    @Test func thePageStandsAlone() async {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--as-of", "2026-11-22")
        let page = Scratch.text(scratch("run/report.html"))
        #expect(page.contains("default-src 'none'"))
        for words in ["://", "src=", "@import", "url(", "{{", "onclick", "javascript:"] {
            let holds = page.contains(words)
            #expect(!holds, "\(words)")
        }
        var ids: Set<Substring> = []
        for part in page.split(separator: " id=\"").dropFirst() {
            #expect(ids.insert(part.prefix { $0 != "\"" }).inserted, "twice: \(part.prefix(20))")
        }
        for part in page.split(separator: "href=\"#").dropFirst() {
            #expect(ids.contains(part.prefix { $0 != "\"" }), "\(part.prefix(20))")
        }
        #expect(ids.count > 10)
    }

    @Test func namesAreJoinedWhenAskedFor() async {
        let scratch = Scratch()
        scratch.write("in/A \"quoted\", name.json", Fictional.plan(1))
        scratch.write("in/=B.json", Fictional.plan(2))
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let report = await plankit(
            "report", scratch("run"), "--show-values", "-o", scratch("r.html"), "-o", scratch("r.csv"))
        #expect(report.status == .good)
        let page = Scratch.text(scratch("r.html"))
        #expect(page.contains("A &quot;quoted&quot;, name.json"))
        #expect(page.contains("Document 2: =B.json") || page.contains("Document 1: =B.json"))
        #expect(page.contains("Treat it like the plans themselves"))
        #expect(Scratch.text(scratch("r.csv")).contains("'=B.json"))
    }

    @Test func aRunFolderIsNotWrittenInto() async {
        let scratch = Scratch()
        Fictional.folder(scratch, "in", count: 1)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        let before = Scratch.tree(scratch("run"))
        #expect(await plankit("report", scratch("run"), "-o", scratch("run/report.html")).status == .usage)
        #expect(await plankit("report", scratch("run"), "-o", scratch("x.docx")).status == .usage)
        #expect(await plankit("report", scratch("in")).status == .input)
        #expect(Scratch.differences(Scratch.tree(scratch("run")), before) == [])
    }

    @Test func validateWritesThem() async throws {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--as-of", "2026-11-22")
        var arguments = ["validate", scratch("in"), "--profile", "import", "--as-of", "2026-11-22"]
        for (kind, _) in Self.files { arguments += ["--report", scratch("v.\(kind)")] }
        for jobs in ["1", "3"] {
            let status = await PlanTool.run(arguments + ["--jobs", jobs], console: .memory())
            #expect(status == .rejected)
            let (checked, migrated) = (Scratch.text(scratch("v.xml")), Scratch.text(scratch("run/junit.xml")))
            // What concerns the batch is found by a run alone.
            let own = migrated.components(before: "<testsuite name=\"document 16 among the others\"")
            #expect(!own.isEmpty && checked.hasPrefix(own), "\(jobs)")
            #expect(Scratch.text(scratch("v.html")).contains("Every document was") == false)
            #expect(Scratch.text(scratch("v.json")).contains("\"purpose\": \"check\""))
        }
        #expect(await plankit("validate", scratch("in"), "--report", scratch("v.pdf")).status == .usage)
    }
}

extension String {
    /// What stands before some words; empty where they do not occur.
    fileprivate func components(before words: String) -> String {
        range(of: words).map { String(self[..<$0.lowerBound]) } ?? ""
    }
}

/// Who should have a plan and has none.
@Suite struct RosterTests {
    private static func plan(_ id: String, _ learner: String, status: String = "active") -> String {
        "{\"schema\":\"plankit/plan/1\",\"id\":\"\(id)\",\"kind\":\"ilp\",\"status\":\"\(status)\",\"learners\":[{\(learner)}]}\n"
    }

    private static func sources(_ scratch: Scratch) {
        scratch.write(
            "in.ndjson",
            plan("1", "\"upn\":\"A123456789012\",\"fullName\":\"Ada Fictional\"")
                + plan("2", "\"givenName\":\"Ben\",\"familyName\":\"O'Made-Up\",\"dateOfBirth\":\"2015-02-03\"")
                + plan("3", "\"upn\":\"H801200001001\"", status: "ceased")
                + plan("4", "\"fullName\":\"Two Of-them\",\"dateOfBirth\":\"2014-01-01\""))
    }

    @Test func pupilsWithoutAPlanAreFound() async {
        let scratch = Scratch()
        Self.sources(scratch)
        scratch.write(
            "list.csv",
            """
            UPN,Surname,Forename,DOB,SEN status
            a123456789012,Other,Name,,K
            ,O'MADE-UP,ben,03/02/2015,SEN Support
            H801200001001,Gone,Plan,,E
            ,Of-Them,Two,1 January 2014,K
            ,Nobody,Known,04/05/2016,K
            ,Nobody,Else,04/05/2016,N
            ,Nobody,Undated,,K
            """)
        let run = await plankit(
            "migrate", scratch("in.ndjson"), "--out", scratch("run"), "--roster", scratch("list.csv"))
        #expect(run.output.contains("Of 5 pupils on the list 2 have no plan.\n"))
        let report = Scratch.text(scratch("run/report.json"))
        #expect(
            report.contains(
                "\"withPlan\": 3,\n    \"unknown\": 1,\n    \"linesWithoutPlan\": [\n      4,\n      6\n    ]"))
        let page = Scratch.text(scratch("run/report.html"))
        #expect(page.contains("2 of 5 pupils on the list have no plan."))
        #expect(!page.contains("Nobody"))
        let again = await plankit(
            "report", scratch("run"), "--roster", scratch("list.csv"), "--show-values", "-o", scratch("r.html"))
        #expect(again.status == .good)
        #expect(Scratch.text(scratch("r.html")).contains("<td>Known Nobody</td>"))
        let checked = await plankit("validate", scratch("in.ndjson"), "--roster", scratch("list.csv"))
        #expect(checked.output.hasSuffix("Of 5 pupils on the list 2 have no plan.\n"))
    }

    @Test func usersOfOneRosterAreAList() async {
        let scratch = Scratch()
        Self.sources(scratch)
        scratch.write(
            "users.csv",
            """
            sourcedId,status,enabledUser,role,username,givenName,familyName,identifier,UPN
            1,active,true,student,a,Ada,Fictional,1,A123456789012
            2,active,true,student,b,Zed,Fictional,2,Z999999999999
            3,active,true,teacher,c,Tea,Cher,3,T999999999999
            4,tobedeleted,true,student,d,Left,School,4,L999999999999
            """)
        let checked = await plankit("validate", scratch("in.ndjson"), "--roster", scratch("users.csv"))
        #expect(checked.output.hasSuffix("Of 2 pupils on the list 1 has no plan.\n"))
    }

    @Test func aListWithoutTheColumnsIsRefused() async {
        let scratch = Scratch()
        Self.sources(scratch)
        scratch.write("list.csv", "Name,Class\nAda,3\n")
        let checked = await plankit("validate", scratch("in.ndjson"), "--roster", scratch("list.csv"))
        #expect(checked.status == .input)
        #expect(checked.words.contains("no column for the UPN"))
    }
}
