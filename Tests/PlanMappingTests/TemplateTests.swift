import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// What templates say, and what is said about them.
struct TemplateTests {
    private static func mapping(_ text: String, _ name: String) throws -> Mapping {
        var findings = Findings()
        let mapping = try TemplateReader.read(Array(text.utf8), name: name, findings: &findings)
        for finding in findings.kept where finding.severity >= .warning {
            Issue.record("\(finding.code) \(finding.message.rendered(showingValues: true))")
        }
        return try #require(mapping)
    }

    private static func plans(_ text: String, _ mapping: Mapping, _ name: String) throws -> [LearningPlan] {
        var plans: [LearningPlan] = []
        var findings = Findings()
        let summary = try DocumentImporter(mappings: [mapping]).read(
            ByteSource(Array(text.utf8)), name: name, findings: &findings
        ) { tape, _ in plans.append(LearningPlan(tape)) }
        #expect(summary.ledger.isConserved)
        return plans
    }

    private static func written(_ plans: [LearningPlan], _ mapping: Mapping) -> String {
        var writer = MappedWriter(mapping)
        for plan in plans { writer.add(plan) }
        writer.finish()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func plan(_ json: String) throws -> LearningPlan {
        var reader = JSONPlanReader(limits: Limits())
        var findings = Findings()
        var plans: [LearningPlan] = []
        let text =
            "{\"schema\":\"plankit/plan/1\",\"id\":\"a\",\"kind\":\"ilp\",\"learners\":[{\"fullName\":\"Ada\"}]\(json)}"
        try reader.push(Array(text.utf8).span, isLast: true, findings: &findings) { record, _ in
            if case .plan(let tape) = record { plans.append(LearningPlan(tape)) }
        }
        #expect(findings.isEmpty)
        return try #require(plans.first)
    }

    // MARK: Mistakes

    struct Mistake: Sendable, CustomTestStringConvertible {
        var text: String
        var name: String
        var code: String
        var line: Int
        var column: Int
        var words: String
        var testDescription: String { code + " " + name }
    }

    static let mistakes = [
        Mistake(
            text: "Name\n{{learner.fulName}}\n", name: "a.csv", code: "template.path.unknown", line: 2, column: 1,
            words: "fullName"),
        Mistake(
            text: "<a>\n  <b>{{targets.due | dat yyyy}}</b></a>", name: "a.xml", code: "template.option.wrong", line: 2,
            column: 6, words: "date"),
        Mistake(
            text: "<a><b>{{learner.upn}}{{learner.uln}}</b></a>", name: "a.xml", code: "template.placeholder.adjacent",
            line: 1, column: 22, words: "between"),
        Mistake(
            text: "{{#targets}}\nT: {{targets.statement}}\n{{/plans}}\n", name: "a.txt",
            code: "template.part.unbalanced", line: 3, column: 1, words: "{{/targets}}"),
        Mistake(
            text: "{{#targets}}\nT: {{targets.statement}}\n", name: "a.txt", code: "template.part.unbalanced", line: 1,
            column: 1, words: "not closed"),
        Mistake(
            text: "{{#target}}\nT: {{targets.statement}}\n{{/target}}\n{{#tragets}}\n{{/tragets}}\n", name: "a.txt",
            code: "template.list.unknown", line: 4, column: 1, words: "targets"),
        Mistake(
            text: "<a xmlns:plankit='urn:plankit:template'><b plankit:eech='targets'>{{targets.statement}}</b></a>",
            name: "a.xml", code: "template.option.wrong", line: 1, column: 58, words: "plankit:each"),
        Mistake(
            text: "{{#targets}}\nT: {{outcome}}\n{{/targets}}\n", name: "a.txt", code: "template.path.unknown", line: 2,
            column: 4, words: "Target has no “outcome”; the nearest is “outcomes.value”"),
        Mistake(
            text: "{{#targets}}\nT: {{coment}}\n{{/targets}}\n", name: "a.txt", code: "template.path.unknown", line: 2,
            column: 4, words: "the nearest is “outcomes.comment”"),
        Mistake(
            text: "{{#targets}}\nT: {{strategies.txt}}\n{{/targets}}\n", name: "a.txt", code: "template.path.unknown",
            line: 2, column: 4, words: "the nearest is “strategies.text”"),
        Mistake(
            text: "{{#targets}}\nT: {{learner.fulName}}\n{{/targets}}\n", name: "a.txt", code: "template.path.unknown",
            line: 2, column: 4, words: "Learner has no “fulName”; the nearest is “fullName”"),
        Mistake(
            text: "Name: {{learner.fullName\n", name: "a.txt", code: "template.placeholder.unclosed", line: 1,
            column: 7,
            words: ""),
        Mistake(
            text: "<a><b>nothing</b></a>", name: "a.xml", code: "template.placeholder.none", line: 0, column: 0,
            words: ""),
        Mistake(
            text: "A\n{{targets.outcomes.value | codes Y=acheived}}\n", name: "a.csv", code: "template.option.wrong",
            line: 2, column: 1, words: "achieved"),
        Mistake(
            text: "A\n{{targets.outcomes.value | tick acheived}}\n", name: "a.csv", code: "template.option.wrong",
            line: 2,
            column: 1, words: "achieved"),
        Mistake(
            text: "A,B\n{{learner.dateOfBirth | date dd/MM/yyyy}},{{learner.dateOfBirth | date yyyy}}\n", name: "a.csv",
            code: "template.placeholder.twice", line: 2, column: 43, words: "line 2"),
        Mistake(
            text: "A\n{{profile.strengths.text | split list}}\n", name: "a.csv", code: "template.option.lossy", line: 2,
            column: 1, words: "lossless"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreToldWithTheirPlace(_ mistake: Mistake) throws {
        var findings = Findings()
        _ = try TemplateReader.read(Array(mistake.text.utf8), name: mistake.name, findings: &findings)
        let found = try #require(findings.kept.first { $0.code == mistake.code }, "\(findings.totals)")
        #expect(found.message.rendered().contains(mistake.words))
        #expect(found.place?.line ?? 0 == mistake.line)
        #expect(found.place?.column ?? 0 == mistake.column)
    }

    @Test func aTemplateThatIsNoXMLIsRefusedAtItsPlace() throws {
        var findings = Findings()
        #expect(throws: DocumentFailure.self) {
            try TemplateReader.read(Array("<a>\n<b>{{learner.upn}}</a>".utf8), name: "a.xml", findings: &findings)
        }
    }

    // MARK: What is kept

    /// Every byte that is no placeholder is written as it stands in the template.
    @Test func everythingElseIsKeptByteForByte() throws {
        let template = """
            <?xml version='1.0'  encoding="UTF-8" standalone='yes'?>\r
            <!-- a {{comment}} --><?pi {{x}} ?>\r
            <f:a   xmlns:f = "urn:f"\tb='1'  c="&lt;&#65;">\r
            \t<f:n   >{{learner.fullName}}</f:n  >&amp;<![CDATA[ {{notes}} <x> ]]>\r
            <empty/><empty></empty>\r
            </f:a>\r

            <!-- end -->
            """
        let mapping = try Self.mapping(template, "a.xml")
        let plan = try Self.plan(",\"notes\":\"a ]]> b\"")
        let expected = template.replacing("{{learner.fullName}}", with: "Ada").replacing(
            "{{notes}}", with: "a ]]]]><![CDATA[> b")
        #expect(Self.written([plan], mapping) == expected)
    }

    @Test func valuesAreEscapedWhereTheyStand() throws {
        let plan = try Self.plan(",\"notes\":\"a \\\"b\\\" <c> & 'd'\\nline\"")
        let xml = try Self.mapping("<a b=\"{{notes}}\" c='{{notes}}'>{{learner.fullName}}: {{notes}}</a>", "a.xml")
        #expect(
            Self.written([plan], xml)
                == "<a b=\"a &quot;b&quot; &lt;c&gt; &amp; 'd'&#10;line\" c='a \"b\" &lt;c&gt; &amp; &apos;d&apos;&#10;line'>"
                + "Ada: a \"b\" &lt;c&gt; &amp; 'd'\nline</a>")
        let csv = try Self.mapping("N;T\n{{learner.fullName}};{{notes}}\n", "a.csv")
        #expect(Self.written([plan], csv) == "N;T\nAda;\"a \"\"b\"\" <c> & 'd'\nline\"\n")
        let json = try Self.mapping("{\"n\": \"{{notes}}\"}", "a.json")
        #expect(Self.written([plan], json) == "{\"n\": \"a \\\"b\\\" <c> & 'd'\\nline\"}")
    }

    @Test func charactersThatTheEncodingLacksBecomeReferences() throws {
        var findings = Findings()
        let bytes = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>{{notes}}</a>".utf8)
        let mapping = try #require(try TemplateReader.read(bytes, name: "a.xml", findings: &findings))
        var writer = MappedWriter(mapping)
        writer.add(try Self.plan(",\"notes\":\"Zoë ’Ș\""))
        writer.finish()
        let body = writer.bytes.drop { $0 != 0x3E }.dropFirst()
        #expect(Array(body) == Array("<a>Zo".utf8) + [0xEB] + Array(" &#x2019;&#x218;</a>".utf8))
        let read = try Self.plansOf(writer.bytes, mapping)
        #expect(read.first?.notes == "Zoë ’Ș")
    }

    private static func plansOf(_ bytes: [UInt8], _ mapping: Mapping) throws -> [LearningPlan] {
        var plans: [LearningPlan] = []
        var findings = Findings()
        _ = try DocumentImporter(mappings: [mapping]).read(ByteSource(bytes), name: "a.xml", findings: &findings) {
            tape, _ in plans.append(LearningPlan(tape))
        }
        return plans
    }

    // MARK: What may be missing

    @Test func optionalPartsAreLeftOut() throws {
        let xml = try Self.mapping(
            "<a><b>{{notes | optional}}</b><c d=\"{{title | optional}}\" e=\"1\">{{learner.fullName}}</c></a>", "a.xml")
        let bare = try Self.plan("")
        #expect(Self.written([bare], xml) == "<a><c e=\"1\">Ada</c></a>")
        #expect(try Self.plans(Self.written([bare], xml), xml, "a.xml").first?.notes == nil)
        // A blank is a value: it was there.
        #expect(Self.written([try Self.plan(",\"notes\":\"\"")], xml) == "<a><b></b><c e=\"1\">Ada</c></a>")
        let json = try Self.mapping("{\"a\": \"{{notes | optional}}\", \"b\": \"{{learner.fullName}}\"}", "a.json")
        #expect(Self.written([bare], json) == "{ \"b\": \"Ada\"}")
        let text = try Self.mapping("Name: {{learner.fullName}}\nNotes: {{notes | optional}}\nEnd\n", "a.txt")
        #expect(Self.written([bare], text) == "Name: Ada\nEnd\n")
    }

    @Test func aCopyThatIsAnotherFormIsRejected() throws {
        let mapping = try Self.mapping("<a><b>{{learner.fullName}}</b></a>", "a.xml")
        #expect(throws: DocumentFailure.self) { try Self.plans("<z><b>Ada</b></z>", mapping, "b.xml") }
        let csv = try Self.mapping(
            "Name,UPN,Target\n{{learner.fullName}},{{learner.upn}},{{targets.statement}}\n", "a.csv")
        #expect(throws: DocumentFailure.self) { try Self.plans("x,y,z\n1,2,3\n", csv, "b.csv") }
    }

    // MARK: Reading

    /// Fixed text that also stands in a value is not taken for the end of it where a later place reads better.
    @Test func fixedTextWithinAValueIsNoEnd() throws {
        let mapping = try Self.mapping(
            "<a><t>{{learner.fullName}} - {{period.start | date dd/MM/yyyy}} - {{notes}}</t></a>", "a.xml")
        let plan = try #require(
            try Self.plans("<a><t>Ada - Maria - 03/02/2024 - good - very good</t></a>", mapping, "b.xml").first)
        #expect(plan.learners[0].fullName == "Ada - Maria")
        #expect(plan.period?.start.value?.description == "2024-02-03")
        #expect(plan.notes == "good - very good")
    }

