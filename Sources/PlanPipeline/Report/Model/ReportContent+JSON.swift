internal import PlanFindings
internal import PlanMapping
internal import PlanModel

extension ReportContent {
    /// The report as it stands in `report.json` (schemas/report.schema.json).
    package var json: JSONValue {
        .record([
            ("schema", .text("plankit/report/1")),
            ("tool", .record([("name", .text("plankit")), ("version", .text(PlanKitVersion.current))])),
            ("model", .text(PlanKitVersion.model)),
            ("purpose", .text(purpose == .migration ? "migration" : "check")),
            ("to", purpose == .migration ? .text(form) : .null),
            ("asOf", .text(report.asOf.description)),
            (
                "mappings",
                .list(mappings.map { .record([("name", .text($0.name)), ("sha256", .text($0.digest))]) })
            ),
            ("documents", report.documentsJSON), ("plans", report.plansJSON),
            (
                "findings",
                .record([
                    ("error", .number(report.findings(.error))), ("warning", .number(report.findings(.warning))),
                    ("advice", .number(report.findings(.advice))), ("accepted", .number(report.accepted)),
                    ("expired", .number(report.expired)), ("codes", .list(report.codes.map(RunReport.json))),
                ])
            ),
            ("reviews", report.reviewsJSON), ("targets", .list(report.targets.map(RunReport.json))),
            ("roster", report.rosterJSON),
            (
                "formats",
                .list(
                    report.formats.map {
                        .record([
                            ("format", .text($0.format)), ("mapping", $0.mapping.isEmpty ? .null : .text($0.mapping)),
                            ("documents", .number($0.documents)), ("plans", .number($0.plans)),
                        ])
                    })
            ),
            ("loss", report.lossJSON),
        ])
    }
}

extension RunReport {
    /// The counts of documents, as they stand in the report and the manifest.
    package var documentsJSON: JSONValue {
        .record([
            ("found", .number(found)), ("migrated", .number(migrated)), ("rejected", .number(rejected)),
            ("skipped", .number(skippedTotal)),
            (
                "skippedBecause",
                .record(
                    SkipReason.allCases.compactMap { reason in
                        skipped[reason].map { (reason.rawValue, .number($0)) }
                    })
            ),
            ("rejectedDocuments", .list(rejectedDocuments.map(JSONValue.number))),
        ])
    }

    /// The counts of plans, as they stand in the report and the manifest.
    package var plansJSON: JSONValue {
        .record([
            ("found", .number(plansFound)), ("written", .number(plansWritten)), ("rejected", .number(plansRefused)),
            ("fine", .number(plansFine)), ("toCheck", .number(plansToCheck)), ("toMend", .number(plansToMend)),
        ])
    }

    fileprivate var reviewsJSON: JSONValue {
        .record([
            ("from", .text(asOf.description)), ("to", .text(reviews.halfTerm.last.description)),
            ("overdue", .number(reviews.overdue)), ("lapsed", .number(reviews.lapsed)),
            ("dueThisHalfTerm", .number(reviews.dueThisHalfTerm)),
            ("later", .number(reviews.later)), ("undated", .number(reviews.undated)), ("past", .number(reviews.past)),
        ])
    }

    fileprivate var rosterJSON: JSONValue {
        guard let roster else { return .null }
        return .record([
            ("pupils", .number(roster.pupils)), ("withPlan", .number(roster.withPlan)),
            ("unknown", .number(roster.unknown)),
            ("linesWithoutPlan", .list(roster.missing.map { .number($0.line) })),
        ])
    }

    fileprivate var lossJSON: JSONValue {
        .record([
            ("leaves", .number(loss.leaves)), ("mapped", .number(loss.mapped)), ("carried", .number(loss.carried)),
            ("ignored", .number(loss.ignored)), ("fixed", .number(loss.fixed)),
            ("unaccounted", .number(loss.unaccounted)),
        ])
    }

    fileprivate static func json(_ count: TargetCount) -> JSONValue {
        .record([
            ("area", count.area.map { .text($0.rawValue) } ?? .null),
            ("outcome", count.outcome.map { .text($0.rawValue) } ?? .null), ("targets", .number(count.targets)),
        ])
    }

    fileprivate static func json(_ count: CodeCount) -> JSONValue {
        .record([
            ("code", .text(count.code)), ("severity", .text(count.severity.word)), ("title", .text(count.title)),
            ("remedy", .text(count.remedy)), ("total", .number(count.total)), ("documents", .number(count.documents)),
            ("accepted", .number(count.accepted)), ("examples", .list(count.examples.map(JSONValue.number))),
        ])
    }
}
