package import PlanModel

/// Findings that somebody has looked at and accepted, each with a reason and a day on which that ends.
package struct Baseline: Sendable {
    /// One accepted finding.
    package struct Entry: Sendable {
        package var fingerprint: Fingerprint
        package var code: String
        package var reason: String
        /// The last day on which it is accepted; absent where that never ends.
        package var until: PlanDate?

        package init(fingerprint: Fingerprint, code: String, reason: String, until: PlanDate?) {
            self.fingerprint = fingerprint
            self.code = code
            self.reason = reason
            self.until = until
        }
    }

    private var entries: [Fingerprint: Entry] = [:]
    /// How many entries have ended.
    package private(set) var expired = 0

    package init() {}

    /// A baseline on a day: entries that have ended by then count for nothing.
    package init(_ list: [Entry], asOf: PlanDate) {
        for entry in list {
            if let until = entry.until, until < asOf { expired += 1 } else { entries[entry.fingerprint] = entry }
        }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// The entry that accepts a finding; `nil` where none does.
    package func entry(for line: FindingPage.Line) -> Entry? { entries.isEmpty ? nil : entries[line.fingerprint] }
}
