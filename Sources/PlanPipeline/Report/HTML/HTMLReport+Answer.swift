internal import PlanFindings
internal import PlanModel

/// The first screen: how many plans are fine, which need attention, whose review is due; what to do; is all there.
extension HTMLReport {
    var answer: Fields {
        let attention = report.plansToMend + report.plansToCheck
        var fields: Fields = ["answers": [fine, needing(attention), due], "steps": steps, "whole": whole, "sum": sum]
        guard report.plansWritten > 0 else {
            fields["hasBar"] = false
            return fields
        }
        fields["hasBar"] = true
        fields["barLabel"] =
            "Of \(ReportWords.count(report.plansWritten, "plan")) \(ReportWords.number(report.plansFine)) are fine, "
            + "\(ReportWords.number(report.plansToCheck)) are to be checked and \(ReportWords.number(report.plansToMend)) mended."
        fields["bar"] = Self.bar(
            [("fine", report.plansFine), ("check", report.plansToCheck), ("mend", report.plansToMend)])
        return fields
    }

    /// Parts of a whole beside each other, over the whole width.
    static func bar(_ parts: [(tone: String, count: Int)]) -> [Fields] {
        let whole = parts.reduce(0) { $0 + $1.count }
        var done = 0
        var bar: [Fields] = []
        for part in parts where part.count > 0 {
            let start = ReportWords.percent(done, of: whole)
            done += part.count
            let end = ReportWords.percent(done, of: whole)
            // A little room between the parts, so that they are told apart without their colours.
            let gap = done < whole ? min(0.3, (end - start) / 2) : 0
            bar.append([
                "tone": part.tone, "x": ReportWords.decimal(start), "width": ReportWords.decimal(end - start - gap),
            ])
        }
        return bar
    }

    private var fine: Fields {
        guard report.plansWritten > 0 else {
            return [
                "tone": "mend", "number": "0", "noun": "plans came out of the documents",
                "explained": "Start with what is said below about the documents.",
            ]
        }
        let noun = report.plansFine == 1 ? "plan is fine" : "plans are fine"
        return [
            "tone": "fine", "number": ReportWords.number(report.plansFine), "noun": noun,
            "explained": report.plansWritten == report.plansFine
                ? "That is all of them: nothing to mend or to check."
                : "Of \(ReportWords.number(report.plansWritten)) in all. Nothing in them is to be mended or checked.",
        ]
    }

    private func needing(_ attention: Int) -> Fields {
        var words: [String] = []
        if report.plansToMend > 0 { words.append("\(ReportWords.number(report.plansToMend)) with something to mend") }
        let late = content.tally.register.entries.count { $0.errors == 0 && $0.warnings == 0 && $0.review == .overdue }
        let doubtful = report.plansToCheck - late
        if doubtful > 0 { words.append("\(ReportWords.number(doubtful)) with something to check") }
        if late > 0 {
            words.append("\(ReportWords.number(late)) with \(late == 1 ? "an overdue review" : "overdue reviews")")
        }
        if words.isEmpty { words.append("There is nothing to do for any of them") }
        var explained = words.joined(separator: ", ") + "."
        if report.plansRefused > 0 {
            explained += " \(ReportWords.count(report.plansRefused, "more plan")) could not be read."
        }
        var fields: Fields = [
            "tone": report.plansToMend > 0 ? "mend" : attention > 0 ? "check" : "fine",
            "number": ReportWords.number(attention),
            "noun": attention == 1 ? "plan needs attention" : "plans need attention",
            "explained": explained,
        ]
        if attention > late {
            fields["link"] = ["part": "todo", "words": "See what to do"]
        } else if attention > 0 {
            fields["link"] = ["part": "plans", "words": "See which"]
        }
        return fields
    }

