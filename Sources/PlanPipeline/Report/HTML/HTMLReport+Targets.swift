internal import PlanModel

/// What became of the targets, by area of need.
extension HTMLReport {
    private static let outcomeOrder: [OutcomeValue?] = OutcomeValue.allCases.map(\.self) + [nil]

    var outcomes: Fields {
        let all = report.targets.reduce(0) { $0 + $1.targets }
        let judged = report.targets.reduce(0) { $0 + ($1.outcome == nil ? 0 : $1.targets) }
        var fields: Fields = ["hasChart": all > 0, "lead": Self.lead(all, judged, achieved)]
        guard all > 0 else { return fields }
        let order: [NeedArea?] = NeedArea.allCases.map(\.self) + [nil]
        var areas: [Fields] = []
        var rows: [Fields] = []
        var words: [String] = []
        for area in order {
            let counts = Self.outcomeOrder.map { outcome in
                report.targets.first { $0.area == area && $0.outcome == outcome }?.targets ?? 0
            }
            let total = counts.reduce(0, +)
            guard total > 0 else { continue }
            areas.append(Self.row(area, counts, total, top: 58 * areas.count))
            rows.append([
                "name": ReportWords.area(area), "counts": counts.map(ReportWords.number),
                "total": ReportWords.number(total),
            ])
            words.append(
                "\(ReportWords.area(area)): \(ReportWords.number(counts[0])) of \(ReportWords.number(total)) achieved")
        }
        fields["areas"] = areas
        fields["rows"] = rows
        fields["height"] = String(58 * areas.count)
        fields["columns"] = Self.outcomeOrder.map { ReportWords.outcome($0) }
        fields["legend"] = Self.outcomeOrder.map {
            ["tone": ReportWords.tone($0), "words": ReportWords.outcome($0)] as Fields
        }
        fields["label"] = words.joined(separator: "; ") + ". The table below has all numbers."
        return fields
    }

    private var achieved: Int {
        report.targets.reduce(0) { $0 + ($1.outcome == .achieved ? $1.targets : 0) }
    }

    private static func lead(_ all: Int, _ judged: Int, _ achieved: Int) -> String {
        guard all > 0 else { return "The plans hold no targets." }
        guard judged > 0 else { return "No outcome is recorded yet for any of \(ReportWords.count(all, "target"))." }
        return
            "\(ReportWords.count(achieved, "target")) of \(ReportWords.number(judged)) judged \(achieved == 1 ? "was" : "were") achieved; "
            + "\(ReportWords.number(all - judged)) \(all - judged == 1 ? "is" : "are") not judged yet."
    }

    private static func row(_ area: NeedArea?, _ counts: [Int], _ total: Int, top: Int) -> Fields {
        let parts = zip(outcomeOrder, counts).map { (tone: ReportWords.tone($0), count: $1) }
        let shown = parts.filter { $0.count > 0 }
        let segments = zip(shown, bar(parts)).map { part, fields -> Fields in
            var segment = fields
            segment["y"] = String(top + 24)
            segment["countY"] = String(top + 40)
            let share = ReportWords.percent(part.count, of: total)
            let before = shown.prefix { $0.tone != part.tone }.reduce(0) { $0 + $1.count }
            segment["middle"] = ReportWords.decimal(ReportWords.percent(before, of: total) + share / 2)
            // A number that would not fit stands in the table alone.
            return segment.with("count", share >= 9 ? ReportWords.number(part.count) : nil)
        }
        return [
            "name": ReportWords.area(area), "total": ReportWords.count(total, "target"), "textY": String(top + 16),
            "segments": segments,
        ]
    }
}
