internal import PlanModel

/// The plans one by one, those that need attention first.
extension HTMLReport {
    /// The positions in the register of the plans that are listed.
    var listed: [Int] {
        let entries = content.tally.register.entries
        var groups: [[Int]] = [[], [], [], []]
        for index in entries.indices {
            let entry = entries[index]
            let group =
                entry.errors > 0 ? 0 : entry.review == .overdue ? 1 : entry.warnings > 0 ? 2 : 3
            // No more of a group is needed than is listed in all.
            if groups[group].count < Self.listedPlans { groups[group].append(index) }
        }
        return Array(groups.joined().prefix(Self.listedPlans))
    }

    private var hasNames: Bool { !content.tally.register.names.isEmpty }

    func plans(_ count: Int) -> Fields {
        let all = content.tally.register.entries.count
        return [
            "hasNames": hasNames, "hasPlans": all > 0,
            "lead": all == 0
                ? "There is no plan to list."
                : count == all
                    ? "All \(ReportWords.count(all, "plan")), those that need attention first."
                    : "The first \(ReportWords.number(count)) of \(ReportWords.count(all, "plan")), those that need attention first."
                ,
        ]
    }

    func plansEnd(_ count: Int) -> Fields {
        let unlisted = content.tally.register.entries.count - count
        let fields: Fields = ["hasPlans": count > 0]
        return fields.with(
            "unlisted",
            unlisted > 0
                ? "\(ReportWords.count(unlisted, "more plan")) \(unlisted == 1 ? "is" : "are") counted above but not listed here."
                : nil)
    }
}
