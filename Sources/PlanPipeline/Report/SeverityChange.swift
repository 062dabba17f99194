public import PlanFindings

/// Raises, lowers or leaves out the findings whose code begins with a word, as `--error`, `--warn` and `--ignore` ask.
public struct SeverityChange: Sendable, Hashable {
    /// The start of the codes; whole words, so that `smart` means `smart.agreed`, but `plan` not `planned`.
    public var prefix: String
    /// The severity they get; `nil` leaves them out.
    public var severity: Severity?

    /// A change.
    public init(prefix: String, severity: Severity?) {
        self.prefix = prefix
        self.severity = severity
    }

    /// Whether it is about a code.
    func applies(to code: String) -> Bool {
        guard code.hasPrefix(prefix) else { return false }
        let next = code.utf8.dropFirst(prefix.utf8.count).first
        return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "-") || prefix.hasSuffix(".")
    }

    /// The findings after the changes; the last that is about a code counts.
    static func apply(_ changes: [SeverityChange], to findings: Findings) -> Findings {
        guard !changes.isEmpty else { return findings }
        var changed = Findings(capPerCode: findings.capPerCode)
        for finding in findings.kept {
            guard let change = changes.last(where: { $0.applies(to: finding.code) }) else {
                changed.add(finding)
                continue
            }
            guard let severity = change.severity else { continue }
            var finding = finding
            finding.severity = severity
            changed.add(finding)
        }
        // What was only counted: one severity a code, that of the first one kept.
        for (code, total) in findings.totals {
            let kept = findings.kept.count { $0.code == code }
            guard total > kept, let first = changed.kept.first(where: { $0.code == code }) else { continue }
            for _ in kept..<total { changed.count(first.kind, first.severity) }
        }
        return changed
    }
}