    /// Fixed words may have another sign behind them, or be left out where the value stands alone; another label is no value.
    @Test(arguments: [
        ("Class: Wrens", "Wrens"), ("CLASS - Wrens", "Wrens"), ("class :Wrens", "Wrens"), ("Wrens", "Wrens"),
        ("Class:", ""), ("Form: Wrens", nil),
    ])
    func fixedWordsMayBeWrittenOtherwise(_ text: String, _ value: String?) throws {
        let mapping = try Self.mapping("<a><n>{{learner.fullName}}</n><c>Class: {{learner.className}}</c></a>", "a.xml")
        let plan = try #require(try Self.plans("<a><n>Ada</n><c>\(text)</c></a>", mapping, "b.xml").first)
        #expect(plan.learners[0].className == value)
        #expect((plan.carried == nil) == (value != nil))
    }

    /// Of several places where a value could end, brackets decide.
    @Test func bracketsStayWhole() throws {
        let mapping = try Self.mapping("<a><n>{{learner.fullName}} ({{notes}})</n></a>", "a.xml")
        let plan = try #require(try Self.plans("<a><n>Ada (the first) (quiet)</n></a>", mapping, "b.xml").first)
        #expect(plan.learners[0].fullName == "Ada (the first)")
        #expect(plan.notes == "quiet")
    }

