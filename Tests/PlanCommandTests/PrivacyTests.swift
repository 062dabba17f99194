import Glibc
import PlanCommand
import Testing

/// Law 6: nothing of a child and no file name stands anywhere but in the plans and in documents.csv.
@Suite struct PrivacyTests {
    /// What must not be found: names, identifiers, birth dates, sentences, file and folder names.
    static let secrets = [
        Fictional.givenName, Fictional.familyName, Fictional.upn, Fictional.dateOfBirth, "07/03/2014", "Marmalade",
        "is ready", "Beeblebrox", "Mrs Trellis",
    ]

    private static func sources(_ scratch: Scratch) {
        let (given, family) = (Fictional.givenName, Fictional.familyName)
        scratch.write("in/Beeblebrox/\(given) \(family).json", Fictional.plan(1))
        scratch.write("in/Beeblebrox/\(given) cut off.json", String(Fictional.plan(2).prefix(330)))
        scratch.write("in/\(family).ndjson", "\(Fictional.plan(3))\n\(Fictional.refusedPlan(4))\nnot \(given)\n")
        scratch.write("in/\(given).\(family)", "\(given) \(family) \(Fictional.dateOfBirth)")
        scratch.write("in/~$\(family).docx", "x")
        scratch.write("in/\(given).zip", "PK\u{3}\u{4}\(family)")
        scratch.write(
            "in/table.csv",
            """
            Pupil,\(family),Date of birth,Target,Target date
            \(given) \(family),Mrs Trellis,07/03/2014,\(Fictional.statement),when \(given) is ready
            "\(given) \(family),Mrs Trellis
            """)
        scratch.write(
            "in/export.xml",
            """
            <?xml version="1.0"?>
            <pupils><pupil \(given)="\(Fictional.upn)"><name>\(given) \(family)</name><\(family)>\(Fictional.statement)</\(family)>
            <dob>07/03/2014</dob></pupil></pupils>
            """)
        scratch.write("in/broken.xml", "<pupils><pupil><name>\(given) \(family)</nome></pupil></pupils>")
        scratch.write(
            "in/other.json", "{\"\(given) \(family)\": {\"dob\": \"\(Fictional.dateOfBirth)\", \"Mrs Trellis\": 3}}")
    }

    @Test(arguments: ["1", "3"])
    func nothingOfAChildIsTold(jobs: String) throws {
        let scratch = Scratch()
        Self.sources(scratch)
        let process = try #require(
            ToolProcess(
                ["migrate", scratch("in"), "--out", scratch("run"), "--jobs", jobs, "--progress", "plain"],
                output: scratch("stdout"), words: scratch("stderr")))
        #expect(process.wait() == 3)
        var looked = 0
        for (name, bytes) in Scratch.tree(scratch("run")) {
            Self.expectNoSecret(in: name, of: "the name of an output")
            if name.hasPrefix("plans/") || name == "documents.csv" { continue }
            // A rejected document is kept as it is; its findings are not it.
            if name.hasPrefix("rejected/"), !name.hasSuffix(".findings.txt") { continue }
            Self.expectNoSecret(in: String(decoding: bytes, as: UTF8.self), of: name)
            looked += 1
        }
        #expect(looked > 10)
        for name in Scratch.names(in: scratch("run")) where name.hasPrefix("journal") || name == "timings.json" {
            Self.expectNoSecret(in: Scratch.text(scratch("run/\(name)")), of: name)
        }
        for name in ["stdout", "stderr"] { Self.expectNoSecret(in: Scratch.text(scratch(name)), of: name) }
        #expect(Scratch.text(scratch("run/documents.csv")).contains("Beeblebrox"))
        #expect(Scratch.text(scratch("run/documents.csv")).contains("personal data"))
    }

    @Test func validateAndInspectTellNothing() async {
        let scratch = Scratch()
        Self.sources(scratch)
        for arguments in [["validate"], ["validate", "--json"], ["inspect"], ["inspect", "--json"]] {
            let console = Console.memory()
            _ = await PlanTool.run([arguments[0], scratch("in")] + arguments.dropFirst(), console: console)
            #expect(!console.output.isEmpty)
            Self.expectNoSecret(in: console.output + console.words, of: arguments.joined(separator: " "))
        }
    }

    @Test func noReportTellsAnything() async {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        scratch.write("in/later.json", Fictional.plan(12))
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run-2"))
        let kinds = ["html", "json", "sarif", "csv", "xml", "txt"]
        let console = Console.memory()
        _ = await PlanTool.run(
            ["validate", scratch("in")] + kinds.flatMap { ["--report", scratch("v.\($0)")] }, console: console)
        _ = await PlanTool.run(
            ["report", scratch("run")] + kinds.flatMap { ["-o", scratch("r.\($0)")] }, console: console)
        _ = await PlanTool.run(["diff", scratch("run"), scratch("run-2")], console: console)
        _ = await PlanTool.run(["diff", scratch("run"), scratch("run-2"), "--json"], console: console)
        _ = await PlanTool.run(["baseline", scratch("run"), "--because", "x"], console: console)
        #expect(console.output.contains("baseline/1"))
        Self.expectNoSecret(in: console.output + console.words, of: "what the commands say")
        for name in kinds.flatMap({ ["v.\($0)", "r.\($0)"] }) {
            let text = Scratch.text(scratch(name))
            #expect(!text.isEmpty, "\(name)")
            Self.expectNoSecret(in: text, of: name)
        }
    }

    @Test func valuesAreShownWhereAskedFor() async {
        let scratch = Scratch()
        Self.sources(scratch)
        _ = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--show-values")
        let findings = Scratch.text(scratch("run/findings.csv"))
        #expect(findings.contains(Fictional.upn))
        #expect(findings.contains("Beeblebrox/\(Fictional.givenName)"))
        let page = Scratch.text(scratch("run/report.html"))
        #expect(page.contains("Beeblebrox/\(Fictional.givenName)"))
        #expect(page.contains("<td>\(Fictional.givenName) \(Fictional.familyName)1</td>"))
    }

    private static func expectNoSecret(in text: String, of place: String) {
        for secret in secrets {
            let holds = text.contains(secret)
            #expect(!holds, "“\(secret)” stands in \(place)")
        }
    }
}
