import PlanFindings
import PlanModel

extension PlanRule {
    /// The date of birth makes the learner from 0 to 25 years old when the plan starts.
    static let learnerBirthImplausible = PlanRule(
        "learner.birth.implausible", .error, "A date of birth cannot be right.", kinds: every,
        parameters: [RuleParameter("maxAge", 25, "The oldest that a learner can be, in years.", in: 1...120)],
        standard: "SEND Code of Practice 2015: plans are for children and young people from 0 to 25.",
        reason: "A wrong date of birth puts a child into the wrong year, and two children may be taken for one.",
        remedy: "Check the date; day and month, or the century, may be swapped.",
        example: RuleExample(
            shows: ["/learners/0/dateOfBirth"], alongside: ["learner.year-group.mismatch"],
            fails: { plan in plan.learners[0].dateOfBirth = Written(PlanDate(year: 1917, month: 5, day: 14)) })
    ) { plan, settings, findings in
        let day = plan.facts.start ?? plan.facts.end ?? settings.today
        for learner in plan.learners {
            guard let birth = plan.date(learner, .dateOfBirth) else { continue }
            let days = day - birth.dayNumber
            // A partial date counts from its first day.
            if days < 0 {
                findings.add("The learner would be born after the plan starts.", plan, learner, .dateOfBirth)
            } else if days > (settings.number(0) + 1) * 366 {
                findings.add(
                    "The learner would be \(days / 365) years old when the plan starts.", plan, learner, .dateOfBirth)
            }
        }
    }
}
