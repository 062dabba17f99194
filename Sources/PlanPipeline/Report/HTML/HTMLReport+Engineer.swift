internal import PlanFindings
internal import PlanMapping
internal import PlanModel

/// What a data manager or engineer asks: how documents were read, and what became of every value.
extension HTMLReport {
    var engineer: Fields {
        var fields: Fields = [
            "facts": facts, "hasRejected": report.rejected > 0, "hasFormats": !report.formats.isEmpty,
        ]
        if report.rejected > 0 {
            fields["rejectedLead"] =
                isMigration
                ? "They lie unchanged in the folder rejected, each with its findings beside it."
                : "Each is told with the worst that was found in it."
            fields["rejected"] = content.tally.reasons.map {
                ["document": content.document($0.document), "reason": $0.reason] as Fields
            }
            let unlisted = report.rejected - content.tally.reasons.count
            if unlisted > 0 { fields["rejectedUnlisted"] = "And \(ReportWords.count(unlisted, "more document"))." }
        }
        fields["formats"] = report.formats.map { format -> Fields in
            [
                "format": format.format, "mapping": format.mapping.isEmpty ? "none needed" : format.mapping,
                "documents": ReportWords.number(format.documents), "plans": ReportWords.number(format.plans),
            ]
        }
        addLoss(to: &fields)
        return fields
    }

    private func addLoss(to fields: inout Fields) {
        let loss = report.loss
        fields["hasLoss"] = loss.leaves > 0
        guard loss.leaves > 0 else { return }
        let parts: [(tone: String, count: Int, words: String)] = [
            ("fine", loss.mapped, "have their place in a plan"), ("partly", loss.carried, "are kept under “carried”"),
            ("check", loss.ignored - loss.blank, "were left out, as a mapping says"),
            ("mend", max(0, loss.unaccounted), "are not accounted for"),
            ("none", loss.fixed, "are text of the form"), ("quiet", loss.blank, "are blank"),
        ].filter { $0.1 > 0 }
        fields["lossLead"] =
            "\(ReportWords.count(loss.leaves, "value")) stood in the documents. "
            + (loss.lost == 0 ? "None was lost." : "\(ReportWords.number(loss.lost)) stand in no plan.")
        fields["lossBar"] = Self.bar(parts.map { (tone: $0.tone, count: $0.count) })
        fields["lossLegend"] = parts.map {
            ["tone": $0.tone, "words": "\(ReportWords.number($0.count)) \($0.words)"] as Fields
        }
        fields["lossLabel"] = parts.map { "\(ReportWords.number($0.count)) \($0.words)" }.joined(separator: ", ")
        fields["routes"] = content.tally.ledger.sorted { $0.key < $1.key }.map(coverage)
    }

    private func coverage(_ route: ReportTally.Route, _ page: LedgerPage) -> Fields {
        let lines = page.sortedLines
        let name = route.mapping.isEmpty ? route.format : "\(route.format), mapping \(route.mapping)"
        let shown = lines.prefix(Self.listedLabels).map { line, leaves -> Fields in
            [
                "label": line.label, "fate": Self.fate(line), "leaves": ReportWords.number(leaves),
                "path": line.fate == .ignored ? "" : line.path,
            ]
        }
        let mapped = page.leaves(.mapped)
        let share = ReportWords.decimal(ReportWords.percent(mapped, of: page.leavesRead))
        return [
            "summary":
                "\(name): field by field (\(share) % of \(ReportWords.count(page.leavesRead, "value")) in their place)",
            "lines": shown,
        ]
        .with(
            "unlisted",
            lines.count > shown.count
                ? "And \(ReportWords.count(lines.count - shown.count, "more line")): ledger.ndjson, beside this page, has all."
                : nil)
    }

    private static func fate(_ line: LedgerPage.Line) -> String {
        switch line.fate {
        case .mapped: "has its place"
        case .carried: "kept under “carried”"
        case .ignored: line.path == LossLedger.blank ? "blank" : "left out: \(line.path)"
        case .fixed: "text of the form"
        }
    }

    private var facts: [Fields] {
        var facts: [(String, String)] = [
            ("Day that counts as today", ReportWords.day(report.asOf)),
            ("Made by", "PlanKit \(PlanKitVersion.current)"),
            ("Model of the plans", PlanKitVersion.model),
        ]
        if isMigration { facts.append(("Form of the plans", content.form)) }
        for mapping in content.mappings {
            facts.append(("Mapping \(mapping.name)", "SHA-256 \(mapping.digest.prefix(16))…"))
        }
        facts.append(
            (
                "Findings",
                "\(ReportWords.count(report.findings(.error), "error")), \(ReportWords.count(report.findings(.warning), "warning")), "
                    + "\(ReportWords.count(report.findings(.advice), "piece")) of advice"
            ))
        return facts.map { ["name": $0.0, "value": $0.1] }
    }
}
