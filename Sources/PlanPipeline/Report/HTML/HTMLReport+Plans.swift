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

    func planRows(_ indices: ArraySlice<Int>) -> Fields {
        let register = content.tally.register
        let rows = indices.map { index -> Fields in
            let entry = register.entries[index]
            let fields: Fields = [
                "document": content.names[Int(entry.document)].map { "\(entry.document): \($0)" }
                    ?? String(entry.document),
                "plan": String(entry.plan), "kind": ReportWords.kind(entry.kind), "review": review(entry),
                "errors": Self.counted(entry.errors), "warnings": Self.counted(entry.warnings),
                "targets": String(entry.targets), "tones": Self.tones(entry),
            ]
            return register.names.indices.contains(index) ? fields.with("name", register.names[index]) : fields
        }
        return ["rows": rows, "hasNames": hasNames]
    }

    private static func counted(_ count: UInt16) -> String { count == 0 ? "–" : ReportWords.number(Int(count)) }

    private static func tones(_ entry: PlanRegister.Entry) -> String {
        var tones = [entry.errors > 0 ? "mend" : entry.needsAttention ? "check" : "fine"]
        switch entry.review {
        case .overdue: tones.append("overdue")
        case .dueThisHalfTerm: tones.append("due")
        case .later, .undated, .past, .lapsed: if tones == ["fine"] { tones.append("quiet") }
        }
        return tones.joined(separator: " ")
    }

    private func review(_ entry: PlanRegister.Entry) -> String {
        guard entry.nextReview != PlanRegister.none else { return entry.review == .past ? "–" : "no day named" }
        let day = ReportWords.shortDay(PlanDate(dayNumber: Int(entry.nextReview)))
        return switch entry.review {
        case .overdue: "\(day), overdue"
        case .lapsed: "\(day), long past"
        case .dueThisHalfTerm: "\(day), this half-term"
        case .later: day
        case .undated: "\(day), held"
        case .past: "\(day), past plan"
        }
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
