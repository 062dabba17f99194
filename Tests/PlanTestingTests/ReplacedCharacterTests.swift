import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// A control character in a table is as little lost in silence as one in JSON.
struct ReplacedCharacterTests {
    @Test func theCellIsKeptEscapedAndAFindingTellsIt() throws {
        let text = "First name,Surname,Target 1\nAnn,Bell,rea\u{2}d \\ \u{FFFE}\nBob,Bell,plain\n"
        var plans: [LearningPlan] = []
        var findings = Findings()
        _ = try DocumentImporter().read(ByteSource(Array(text.utf8)), name: "a.csv", format: "csv", findings: &findings)
        {
            tape, _ in plans.append(LearningPlan(tape))
        }
        #expect(plans.map { $0.targets?.first?.statement } == ["rea\u{FFFD}d \\ \u{FFFD}", "plain"])
        #expect(findings.kept.filter { $0.code == "plan.character.replaced" }.map(\.path) == ["/targets/0/statement"])
        #expect(
            plans.first?.carried?.last
                == Carried(label: "/targets/0/statement", text: "rea\\u0002d \\\\ \\uFFFE", format: "csv"))
        #expect(plans.last?.carried?.contains { $0.text?.contains("\\u") ?? false } != true)
    }
}
