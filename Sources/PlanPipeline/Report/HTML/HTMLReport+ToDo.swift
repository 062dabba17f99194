internal import PlanFindings
internal import PlanModel

/// What was found, grouped by what to do about it, worst first.
extension HTMLReport {
    var toDo: Fields {
        let open = report.codes.filter { $0.total > $0.accepted }
        let rules = Dictionary(content.rules.map { ($0.code, $0) }) { first, _ in first }
        let levels = [Severity.error, .warning, .advice].compactMap { severity -> Fields? in
            let codes = open.filter { $0.severity == severity }
            guard !codes.isEmpty else { return nil }
            return [
                "tone": ReportWords.tone(severity), "word": ReportWords.toDo(severity),
                "count": ReportWords.count(codes.reduce(0) { $0 + $1.total - $1.accepted }, "finding"),
                "meaning": Self.meaning(severity), "groups": codes.map { group($0, rules[$0.code]) },
            ]
        }
        var fields: Fields = [
            "isEmpty": open.isEmpty && report.accepted == 0, "levels": levels, "hasAccepted": report.accepted > 0,
            "lead": report.rejected > 0
                ? "Each finding says what is wrong, what to do about it, and where it stands in the source document."
                : "Each finding says what to do about it, and where it stands in the source document. Nothing was lost."
                ,
        ]
        if report.accepted > 0 { addAccepted(to: &fields) }
        return fields
    }

    private static func meaning(_ severity: Severity) -> String {
        switch severity {
        case .error: "Something is missing or wrong, so that the plan or document cannot be relied on."
        case .warning: "Probably wrong or incomplete. Somebody who knows the child should look."
        case .advice: "Nothing is wrong. It is good to know, or would make the plans better."
        }
    }

    private func group(_ code: RunReport.CodeCount, _ rule: RuleDescription?) -> Fields {
        let samples = (content.tally.samples[code.code] ?? []).filter { $0.accepted == nil }
        let first = samples.prefix(Self.openPlaces).map(place)
        let rest = samples.dropFirst(Self.openPlaces).map(place)
        let count = code.total - code.accepted
        let unlisted = count - samples.count
        return [
            "tone": ReportWords.tone(code.severity), "title": code.title, "remedy": code.remedy, "code": code.code,
            "count": "Found \(Self.times(count)) in \(ReportWords.count(code.documents, "document")).",
            "first": first, "hasFirst": !first.isEmpty, "rest": rest, "hasRest": !rest.isEmpty,
            "restLabel": "\(ReportWords.count(rest.count, "more place"))",
        ]
        .with("reason", rule?.reason)
        .with("guidance", rule?.guidance.joined(separator: ", "))
        .with(
            "unlisted",
            unlisted > 0 && !samples.isEmpty
                ? "And \(ReportWords.count(unlisted, "more place"))\(isMigration ? ": findings.csv, beside this page, lists them" : "")."
                : nil)
    }

    static func times(_ count: Int) -> String {
        switch count {
        case 1: "once"
        case 2: "twice"
        default: "\(ReportWords.number(count)) times"
        }
    }

    /// Where a finding stands: document and plan, line or cell, and the part of the plan in words.
    func place(_ sample: ReportTally.Sample) -> Fields {
        var places = [content.document(sample.document)]
        let plan = "plan \(sample.plan)"
        let isOwn = sample.place == plan || sample.place.hasPrefix(plan + ",")
        if sample.plan > 0, !isOwn || sample.place == plan { places.append(plan) }
        if !sample.place.isEmpty, sample.place != plan { places.append(sample.place) }
        let fields: Fields = ["where": places.joined(separator: ", "), "message": sample.message]
        return fields.with("inPlan", ReportWords.path(sample.path)).with("because", sample.accepted)
    }

    private func addAccepted(to fields: inout Fields) {
        let samples = report.codes.flatMap { code in
            (content.tally.samples[code.code] ?? []).filter { $0.accepted != nil }
        }
        let listed = samples.prefix(ReportTally.samples)
        fields["acceptedCount"] = ReportWords.count(report.accepted, "finding")
        fields["accepted"] = listed.map(place)
        let unlisted = report.accepted - listed.count
        if unlisted > 0 { fields["acceptedUnlisted"] = "And \(ReportWords.number(unlisted)) more." }
        if report.expired > 0 {
            fields["expired"] = "\(ReportWords.count(report.expired, "acceptance")) came to an end and count again."
        }
    }
}
