package import PlanFindings
package import PlanMapping
package import PlanRules

/// What the plans of one document lack because their form never asks for it.
///
/// A part that a form has no place for is one finding for the layout, not one for each plan (docs/profiles.md).
package struct LayoutGaps: Sendable {
    /// What was found of one code.
    package struct Gap: Sendable, Hashable {
        package var code: String
        package var severity: Severity
        package var total: Int
    }

    /// The digest of the layout: its labels and what they were taken for.
    package private(set) var layout: UInt64 = 0
    package private(set) var gaps: [Gap] = []

    /// No gaps.
    package init() {}

    /// Takes out of the findings of a document what its form never asks for; documents without labels have no form.
    package init(takenFrom findings: inout Findings, labels: [LabelReading], rules: RuleSet) {
        guard !labels.isEmpty else { return }
        let asked = Set(labels.filter(\.isApplied).map { Self.steps($0.path) })
        for (code, paths) in rules.asks.sorted(by: { $0.key < $1.key }) where findings.totals[code] != nil {
            let wanted = paths.map { "/" + $0 }
            guard !asked.contains(where: { path in wanted.contains { path == $0 || path.hasPrefix($0 + "/") } }),
                let severity = findings.kept.first(where: { $0.code == code })?.severity
            else { continue }
            gaps.append(Gap(code: code, severity: severity, total: findings.remove(code)))
        }
        guard !gaps.isEmpty else { return }
        var digest = ChecksumBuilder()
        for word in labels.map({ $0.label + "\u{1}" + $0.path + "\u{2}" }).sorted() {
            let bytes = Array(word.utf8)
            digest.update(bytes.span)
        }
        layout = digest.finish().bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The steps of a path without the signs for any item: `/targets/due`.
    private static func steps(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "*" && !$0.contains("=") }.map { "/" + $0 }.joined()
    }

    /// As the journal keeps it.
    package var packed: [UInt8] {
        var words = PackedWriter()
        guard !gaps.isEmpty else { return [] }
        words.put(Int(Int64(bitPattern: layout)))
        for gap in gaps {
            words.put(gap.code)
            words.put(gap.severity.rawValue)
            words.put(gap.total)
        }
        return words.bytes
    }

    /// Reads it back; what is damaged is left out.
    package init(packed bytes: [UInt8]) {
        var reader = PackedReader(bytes)
        guard let number = reader.number() else { return }
        layout = UInt64(bitPattern: Int64(number))
        while let code = reader.text(), let severity = reader.number().flatMap(Severity.init(rawValue:)),
            let total = reader.number()
        {
            gaps.append(Gap(code: code, severity: severity, total: total))
        }
    }
}
