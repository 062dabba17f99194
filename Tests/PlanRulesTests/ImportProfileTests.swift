import PlanFindings
import PlanModel
import PlanRules
import Testing

@Suite struct ImportProfileTests {
    private static func codes(_ change: (inout LearningPlan) -> Void) -> [String] {
        var plan = LearningPlan(id: "p", kind: Written(.iep), learners: [Learner(fullName: "Ada Fictional")])
        change(&plan)
        var findings = Findings()
        PlanCheck(today: PlanDate(dayNumber: 20_000)).check(plan, findings: &findings)
        return findings.kept.map { $0.code + ($0.path.map { " \($0)" } ?? "") }
    }

    @Test func aSoundPlanHasNoFindings() {
        #expect(Self.codes { $0.learners[0].upn = "A123456789012" } == [])
    }

    @Test func numbersAreChecked() {
        #expect(Self.codes { $0.learners[0].upn = "B123456789012" } == ["learner.upn.invalid /learners/0/upn"])
        #expect(Self.codes { $0.learners[0].uln = "1234567890" } == ["learner.uln.invalid /learners/0/uln"])
        #expect(Self.codes { $0.learners[0].upn = "" } == [])
    }

    @Test func aLearnerNeedsAName() {
        #expect(
            Self.codes { $0.learners.append(Learner(id: "l2", fullName: "")) } == ["learner.name.missing /learners/1"])
        #expect(Self.codes { $0.learners = [Learner(preferredName: "Ada")] } == [])
    }

    @Test func wordsWithoutADateAreUnread() {
        #expect(
            Self.codes { $0.learners[0].dateOfBirth = Written(nil, written: "spring") }
                == ["plan.date.unread /learners/0/dateOfBirthWritten"])
        // Blank in the source: there was nothing to read.
        #expect(Self.codes { $0.learners[0].dateOfBirth = Written(nil, written: "") } == [])
        #expect(
            Self.codes {
                $0.learners[0].dateOfBirth = Written(PlanDate(year: 2014, month: 3, day: 7), written: "7 March")
            } == [])
        // Words of something that is no date.
        #expect(Self.codes { $0.learners[0].sex = Written(nil, written: "girl") } == [])
    }

    @Test(arguments: [
        ("2024-09-01", "2024-07-19", true), ("2024-09-01", "2024-09-01", false), ("2024-09-01", "2025-07-19", false),
        ("2024-09", "2024-07-19", false),
    ])
    func periods(start: String, end: String, isReversed: Bool) {
        let codes = Self.codes {
            $0.period = Period(start: Written(PlanDate(start)), end: Written(PlanDate(end)))
        }
        #expect(codes == (isReversed ? ["plan.period.reversed /period/end"] : []))
    }

    @Test func carriedContentIsAdvice() {
        #expect(
            Self.codes { $0.carried = [Carried(text: "a"), Carried(text: "b")] } == ["plan.carried.content /carried"])
        #expect(Self.codes { $0.carried = [] } == [])
    }
}
