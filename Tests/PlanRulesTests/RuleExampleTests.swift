import PlanFindings
import PlanModel
import Testing

@testable import PlanRules

@Suite struct RuleExampleTests {
    private static let check = PlanCheck(profile: .byKind, today: ModelPlan.today)

    static let rules = RuleCatalogue.all.filter { $0.scope != .batch }

    private static func codes(_ plan: LearningPlan, _ kind: PlanKind) -> Set<String> {
        var findings = Findings()
        Self.check.check(plan, findings: &findings)
        return Set(findings.kept.map(\.code))
    }

    @Test(arguments: PlanKind.allCases) func theModelPlanPassesEverything(kind: PlanKind) {
        var findings = Findings()
        PlanCheck(profile: .byKind, today: ModelPlan.today).check(ModelPlan.plan(kind), findings: &findings)
        #expect(findings.kept.map { "\($0.code) \($0.path ?? "") \($0.message.rendered(showingValues: true))" } == [])
    }

    @Test(arguments: rules.map(\.code)) func aPassingExamplePasses(code: String) throws {
        let rule = try #require(RuleCatalogue.rule(code))
        for plan in rule.example.passing { #expect(!Self.codes(plan, rule.example.kind).contains(code)) }
    }

    @Test(arguments: rules.map(\.code)) func aFailingExampleFailsInThisAlone(code: String) throws {
        let rule = try #require(RuleCatalogue.rule(code))
        var found: Set<String> = []
        for plan in rule.example.failing { found.formUnion(Self.codes(plan, rule.example.kind)) }
        #expect(found == Set(rule.example.alongside + [code]))
    }

    @Test func everyRuleIsDeclaredWhole() {
        var codes: Set<String> = []
        for rule in RuleCatalogue.all {
            #expect(codes.insert(rule.code).inserted, "\(rule.code) stands twice")
            #expect(!rule.reason.isEmpty && !rule.kind.remedy.isEmpty && !rule.kind.title.isEmpty, "\(rule.code)")
            #expect(!rule.guidance.isEmpty || rule.standard != nil, "\(rule.code) rests on nothing")
            #expect(!rule.example.shows.isEmpty, "\(rule.code) shows nothing")
            #expect(rule.reason.hasSuffix(".") && rule.kind.remedy.hasSuffix("."), "\(rule.code): \(rule.kind.remedy)")
        }
    }
}
