import PlanFindings
import PlanModel
import Testing

@testable import PlanRules

@Suite struct BatchRuleTests {
    /// Rules that need a roster have tests of their own.
    static let rules = RuleCatalogue.all.filter {
        $0.scope == .batch && !["batch.learner.without-plan", "batch.plan.duplicate"].contains($0.code)
    }

    static func codes(_ plans: [LearningPlan]) -> Set<String> {
        let rules = RuleSet(.byKind, today: ModelPlan.today)
        var judge = PlanJudge(rules)
        var yield = BatchYield()
        var findings = Findings()
        for (index, plan) in plans.enumerated() {
            var tape = PlanTape()
            plan.write(to: &tape)
            judge.check(tape, findings: &findings, at: nil, document: 1, plan: index + 1, yield: &yield)
        }
        return Set(BatchJudge.judge(yield.rows, rules).map(\.finding.code))
    }

    @Test(arguments: rules.map(\.code)) func aPassingBatchPasses(code: String) throws {
        let rule = try #require(RuleCatalogue.rule(code))
        #expect(!Self.codes(rule.example.passing).contains(code))
    }

    @Test(arguments: rules.map(\.code)) func aFailingBatchFailsInThisAlone(code: String) throws {
        let rule = try #require(RuleCatalogue.rule(code))
        #expect(Self.codes(rule.example.failing) == Set(rule.example.alongside + [code]))
    }

    @Test(arguments: [
        ("Robin helps Zebedee Quartermaine.", true), ("Zebedee's chart.", true), ("Will helps at the table.", false),
        ("Grace and Mark are kind.", false), ("Mrs Sample helps.", false), ("zebedee", false), ("Robin helps.", false),
        ("At Zebedee’s table.", true),
    ])
    func otherChildren(text: String, isNamed: Bool) {
        var other = ModelPlan.plan(.iep)
        other.id = "other"
        other.learners[0] = Learner(givenName: "Zebedee", familyName: "Quartermaine")
        var named = ModelPlan.plan(.iep)
        named.id = "named"
        named.learners[0] = Learner(givenName: "Will", familyName: "Grace")
        var third = named
        third.id = "third"
        third.learners[0] = Learner(givenName: "Mark", familyName: "Hope")
        var plan = ModelPlan.plan(.iep)
        plan.notes = text
        #expect(Self.codes([plan, other, named, third]).contains("text.other-child") == isNamed, "\(text)")
    }
}