    /// A copy made by hand may keep the marks of the template, and leave blanks unfilled.
    @Test func marksLeftInACopyAreNoContent() throws {
        let xml = """
            <a xmlns:plankit="urn:plankit:template"><p plankit:each="plans"><n>{{learner.fullName}}</n><m>{{notes}}</m></p></a>
            """
        let mapping = try Self.mapping(xml, "a.xml")
        let copy = xml.replacing("{{learner.fullName}}", with: "Ada")
        let plans = try Self.plans(copy, mapping, "b.xml")
        #expect(plans.count == 1)
        #expect(plans[0].learners[0].fullName == "Ada")
        #expect(plans[0].notes == "")
        #expect(plans[0].carried == nil)
    }

    @Test func positionsCountFromOne() throws {
        let mapping = try Self.mapping(
            "A,B,C\n{{learner.fullName}},{{targets[1].statement}},{{targets[2].statement}}\n", "a.csv")
        let plan = try Self.plan(
            ",\"targets\":[{\"id\":\"t1\",\"statement\":\"one\"},{\"id\":\"t2\",\"statement\":\"two\"}]")
        #expect(Self.written([plan], mapping) == "A,B,C\nAda,one,two\n")
    }

    /// Numbered items come in the order of their numbers, wherever they stand in a copy.
    @Test func numberedItemsKeepTheirOrder() throws {
        let csv = try Self.mapping(
            "A,B,C,D\n{{learner.fullName}},{{targets[1].statement}},{{targets[2].statement}},{{targets[10].statement}}\n",
            "a.csv")
        let plan = try #require(try Self.plans("D,C,A,B\nten,two,Ada,one\n", csv, "b.csv").first)
        #expect(plan.targets?.map(\.statement) == ["one", "two", "ten"])
        let xml = try Self.mapping(
            "<a><t n=\"1\">{{targets[1].statement}}</t><t n=\"2\">{{targets[2].statement}}</t><b>{{learner.fullName}}</b></a>",
            "a.xml")
        let other = try #require(
            try Self.plans("<a><t n=\"2\">two</t><b>Ada</b><t n=\"1\">one</t><t n=\"3\">three</t></a>", xml, "b.xml")
                .first)
        #expect(other.targets?.map(\.statement) == ["one", "two"])
        #expect(other.carried?.map(\.text) == ["3", "three"])
    }

    @Test func kindIsGivenByTheTemplate() throws {
        for (template, copy, name) in [
            ("{{kind = iep}}\nA,B\n{{learner.fullName}},{{notes}}\n", "A,B\nAda,x\n", "a.csv"),
            (
                "<a xmlns:plankit='urn:plankit:template' plankit:default='kind = iep'><b>{{learner.fullName}}</b></a>",
                "<a><b>Ada</b></a>", "a.xml"
            ),
            ("{\"plankit:default\": \"kind = iep\", \"n\": \"{{learner.fullName}}\"}", "{\"n\": \"Ada\"}", "a.json"),
            ("{{kind = iep}}\nName: {{learner.fullName}}\n", "Name: Ada\n", "a.txt"),
        ] {
            let mapping = try Self.mapping(template, name)
            let plans = try Self.plans(copy, mapping, name)
            #expect(plans.first?.kind.value?.rawValue == "iep")
            #expect(!Self.written(plans, mapping).contains("iep"))
        }
    }

    /// The starting templates are right, and their losses are those that `template new` declares.
    @Test(arguments: TemplateStarter.formats)
    func startersAreRight(_ format: String) throws {
        var mapping = try Self.mapping(try #require(TemplateStarter.text(format)), "new." + format)
        mapping.losses = TemplateStarter.losses(format)
        let plans = (0..<20).map { PlanGenerator(seed: 3).plan($0) }.filter { $0.learners.count == 1 }
        let report = TemplateTest.run(mapping, name: "copy." + format, plans: plans)
        #expect(report.findings.kept.map { "\($0.path ?? "") \($0.message.rendered())" } == [])
    }
}
