import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// Exports of many layouts, read without a mapping: every leaf is accounted for, and the readings that layout decides.
struct ExportFixtureTests {
    /// Those with a DOCTYPE.
    static let refused = ["exports/export17-numbered-elements-latin1.xml", "exports-third/third07-nested.xml"]

    static let documents: [String] = {
        ["fixtures/exports", "fixtures/exports-second", "fixtures/exports-third", "fixtures/legacy"].flatMap { folder in
            (try? Repository.files(folder)) ?? []
        }.filter { path in
            ![".expected.json", ".md"].contains(where: path.hasSuffix) && !path.contains("/.")
                && !refused.contains { path.hasSuffix($0) }
        }
    }()

    /// A folder that moved must not leave the test below without cases.
    @Test func noFixtureIsMissing() {
        #expect(Self.documents.count >= 42)
    }

    @Test(arguments: documents)
    func everyLeafIsAccountedFor(_ path: String) throws {
        var findings = Findings()
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var plans = 0
        let summary = try DocumentImporter().read(
            ByteSource(try Repository.bytes(path)), name: name, findings: &findings
        ) { _, _ in plans += 1 }
        #expect(summary.ledger.isConserved)
        #expect(summary.ledger.leavesRead > 20)
        #expect(plans == summary.plans && plans > 0)
        #expect(findings.errors == 0)
    }

    @Test(arguments: refused)
    func aDocumentTypeIsRefused(_ name: String) throws {
        var findings = Findings()
        let path = Repository.root + "/fixtures/" + name
        let failure = #expect(throws: DocumentFailure.self) {
            _ = try DocumentImporter().read(
                ByteSource(try Repository.bytes(path)), name: name, findings: &findings
            ) { _, _ in }
        }
        #expect(failure?.finding.code == "xml.doctype.refused")
    }

    /// A judgement by letter on a target is no SEN provision, though A and P are codes of both.
    @Test func aLetterOnATargetIsNoProvision() throws {
        var findings = Findings()
        let path = Repository.root + "/fixtures/legacy/legacy23-export.xml"
        _ = try DocumentImporter().read(
            ByteSource(try Repository.bytes(path)), name: "legacy23-export.xml", findings: &findings
        ) { tape, _ in
            #expect(LearningPlan(tape).learners.allSatisfy { $0.senProvision.isAbsent })
        }
    }
}

/// One pool of readers serves many documents, whatever became of the one before.
struct ReaderPoolTests {
    @Test func aDamagedDocumentLeavesNothingBehind() throws {
        var plans: [LearningPlan] = []
        let good = Array(
            """
            <plan><schema>plankit/plan/1</schema><id>a</id><kind>iep</kind><learners><learner/></learners></plan>
            """.utf8)
        let cut = Array(good.prefix(90))
        let wrong = Array(
            String(decoding: good, as: UTF8.self).replacing("<id>a</id>", with: "<id>a<b/></id><c/>").utf8)
        let readers = ReaderPool()
        for bytes in [good, cut, good, wrong, good] {
            var findings = Findings()
            _ = try? DocumentImporter().read(
                ByteSource(bytes), name: "plan.xml", format: "xml", readers: readers, findings: &findings
            ) { tape, _ in plans.append(LearningPlan(tape)) }
        }
        #expect(plans.count == 3)
        #expect(Set(plans).count == 1)
    }
}
