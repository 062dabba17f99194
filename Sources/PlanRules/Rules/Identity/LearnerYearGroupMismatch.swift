import PlanFindings
import PlanModel

extension PlanRule {
    /// The year group agrees with the date of birth, give or take a year.
    static let learnerYearGroupMismatch = PlanRule(
        "learner.year-group.mismatch", .warning, "Year group and date of birth do not agree.", kinds: every,
        parameters: [RuleParameter("years", 1, "By how many years they may differ.", in: 0...5)],
        standard: "CBDS: the year is the age on 31 August before the school year, less four.",
        reason: "One of the two is likely wrong, and targets are set for a child of another age.",
        remedy: "Compare both with the school's register.",
        example: RuleExample(
            shows: ["/learners/0/dateOfBirth", "/learners/0/yearGroup"],
            fails: { plan in plan.learners[0].yearGroup = Written("11") })
    ) { plan, settings, findings in
        guard let day = plan.facts.start ?? plan.facts.end else { return }
        for learner in plan.learners {
            guard let birth = plan.date(learner, .dateOfBirth), birth.month != nil,
                let group = plan.text(learner, .yearGroup), let year = schoolYear(plan, group)
            else { continue }
            let expected = yearGroup(born: birth, on: PlanDate(dayNumber: day))
            if abs(expected - year) > settings.number(0) {
                findings.add(
                    "By the date of birth year \(expected) is to be expected, not year \(year).", plan, group)
            }
        }
    }

    /// The number of a year group, Reception as 0 and the years of nursery below; `nil` for codes that are no year.
    private static func schoolYear(_ plan: PlanView, _ group: TextRef) -> Int? {
        if plan.isSame(group, "N2") { return -1 }
        if plan.isSame(group, "N1") { return -2 }
        return CodeSet.yearNumber(ofGroup: plan.string(group))
    }

    /// The year of a child in the school year that a day lies in, which starts on 1 September.
    private static func yearGroup(born birth: PlanDate, on day: PlanDate) -> Int {
        let start = day.year - ((day.month ?? 1) >= 9 ? 0 : 1)
        return start - birth.year - ((birth.month ?? 1) >= 9 ? 1 : 0) - 4
    }
}