    private var due: Fields {
        let (reviews, halfTerm) = (report.reviews, report.reviews.halfTerm)
        var explained =
            "From today to \(ReportWords.day(halfTerm.last)), the \(halfTerm.name)."
        if reviews.overdue > 0 {
            explained += " \(ReportWords.number(reviews.overdue)) more \(reviews.overdue == 1 ? "is" : "are") overdue."
        }
        if reviews.lapsed > 0 {
            explained +=
                " \(ReportWords.number(reviews.lapsed)) \(reviews.lapsed == 1 ? "was" : "were") due over a year ago."
        }
        var fields: Fields = [
            "tone": reviews.overdue > 0 ? "check" : "accent", "number": ReportWords.number(reviews.dueThisHalfTerm),
            "noun": reviews.dueThisHalfTerm == 1 ? "review is due this half-term" : "reviews are due this half-term",
            "explained": explained,
        ]
        if reviews.overdue + reviews.dueThisHalfTerm + reviews.lapsed > 0 {
            fields["link"] = ["part": "reviews", "words": "See when"]
        }
        return fields
    }

    private var steps: [Fields] {
        var steps: [Fields] = []
        if report.rejected > 0 {
            let one = report.rejected == 1
            steps.append([
                "words":
                    "\(ReportWords.count(report.rejected, "document")) could not be used. Mend \(one ? "it" : "them") where "
                    + "\(one ? "it" : "they") came from, then run the same command again\(isMigration ? ": only what changed is done" : "").",
                "part": "manager", "link": one ? "Which one, and why" : "Which ones, and why",
            ])
        }
        if report.reviews.overdue > 0 {
            steps.append([
                "words": "Hold \(ReportWords.count(report.reviews.overdue, "overdue review")), or write down when "
                    + "\(report.reviews.overdue == 1 ? "it was" : "they were") held.",
                "part": "reviews", "link": "When they were due",
            ])
        }
        if let roster = report.roster, roster.withPlan < roster.pupils {
            let missing = roster.pupils - roster.withPlan
            steps.append([
                "words":
                    "\(ReportWords.count(missing, "pupil")) on the list \(missing == 1 ? "has" : "have") no plan. Write one, or say why not.",
                "part": "roster", "link": "Who",
            ])
        }
        let rejected = Set(report.rejectedDocuments)
        for code in report.codes where code.severity > .advice && code.total > code.accepted && steps.count < 4 {
            // What only rejected documents have is told above.
            if Set(code.examples).isSubset(of: rejected) { continue }
            let title = code.title.hasSuffix(".") ? String(code.title.dropLast()) : code.title
            steps.append([
                "words": "\(title) (\(Self.times(code.total - code.accepted))). \(code.remedy)", "part": "todo",
                "link": "Where",
            ])
        }
        if steps.isEmpty {
            if report.reviews.dueThisHalfTerm > 0 {
                steps.append([
                    "words": "Plan \(ReportWords.count(report.reviews.dueThisHalfTerm, "review")) for this half-term.",
                    "part": "reviews", "link": "When",
                ])
            } else {
                steps.append(["words": "Nothing needs to be done. Keep this report with the plans."])
            }
        }
        return steps
    }

    private var whole: String {
        if report.rejected == 0, report.plansRefused == 0 {
            return report.skippedTotal == 0
                ? "Yes. Every document was \(isMigration ? "brought across" : "read")."
                : "Yes. Every document was \(isMigration ? "brought across" : "read"); what was left out is no document."
        }
        var missing: [String] = []
        if report.rejected > 0 { missing.append(ReportWords.count(report.rejected, "document")) }
        if report.plansRefused > 0 { missing.append(ReportWords.count(report.plansRefused, "single plan")) }
        return "Not yet: \(missing.joined(separator: " and ")) could not be used. Nothing else is missing."
    }

    private var sum: [Fields] {
        var lines: [Fields] = [
            [
                "words": isMigration ? "brought across (migrated)" : "read",
                "count": ReportWords.number(report.migrated),
            ],
            ["words": "+ could not be used (rejected)", "count": ReportWords.number(report.rejected)],
        ]
        if report.skippedTotal > 0 {
            for reason in SkipReason.allCases {
                guard let count = report.skipped[reason] else { continue }
                lines.append([
                    "words": "+ left out (skipped): \(reason.title)", "count": ReportWords.number(count),
                ])
            }
        } else {
            lines.append(["words": "+ left out (skipped)", "count": "0"])
        }
        lines.append([
            "words": "= found", "count": ReportWords.number(report.found), "isTotal": true,
        ])
        return lines
    }
}
