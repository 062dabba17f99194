package import PlanFindings
package import PlanRules

/// Adds up over the documents of a run what their forms never ask for.
package struct LayoutTally {
    private struct Key: Hashable {
        var layout: UInt64
        var code: String
    }

    private struct Count {
        var first: Int
        var documents: Int
        var total: Int
        var severity: Severity
    }

    private var counts: [Key: Count] = [:]

    package init() {}

    /// Adds a document.
    package mutating func add(_ gaps: LayoutGaps, document: Int) {
        for gap in gaps.gaps {
            let key = Key(layout: gaps.layout, code: gap.code)
            var count = counts[key] ?? Count(first: document, documents: 0, total: 0, severity: gap.severity)
            count.first = min(count.first, document)
            count.documents += 1
            count.total += gap.total
            count.severity = max(count.severity, gap.severity)
            counts[key] = count
        }
    }

    /// One finding for each layout and code, at the first document of the layout.
    package func findings(_ rules: RuleSet) -> [(document: Int, findings: Findings)] {
        let kinds = rules.kinds
        var found: [(document: Int, findings: Findings)] = []
        let sorted = counts.sorted {
            ($0.value.first, $0.key.code, $0.key.layout) < ($1.value.first, $1.key.code, $1.key.layout)
        }
        for (key, count) in sorted {
            guard let kind = kinds[key.code] else { continue }
            if found.last?.document != count.first { found.append((count.first, Findings())) }
            found[found.count - 1].findings.add(
                Finding(
                    kind,
                    "The form of this document never asks for it: \(count.total) \(known: count.total == 1 ? "place" : "places") in \(count.documents) \(known: count.documents == 1 ? "document" : "documents") with this layout.",
                    severity: count.severity))
        }
        return found
    }
}
