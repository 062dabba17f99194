internal import PlanFindings
internal import PlanMapping
package import PlanModel

/// What the journal keeps of a run as a whole, so that its reports can be made again without the sources.
package struct RunRecord: Sendable {
    package var form: String
    package var asOf: PlanDate
    package var isShowingValues: Bool
    package var findingsPerCode: Int
    package var skipped: [SkipReason: Int]
    package var mappings: [(name: String, digest: String)]

    init(_ job: MigrationJob, _ report: RunReport) {
        form = job.form.rawValue
        asOf = report.asOf
        isShowingValues = job.redaction.isShowingValues
        findingsPerCode = job.limits.findingsPerCode
        skipped = report.skipped
        mappings = job.mappings.map { ($0.mapping.name, $0.digest.hex) }
    }

    /// The record as lines of a word and its value.
    var text: String {
        var lines = [
            "form \(form)", "as-of \(asOf)", "values \(isShowingValues)", "findings-per-code \(findingsPerCode)",
        ]
        for reason in SkipReason.allCases {
            if let count = skipped[reason] { lines.append("skipped \(reason.rawValue) \(count)") }
        }
        for mapping in mappings { lines.append("mapping \(mapping.digest) \(mapping.name)") }
        return lines.joined(separator: "\n")
    }

    /// Reads back what `text` wrote; `nil` where something is missing.
    init?(_ text: String) {
        var (form, day): (String?, PlanDate?)
        isShowingValues = false
        findingsPerCode = 1000
        skipped = [:]
        mappings = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count > 1 else { continue }
            switch words[0] {
            case "form": form = words[1]
            case "as-of": day = PlanDate(words[1])
            case "values": isShowingValues = words[1] == "true"
            case "findings-per-code": findingsPerCode = Int(words[1]) ?? findingsPerCode
            case "skipped" where words.count == 3:
                if let reason = SkipReason(rawValue: words[1]) { skipped[reason] = Int(words[2]) }
            case "mapping" where words.count == 3: mappings.append((words[2], words[1]))
            default: break
            }
        }
        guard let form, let day else { return nil }
        self.form = form
        asOf = day
    }
}
