import PlanFindings
import PlanModel

extension PlanRule {
    /// Nobody is to give more support in a week than there are hours.
    static let batchStaffOverAllocated = PlanRule(
        batch: "batch.staff.over-allocated", .warning,
        "A member of staff is to give more support than a week has hours.",
        parameters: [
            RuleParameter("max", 1500, "The most minutes of support that one person gives in a week.", in: 60...10_000)
        ],
        guidance: ["ILP-6", "IEP-24"],
        reason: "Support that cannot be given is promised to parents all the same.",
        remedy: "Share the work out anew, or put children together in a small group.",
        example: RuleExample(shows: ["/learners/0/fullName", "/targets/0/provision/0/frequency"]) { model, isFailing in
            (0..<10).map { number in
                var plan = model
                plan.id += "-\(number)"
                plan.learners[0].fullName = "Child\(number) Fictional"
                plan.learners[0].givenName = nil
                plan.learners[0].familyName = nil
                plan.learners[0].upn = nil
                for index in 0..<3 {
                    plan.targets?[index].statement = "Read \(number) words of list \(index)."
                    plan.targets?[index].provision?[0].frequency = Written(
                        Frequency(times: 5, per: .week, minutes: isFailing ? 20 : 5))
                }
                return plan
            }
        },
        check: BatchCheck(
            collect: { plan, settings, rows in
                guard plan.facts.isCurrent, plan.facts.end.map({ $0 >= settings.today }) ?? true else { return }
                let school = plan.organisation.flatMap { plan.text($0, .name) }.map { plan.digest($0, seed: 6) } ?? 0
                plan.forEachProvision { provision in
                    guard let frequency = plan.frequency(of: provision), let minutes = weeklyMinutes(plan, frequency)
                    else {
                        return
                    }
                    for item in plan.texts(provision, .staff) {
                        guard let person = plan.person(plan.text(item)), let name = plan.text(person, .name),
                            plan.isFilled(name)
                        else { continue }
                        rows.add(
                            plan, key: school ^ plan.digest(name, seed: 7), value: minutes,
                            entry: plan.entry(provision, nil))
                    }
                }
            },
            judge: { group, settings, report in
                guard group.sum > settings.number(0), let last = group.last else { return }
                report(
                    last,
                    "One person is to give \(group.sum) minutes of support a week in \(group.count) places; \(settings.number(0)) are the most."
                )
            }))

    private static func weeklyMinutes(_ plan: PlanView, _ frequency: RecordRef<FrequencyField>) -> Int? {
        guard let times = plan.number(frequency, .times), let minutes = plan.number(frequency, .minutes), times <= 100,
            minutes <= 1000
        else { return nil }
        let whole = times * minutes
        if plan.has(frequency, .per, FrequencyUnit.day) { return whole * 5 }
        if plan.has(frequency, .per, FrequencyUnit.week) { return whole }
        if plan.has(frequency, .per, FrequencyUnit.fortnight) { return whole / 2 }
        if plan.has(frequency, .per, FrequencyUnit.month) { return whole / 4 }
        return nil
    }
}
