import PlanFindings
import Testing

struct FindingsTests {
    private static let error = FindingKind("test.error", .error, "Wrong.", remedy: "Mend it.")
    private static let advice = FindingKind("test.advice", .advice, "Look.", remedy: "Look at it.")

    @Test func beyondTheCapFindingsAreOnlyCounted() {
        var findings = Findings(capPerCode: 3)
        for number in 0..<10 {
            #expect(findings.isFull(Self.error) == (number >= 3))
            findings.add(Self.error, "number \(number)")
        }
        findings.add(Self.advice, "one")
        #expect(findings.kept.map { $0.message.rendered() } == ["number 0", "number 1", "number 2", "one"])
        #expect(findings.totals == ["test.error": 10, "test.advice": 1])
        #expect(findings.severities == [.error: 10, .advice: 1])
        #expect(findings.count == 11 && findings.errors == 10 && findings.worst == .error && !findings.isEmpty)
    }

    @Test func addingAListAddsItsTrueTotals() {
        var inner = Findings(capPerCode: 2)
        for _ in 0..<5 { inner.add(Self.error, "inner") }
        var outer = Findings(capPerCode: 4)
        outer.add(Self.advice, "outer")
        outer.add(inner)
        outer.add(inner)
        outer.add(inner)
        #expect(outer.totals == ["test.error": 15, "test.advice": 1])
        #expect(outer.severities == [.error: 15, .advice: 1])
        #expect(outer.kept.count == 3, "what was counted and not kept fills the cap too")
    }

    @Test func aProfileCanChangeTheSeverityOfAFinding() {
        var findings = Findings()
        findings.add(Finding(Self.error, "lowered", severity: .advice))
        #expect(findings.errors == 0 && findings.worst == .advice)
        #expect(findings.kept.first?.code == "test.error" && findings.kept.first?.kind.severity == .error)
    }

    @Test func forgettingForgetsAll() {
        var findings = Findings(capPerCode: 1)
        findings.add(Self.error, "a")
        findings.add(Self.error, "b")
        findings.removeAll()
        #expect(findings.isEmpty && findings.count == 0 && findings.kept.isEmpty && findings.worst == nil)
        findings.add(Self.error, "c")
        #expect(findings.kept.count == 1)
    }

    @Test func severitiesAreOrdered() {
        #expect(Severity.allCases.sorted().map(\.word) == ["advice", "warning", "error"])
    }

    @Test func kindsAreTheirCodes() {
        let same = FindingKind("test.error", .warning, "Otherwise.", remedy: "")
        #expect(same == Self.error && same.hashValue == Self.error.hashValue && same != Self.advice)
    }

    @Test func aFailureTellsItsFinding() {
        let failure = DocumentFailure(Self.error, "here", at: SourcePlace(line: 2))
        #expect(failure.finding == Finding(Self.error, "here", at: SourcePlace(line: 2)))
        #expect(failure == DocumentFailure(failure.finding))
    }
}
