import PlanFindings
import PlanModel
import PlanTesting
import Testing

struct PlanGeneratorTests {
    @Test func aPlanDependsOnSeedAndNumberAlone() {
        let generator = PlanGenerator(seed: 7, flawed: 0.3)
        let forwards = (0..<40).map { generator.plan($0).json }
        let backwards = (0..<40).reversed().map { PlanGenerator(seed: 7, flawed: 0.3).plan($0).json }
        #expect(forwards == backwards.reversed())
        #expect(forwards[3] != PlanGenerator(seed: 8, flawed: 0.3).plan(3).json)
        #expect(Set(forwards).count == 40)
    }

    @Test(arguments: [-1, Int.min, Int.max, 5_999_999])
    func anyNumberMakesAPlan(_ number: Int) {
        #expect(JSONReading(PlanGenerator(seed: .max, flawed: 1).plan(number).json).plans.count == 1)
    }

    @Test func generatedPlansAreReadWithoutFinding() {
        let generator = PlanGenerator(seed: 1, flawed: 0.5)
        var text: [UInt8] = []
        for number in 0..<600 { text += generator.plan(number).json + [0x0A] }
        let reading = JSONReading(text)
        #expect(reading.lines == [])
        #expect(reading.plans.count == 600)
        #expect(reading.written == text)
    }

    @Test func plansAreOfTheSizeOfRealOnes() {
        let generator = PlanGenerator(seed: 3)
        let plans = (0..<500).map { generator.plan($0) }
        let bytes = plans.reduce(0) { $0 + $1.json.count } / plans.count
        #expect((6000...9000).contains(bytes), "\(bytes) bytes a plan")
        #expect(plans.allSatisfy { (3...4).contains($0.targets?.count ?? 0) })
        #expect(plans.allSatisfy { $0.reviews?.count == 2 })
        let groups = plans.count { $0.learners.count > 1 }
        #expect((8...40).contains(groups), "\(groups) of 500 are group plans")
    }

    @Test(arguments: PlanKind.allCases)
    func reviewsComeInTheIntervalOfTheirKind(_ kind: PlanKind) throws {
        for day in ["2026-04-24", "2025-11-21", "2026-08-30", "2027-01-04", "2026-03-15"] {
            let today = try #require(PlanDate(day))
            let generator = PlanGenerator(seed: 5, kind: kind, today: today)
            for number in 0..<40 {
                let plan = generator.plan(number)
                let start = try #require(plan.period?.start.value), end = try #require(plan.period?.end.value)
                let held = plan.reviews?.compactMap(\.date.value) ?? []
                try #require(held.count == 2)
                let next = try #require(plan.reviewArrangements?.nextReview.value)
                #expect(start < end && end.dayNumber - start.dayNumber <= 366)
                #expect(start < held[0] && held[1] < today && today < next && next <= end)
                #expect(
                    ([held[0], held[1], next].allSatisfy { ![2, 3].contains($0.dayNumber % 7) }),
                    "no review at a weekend")
                let gaps = [held[1].dayNumber - held[0].dayNumber, next.dayNumber - held[1].dayNumber]
                if kind == .ildp {
                    #expect(gaps.allSatisfy { (42...56).contains($0) }, "6 to 8 weeks: \(gaps)")
                    #expect(end.dayNumber - start.dayNumber <= 122)
                } else {
                    #expect(gaps.allSatisfy { (75...185).contains($0) }, "once a term: \(gaps)")
                }
            }
        }
    }

    @Test func identifiersAreRightAndUnique() throws {
        let generator = PlanGenerator(seed: 9)
        var seen: Set<String> = []
        for number in 0..<3000 {
            for learner in generator.plan(number).learners {
                if let text = learner.upn {
                    let upn = try UniquePupilNumber(text)
                    #expect(upn.isAuthorityKnown && !upn.isTemporary)
                    #expect(seen.insert(text).inserted, "\(text) was given twice")
                }
                if let text = learner.uln { _ = try UniqueLearnerNumber(text) }
                for (value, set) in [
                    (learner.sex.value, CodeSet.sex), (learner.yearGroup.value, .yearGroup),
                    (learner.ethnicity.value, .ethnicity), (learner.senProvision.value, .senProvision),
                ] {
                    if let value { #expect(set.entry(code: value)?.isCurrent == true, "\(value) in \(set)") }
                }
            }
        }
        #expect(seen.count > 2000)
    }

    @Test func ageYearGroupAndBirthAgree() throws {
        let generator = PlanGenerator(seed: 11)
        for number in 0..<300 {
            let plan = generator.plan(number)
            let start = try #require(plan.period?.start.value)
            let learner = plan.learners[0]
            let birth = try #require(learner.dateOfBirth.value)
            let age =
                start.year - birth.year
                - ((birth.month ?? 1, birth.day ?? 1) > (start.month ?? 1, start.day ?? 1) ? 1 : 0)
            if let printed = learner.age.value { #expect(printed == age) }
            let year = try #require(learner.yearGroup.value)
            let expected =
                year == "N1" ? 2...4 : year == "N2" ? 3...4 : CodeSet.yearNumber(ofGroup: year).map { $0 + 4...$0 + 5 }
            #expect(try #require(expected).contains(age), "\(year) at \(age)")
        }
    }

    @Test func flawsAreToldAndAsManyAsWanted() {
        #expect((0..<500).allSatisfy { PlanGenerator(seed: 2).flaws(inPlan: $0).isEmpty })
        #expect((0..<500).allSatisfy { !PlanGenerator(seed: 2, flawed: 1).flaws(inPlan: $0).isEmpty })
        let part = (0..<2000).count { !PlanGenerator(seed: 2, flawed: 0.25).flaws(inPlan: $0).isEmpty }
        #expect((400...600).contains(part), "\(part) of 2000")
        let all = Set((0..<2000).flatMap { PlanGenerator(seed: 2, flawed: 1).flaws(inPlan: $0) })
        #expect(all == Set(PlanFlaw.allCases))
    }

    @Test func aFlawChangesThePlan() {
        let good = PlanGenerator(seed: 4), bad = PlanGenerator(seed: 4, flawed: 1)
        for number in 0..<300 {
            #expect(good.plan(number) != bad.plan(number), "flaws \(bad.flaws(inPlan: number)) left no trace")
        }
    }

    @Test func presencesOccurInAllThreeWays() {
        let generator = PlanGenerator(seed: 6)
        let plans = (0..<400).map { generator.plan($0) }
        #expect(Set(plans.map { $0.notes.map(\.isEmpty) }) == [nil, true, false])
        #expect(plans.contains { $0.profile?.triggers == [] } && plans.contains { $0.profile?.triggers == nil })
        #expect(plans.contains { $0.learners[0].dateOfBirth.written != nil })
        #expect(plans.contains { $0.learners[0].language.value == nil && $0.learners[0].language.written == "" })
    }
}
