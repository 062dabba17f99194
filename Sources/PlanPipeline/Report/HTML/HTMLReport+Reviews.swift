internal import PlanModel

/// When reviews are due: a bar a week, from what is overdue to the end of the next half-term.
extension HTMLReport {
    private struct Bar {
        var name: String
        var longName: String
        var count: Int
        var tone: String
    }

    private static let plotHeight = 120.0
    private static let top = 24.0

    var reviews: Fields {
        let reviews = report.reviews
        let dated = reviews.overdue + reviews.dueThisHalfTerm + reviews.later
        var fields: Fields = ["hasChart": dated > 0, "lead": lead, "notes": notes]
        guard dated > 0 else { return fields }
        let bars = weeks
        let greatest = bars.map(\.count).max() ?? 1
        let step = 100 / Double(bars.count)
        // A name needs about three bars of a narrow screen.
        let axis = Self.top + Self.plotHeight
        fields["bars"] = bars.enumerated().map { index, bar -> Fields in
            let height = bar.count == 0 ? 0 : max(2, Self.plotHeight * Double(bar.count) / Double(max(1, greatest)))
            let isNamed = index == 0 || index == bars.count - 1 || (index.isMultiple(of: 2) && index < bars.count - 2)
            let fields: Fields = [
                "tone": bar.tone, "x": ReportWords.decimal(Double(index) * step + step * 0.12),
                "width": ReportWords.decimal(step * 0.76), "y": ReportWords.decimal(axis - height),
                "height": ReportWords.decimal(height), "middle": ReportWords.decimal((Double(index) + 0.5) * step),
                "above": ReportWords.decimal(axis - height - 5), "below": ReportWords.decimal(axis + 17),
                "isMinor": (!index.isMultiple(of: 4) || index > bars.count - 5) && index != bars.count - 1,
            ]
            return fields.with("count", bar.count > 0 ? ReportWords.number(bar.count) : nil)
                .with("name", isNamed ? bar.name : nil)
        }
        let now = bars.enumerated().filter { $0.element.tone == "accent" }.map(\.offset)
        if let first = now.first, let last = now.last {
            let band: Fields = [
                "x": ReportWords.decimal(Double(first) * step),
                "width": ReportWords.decimal(Double(last - first + 1) * step), "bandHeight": ReportWords.decimal(axis),
            ]
            fields["band"] = [band]
        }
        fields["axis"] = ReportWords.decimal(axis)
        fields["height"] = ReportWords.decimal(axis + 24)
        fields["caption"] = "Reviews due, week by week"
        fields["label"] = "Bars of reviews due each week; the table below has the same numbers. " + lead
        fields["legend"] = [
            ["tone": "mend", "words": "overdue"], ["tone": "accent", "words": "due this half-term (shaded)"],
            ["tone": "quiet", "words": "later"],
        ]
        fields["rows"] = bars.map { ["name": $0.longName, "count": ReportWords.number($0.count)] }
        return fields
    }

    private var weeks: [Bar] {
        let today = report.asOf.dayNumber
        // Day 0 was a Thursday; weeks begin on Monday.
        let monday = today - (today + 3) % 7
        let (end, farthest) = (report.reviews.halfTerm.last.dayNumber, report.reviews.halfTerm.next.last.dayNumber)
        let count = max(1, (farthest - monday) / 7 + 1)
        var weeks = [Int](repeating: 0, count: count)
        var beyond = 0
        for entry in content.tally.register.entries {
            guard entry.review == .dueThisHalfTerm || entry.review == .later else { continue }
            let week = (Int(entry.nextReview) - monday) / 7
            if week < count { weeks[week] += 1 } else { beyond += 1 }
        }
        var bars = [
            Bar(name: "overdue", longName: "overdue", count: report.reviews.overdue, tone: "mend")
        ]
        for (index, reviews) in weeks.enumerated() {
            let start = PlanDate(dayNumber: monday + 7 * index)
            bars.append(
                Bar(
                    name: ReportWords.shortDay(start, in: start.year), longName: ReportWords.day(start), count: reviews,
                    tone: monday + 7 * index <= end ? "accent" : "quiet"))
        }
        bars.append(Bar(name: "later", longName: "later", count: beyond, tone: "quiet"))
        return bars
    }

    private var lead: String {
        let reviews = report.reviews
        guard reviews.overdue + reviews.dueThisHalfTerm + reviews.later > 0 else {
            return reviews.lapsed > 0
                ? "No review is due: all days that plans name are long past."
                : "No plan names a day for its next review."
        }
        var words: [String] = []
        if reviews.overdue > 0 {
            words.append("\(ReportWords.count(reviews.overdue, "review")) should have been held by now")
        }
        words.append(
            "\(reviews.dueThisHalfTerm == 0 ? "none" : ReportWords.number(reviews.dueThisHalfTerm)) \(reviews.dueThisHalfTerm == 1 ? "is" : "are") due by "
                + "\(ReportWords.day(reviews.halfTerm.last))")
        words.append("\(reviews.later == 0 ? "none" : ReportWords.number(reviews.later)) after that")
        let text = words.joined(separator: ", ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private var notes: [String] {
        let reviews = report.reviews
        var notes: [String] = []
        if reviews.undated > 0 {
            notes.append(
                "\(ReportWords.count(reviews.undated, "plan")) name\(reviews.undated == 1 ? "s" : "") no day for a review to come."
            )
        }
        if reviews.lapsed > 0 {
            let one = reviews.lapsed == 1
            notes.append(
                "\(ReportWords.count(reviews.lapsed, "review")) \(one ? "was" : "were") due more than a year ago, and no later plan of "
                    + "the child is here. If \(one ? "the plan is" : "the plans are") still in use, review \(one ? "it" : "them") now; "
                    + "otherwise \(one ? "it is" : "they are") history.")
        }
        if reviews.past > 0 {
            notes.append(
                "\(ReportWords.count(reviews.past, "plan")) \(reviews.past == 1 ? "is" : "are") not counted: ended, replaced, "
                    + "or followed by a later plan of the same child.")
        }
        notes.append(
            "“This half-term” here means \(ReportWords.day(reviews.halfTerm.first)) to \(ReportWords.day(reviews.halfTerm.last)). "
                + "Your school’s own dates may differ by some days.")
        return notes
    }
}
