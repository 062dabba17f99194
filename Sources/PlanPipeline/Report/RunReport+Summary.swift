internal import PlanFindings

extension RunReport {
    /// The report in a few lines for people: the answer first, then what to do, worst first.
    ///
    /// - Parameter codes: how many codes are told in full.
    public func summary(codes limit: Int = 12) -> String {
        var lines: [String] = []
        if rejected == 0, plansRefused == 0 {
            lines.append(
                migrated == 1
                    ? "The document came across: \(Self.count(plansWritten, "plan"))."
                    : "All \(migrated) documents came across: \(Self.count(plansWritten, "plan")).")
        } else {
            lines.append(
                "\(migrated) of \(Self.count(migrated + rejected, "document")) came across: "
                    + "\(Self.count(plansWritten, "plan")) written, \(plansRefused) rejected.")
        }
        if plansWritten > 0 { lines += planLines }
        if let roster {
            lines.append(
                "Of \(Self.count(roster.pupils, "pupil")) on the list \(roster.pupils - roster.withPlan) "
                    + "\(roster.pupils - roster.withPlan == 1 ? "has" : "have") no plan.")
        }
        lines.append("Found \(found) = \(migrated) migrated + \(rejected) rejected + \(skippedTotal) skipped.")
        for reason in SkipReason.allCases {
            if let count = skipped[reason] { lines.append("  skipped: \(count) \(reason.title)") }
        }
        for format in formats {
            let mapping = format.mapping.isEmpty ? "" : " with mapping \(format.mapping)"
            lines.append("  read as \(format.format)\(mapping): \(Self.count(format.documents, "document"))")
        }
        if loss.leaves > 0 {
            lines.append(
                "Of \(Self.count(loss.leaves, "value")) in the sources \(loss.mapped) have their place in a plan, \(loss.carried) are "
                    + "kept under “carried”, \(loss.ignored - loss.blank) were left out as a mapping says, \(loss.blank) are "
                    + "blank, \(loss.fixed) are text of the form.")
            if loss.unaccounted != 0 { lines.append("\(loss.unaccounted) values are not accounted for.") }
        }
        if !self.codes.isEmpty {
            lines.append("")
            for count in self.codes.prefix(limit) {
                let where_ = Self.count(count.documents, "document")
                let accepted = count.accepted > 0 ? ", \(count.accepted) of them accepted" : ""
                lines.append(
                    "\(Self.padded(count.severity.word, 8))\(count.total) × \(count.title) (\(count.code), \(where_)\(accepted))"
                )
                lines.append("        \(count.remedy)")
            }
            let more = self.codes.dropFirst(limit)
            if !more.isEmpty {
                lines.append(
                    "and \(more.reduce(0) { $0 + $1.total }) findings of \(Self.count(more.count, "other code"))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// How many plans are fine, and whose review is due.
    private var planLines: [String] {
        var line =
            plansWritten == plansFine
            ? plansWritten == 1 ? "It needs no attention" : "None of them needs attention"
            : "\(Self.count(plansFine, "plan")) \(plansFine == 1 ? "is" : "are") fine, \(plansToMend + plansToCheck) "
                + "\(plansToMend + plansToCheck == 1 ? "needs" : "need") attention"
        if reviews.overdue + reviews.dueThisHalfTerm > 0 {
            line +=
                "; on \(asOf) \(Self.count(reviews.overdue, "review")) \(reviews.overdue == 1 ? "is" : "are") overdue"
            line += ", \(reviews.dueThisHalfTerm) due by \(reviews.halfTerm.last)"
        }
        return [line + "."]
    }

    /// What to do next, as commands and places of a run folder.
    public func nextSteps(folder: String) -> String {
        var lines: [String] = []
        if rejected > 0 {
            lines.append(
                "Rejected documents lie in \(folder)/rejected, each with its findings beside it. Mend them where they came "
                    + "from, then run the same command again: only what changed is done.")
        }
        if let worst = codes.first {
            lines.append("Every finding: \(folder)/findings.csv. About one of them: plankit explain \(worst.code)")
        }
        if lines.isEmpty { lines.append("The plans are in \(folder).") }
        lines.append("The report to read, in a browser: \(folder)/report.html")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }
}
