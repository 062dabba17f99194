/// Findings in the order they were made, capped for each code, with true totals.
///
/// Passed `inout` through readers and mappings: no locks, so the order is the order of the program (law 5).
public struct Findings: Sendable {
    /// The findings kept, in order.
    public private(set) var kept: [Finding] = []
    /// How many were made of each code, those beyond the cap included.
    public private(set) var totals: [String: Int] = [:]
    /// How many were made at each severity.
    public private(set) var severities: [Severity: Int] = [:]
    /// How many of one code are kept.
    public let capPerCode: Int

    /// An empty list that keeps `capPerCode` findings of each code.
    public init(capPerCode: Int = 1000) {
        self.capPerCode = capPerCode
    }

    /// Adds a finding; beyond the cap of its code it is only counted.
    public mutating func add(_ finding: Finding) {
        severities[finding.severity, default: 0] += 1
        let total = totals[finding.code, default: 0] + 1
        totals[finding.code] = total
        if total <= capPerCode { kept.append(finding) }
    }

    /// Adds a finding of a kind.
    public mutating func add(
        _ kind: FindingKind, _ message: FindingMessage, at place: SourcePlace? = nil, path: String? = nil
    ) {
        add(Finding(kind, message, at: place, path: path))
    }

    /// Counts a finding without keeping it.
    package mutating func count(_ kind: FindingKind, _ severity: Severity) {
        severities[severity, default: 0] += 1
        totals[kind.code, default: 0] += 1
    }

    /// Takes out all findings of a code; returns how many there were.
    package mutating func remove(_ code: String) -> Int {
        guard let total = totals.removeValue(forKey: code) else { return 0 }
        var last = Severity.advice
        var gone = 0
        for finding in kept where finding.code == code {
            severities[finding.severity, default: 0] -= 1
            last = finding.severity
            gone += 1
        }
        // Those beyond the cap have the severity of the others.
        severities[last, default: 0] -= total - gone
        severities = severities.filter { $0.value > 0 }
        kept.removeAll { $0.code == code }
        return total
    }

    /// Whether a further finding of a kind would only be counted, so that its words need not be made.
    public func isFull(_ kind: FindingKind) -> Bool { totals[kind.code, default: 0] >= capPerCode }

    /// Adds all of another list, its counts included.
    public mutating func add(_ other: Findings) {
        for finding in other.kept { add(finding) }
        for (code, total) in other.totals {
            let unkept = total - other.kept.count(where: { $0.code == code })
            if unkept > 0 { totals[code, default: 0] += unkept }
        }
        for (severity, total) in other.severities {
            let unkept = total - other.kept.count(where: { $0.severity == severity })
            if unkept > 0 { severities[severity, default: 0] += unkept }
        }
    }

    /// Says which plan of its document a kept finding is about.
    package mutating func assign(_ index: Int, toPlan plan: Int) { kept[index].plan = plan }

    /// Forgets everything, keeping the storage.
    public mutating func removeAll() {
        kept.removeAll(keepingCapacity: true)
        totals.removeAll(keepingCapacity: true)
        severities.removeAll(keepingCapacity: true)
    }

    /// Whether nothing was found.
    public var isEmpty: Bool { totals.isEmpty }
    /// How many findings were made in all.
    public var count: Int { totals.values.reduce(0, +) }
    /// How many errors were found.
    public var errors: Int { severities[.error] ?? 0 }
    /// The worst severity found.
    public var worst: Severity? { severities.keys.max() }
}
