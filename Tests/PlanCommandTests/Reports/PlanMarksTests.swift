import PlanFindings
import PlanPipeline
import Testing

/// Which plan a finding is about.
@Suite struct PlanMarksTests {
    private static let kind = FindingKind("plan.test", .warning, "A test.", remedy: "None.")
    private static let layout = FindingKind("source.test", .warning, "A test.", remedy: "None.")
    private static let refusal = FindingKind("plan.refused", .error, "A test.", remedy: "None.")

    @Test func everyPlanHasItsOwnFindings() {
        var findings = Findings()
        var marks = PlanMarks()
        marks.begin(nil)
        // About the document, about the layout, and about the first plan, read and checked.
        findings.add(Self.kind, "0")
        findings.add(Self.layout, "0", path: "/kind")
        findings.add(Self.kind, "0", path: "/targets/*/due")
        findings.add(Self.kind, "1", path: "/kind")
        var check = findings.kept.count
        findings.add(Self.kind, "1")
        marks.add(1, id: 100, check: check, &findings)
        // A plan that does not come out, then the second with nothing.
        findings.add(Self.kind, "0", path: "/id")
        findings.add(Self.refusal, "0", path: "/kind")
        marks.add(2, id: 101, check: findings.kept.count, &findings)
        check = findings.kept.count
        findings.add(Self.refusal, "3", path: "/targets")
        marks.add(3, id: 102, check: check, &findings)
        findings.add(Self.kind, "0", path: "/late")
        #expect(findings.kept.map { "\($0.plan)" } == findings.kept.map { $0.message.rendered() })
        let counts = marks.counts(findings)
        #expect(counts.map(\.errors) == [0, 0, 1])
        #expect(counts.map(\.warnings) == [2, 0, 0])
        #expect(marks.document == 100)
        #expect(findings.kept.map { marks.owner($0) } == findings.kept.map { [100, 100, 101, 102][$0.plan] })
    }

    @Test func findingsBeyondTheCapCountToo() {
        var findings = Findings(capPerCode: 1)
        var marks = PlanMarks()
        for plan in 1...3 {
            let check = findings.kept.count
            for _ in 0..<3 * (plan % 2) { findings.add(Self.kind, "x", path: "/kind") }
            marks.add(plan, id: UInt64(plan), check: check, &findings)
        }
        #expect(marks.counts(findings).map(\.warnings) == [3, 0, 3])
        // Left out before the document is done: nobody's any more.
        #expect(marks.counts(Findings()).map(\.warnings) == [0, 0, 0])
    }

    @Test func fingerprintsDifferWithinAPage() {
        var findings = Findings()
        for line in 1...3 { findings.add(Self.kind, "x", at: SourcePlace(line: line), path: "/kind") }
        findings.add(Self.kind, "x", at: SourcePlace(line: 9, pointer: "a"))
        findings.add(Self.kind, "x", at: SourcePlace(line: 8, pointer: "b"))
        let page = FindingPage(findings, redaction: Redaction(isShowingValues: false))
        let shown = FindingPage(findings, redaction: Redaction(isShowingValues: true))
        #expect(Set(page.lines.map(\.fingerprint)).count == 5)
        #expect(page.lines.map(\.fingerprint) == shown.lines.map(\.fingerprint))
        #expect(FindingPage(packed: page.packed)?.lines.map(\.fingerprint) == page.lines.map(\.fingerprint))
        for line in page.lines { #expect(Fingerprint(hex: line.fingerprint.hex) == line.fingerprint) }
    }
}

/// Findings that are only known at the end belong to their plans all the same.
@Suite struct PlanIDsTests {
    @Test func idsAreFoundByDocumentAndPlan() {
        func bytes(_ ids: [UInt8]) -> [UInt8] { ids.flatMap { [0, 0, 0, 0, 0, 0, 0, $0] } }
        var ids = PlanIDs()
        ids.add(bytes([1, 2]), document: 1)
        ids.add(bytes([]), document: 3)
        ids.add(bytes([9]), document: 4)
        #expect(ids.id(document: 1, plan: 2) == 2)
        #expect(ids.id(document: 1, plan: 0) == 1)
        #expect(ids.id(document: 1, plan: 3) == nil)
        #expect(ids.id(document: 2, plan: 1) == nil)
        #expect(ids.id(document: 3, plan: 1) == nil)
        #expect(ids.id(document: 4, plan: 1) == 9)
        #expect(ids.id(document: 5, plan: 1) == nil)
    }

    @Test func aPlaceInAPlanIsAboutIt() {
        var findings = Findings()
        let kind = FindingKind("batch.test", .warning, "A test.", remedy: "None.")
        findings.add(kind, "x", at: SourcePlace(part: "plan 2"), path: "/id")
        findings.add(kind, "x", at: SourcePlace(part: "planner 2"), path: "/id")
        var ids = PlanIDs()
        ids.add([UInt8](repeating: 7, count: 16), document: 5)
        let page = FindingPage(late: findings, document: 5, ids: ids, redaction: Redaction(isShowingValues: false))
        #expect(page.lines.map(\.plan) == [2, 0])
        #expect(Set(page.lines.map(\.fingerprint)).count == 2)
    }
}
