/// Who on the list of pupils has no plan.
extension HTMLReport {
    func roster(_ roster: RunReport.Roster) -> Fields {
        let missing = roster.pupils - roster.withPlan
        var notes = [
            "A pupil is found by the UPN, or by names and date of birth. Plans that have ended or were replaced do not count."
        ]
        if roster.unknown > 0 {
            notes.append(
                "\(ReportWords.count(roster.unknown, "row")) of the list could not be looked for: too little stands there."
            )
        }
        if missing > roster.missing.count {
            notes.append("And \(ReportWords.count(missing - roster.missing.count, "more pupil")).")
        }
        let hasNames = roster.missing.contains { !$0.name.isEmpty }
        return [
            "lead": missing == 0
                ? "All \(ReportWords.count(roster.pupils, "pupil")) on the list have a plan."
                : "\(ReportWords.number(missing)) of \(ReportWords.count(roster.pupils, "pupil")) on the list \(missing == 1 ? "has" : "have") no plan.",
            "hasMissing": missing > 0, "hasNames": hasNames, "notes": notes,
            "missing": roster.missing.map { ["line": String($0.line), "name": $0.name] as Fields },
        ]
    }
}
