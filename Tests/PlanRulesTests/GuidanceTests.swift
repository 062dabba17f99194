import PlanModel
import Testing

@testable import PlanRules

/// Every statement of the guidance has a home, and every number that is cited is a statement.
@Suite struct GuidanceTests {
    @Test func allStatementsAreThere() {
        let counts = ["ILP": 27, "IEP": 25, "ILDP": 15]
        #expect(Guidance.all.count == 67)
        for (name, count) in counts {
            #expect((1...count).allSatisfy { Guidance.statement("\(name)-\($0)") != nil }, "\(name)")
        }
    }

    @Test func eachHasAHome() {
        let homeless = Guidance.all.filter { Guidance.home(of: $0.number).isEmpty }.map(\.number)
        #expect(homeless == [])
    }

    /// What a plan must hold or how it is handled is judged by a rule, too; the others say what a plan is.
    @Test func mostAreJudged() {
        let unjudged = Guidance.all.filter { Guidance.home(of: $0.number).rules.isEmpty }.map(\.number)
        #expect(unjudged.count <= 4, "\(unjudged)")
    }

    @Test func noNumberIsInvented() {
        let known = Set(Guidance.all.map(\.number))
        for rule in RuleCatalogue.all { #expect(Set(rule.guidance).isSubset(of: known), "\(rule.code)") }
        for shape in PlanShapes.all {
            #expect(Set(shape.guidance + shape.fields.flatMap(\.guidance)).isSubset(of: known), "\(shape.name)")
        }
    }
}
