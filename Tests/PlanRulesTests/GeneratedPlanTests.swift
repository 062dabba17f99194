import PlanFindings
import PlanModel
import PlanTesting
import Testing

@testable import PlanRules

/// Generated plans: those without flaws pass, and each flaw is found by the rule it is called after.
@Suite struct GeneratedPlanTests {
    private static let check = PlanCheck(profile: .byKind, today: PlanGenerator.defaultToday)

    private static func codes(_ plan: LearningPlan) -> [String] {
        var findings = Findings()
        Self.check.check(plan, findings: &findings)
        return findings.kept.filter { $0.severity > .advice }.map { "\($0.code) \($0.path ?? "")" }
    }

    @Test(arguments: [PlanKind.ilp, .iep, .ildp, .statutory, .other])
    func plansWithoutFlawsPass(kind: PlanKind) {
        let generator = PlanGenerator(seed: 11, kind: kind)
        var wrong: [String] = []
        for number in 0..<300 {
            // The generator writes some frequencies and dates that nobody can read, on purpose.
            wrong += Self.codes(generator.plan(number)).filter { !$0.hasPrefix("plan.date.unread") }
                .map { "\(number) \($0)" }
        }
        #expect(wrong == [])
    }

    @Test(arguments: [PlanKind.ilp, .iep, .ildp]) func eachFlawIsFound(kind: PlanKind) {
        let generator = PlanGenerator(seed: 12, kind: kind, flawed: 1)
        var seen: Set<String> = []
        for number in 0..<600 {
            let codes = Set(Self.codes(generator.plan(number)).map { String($0.prefix { $0 != " " }) })
            var advice = Findings()
            Self.check.check(
                generator.plan(number), findings: &advice)
            let all = codes.union(advice.kept.map(\.code))
            for flaw in generator.flaws(inPlan: number) {
                seen.insert(flaw.rawValue)
                // A due date that another flaw took away is no day to judge by.
                let flaws = generator.flaws(inPlan: number)
                if flaw == .outcomeMissing, flaws.contains(.dateUnread) || flaws.contains(.targetWithoutTime) {
                    continue
                }
                #expect(all.contains(flaw.rawValue), "plan \(number) of \(kind.rawValue)")
            }
        }
        #expect(seen.count == PlanFlaw.allCases.count)
    }
}
