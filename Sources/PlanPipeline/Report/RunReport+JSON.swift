internal import PlanFindings
internal import PlanMapping

extension RunReport {
    /// The report as it stands in `report.json` (schemas/report.schema.json).
    package func json(_ job: MigrationJob, asOf: String?) -> JSONValue {
        .record([
            ("schema", .text("plankit/report/1")),
            ("tool", .record([("name", .text("plankit")), ("version", .text(PlanKitVersion.current))])),
            ("model", .text(PlanKitVersion.model)),
            ("to", .text(job.form.rawValue)),
            ("asOf", asOf.map(JSONValue.text) ?? .null),
            (
                "mappings",
                .list(
                    job.mappings.map { .record([("name", .text($0.mapping.name)), ("sha256", .text($0.digest.hex))]) })
            ),
            ("documents", documentsJSON), ("plans", plansJSON),
            (
                "findings",
                .record([
                    ("error", .number(findings(.error))), ("warning", .number(findings(.warning))),
                    ("advice", .number(findings(.advice))), ("codes", .list(codes.map(Self.json))),
                ])
            ),
            (
                "formats",
                .list(
                    formats.map {
                        .record([
                            ("format", .text($0.format)), ("mapping", $0.mapping.isEmpty ? .null : .text($0.mapping)),
                            ("documents", .number($0.documents)), ("plans", .number($0.plans)),
                        ])
                    })
            ),
            ("loss", lossJSON),
        ])
    }

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
        ])
    }

    private var lossJSON: JSONValue {
        .record([
            ("leaves", .number(loss.leaves)), ("mapped", .number(loss.mapped)), ("carried", .number(loss.carried)),
            ("ignored", .number(loss.ignored)), ("fixed", .number(loss.fixed)),
            ("unaccounted", .number(loss.unaccounted)),
        ])
    }

    private static func json(_ count: CodeCount) -> JSONValue {
        .record([
            ("code", .text(count.code)), ("severity", .text(count.severity.word)), ("title", .text(count.title)),
            ("remedy", .text(count.remedy)), ("total", .number(count.total)), ("documents", .number(count.documents)),
            ("examples", .list(count.examples.map(JSONValue.number))),
        ])
    }
}
