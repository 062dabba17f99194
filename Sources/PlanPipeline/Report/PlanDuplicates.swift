package import PlanFindings
import PlanRules

/// Finds plans of a run that have the same id; it holds sixteen bytes a plan until the run is written.
package struct PlanDuplicates {
    private struct Entry {
        var id: UInt64
        var document: UInt32
        var plan: UInt32
    }

    private var entries: [Entry] = []

    package init() {}

    /// Notes the plans of a document, as the journal has their ids.
    package mutating func add(_ ids: [UInt8], document: Int) {
        for plan in 0..<ids.count / 8 {
            let id = ids[8 * plan..<8 * plan + 8].reduce(0) { $0 << 8 | UInt64($1) }
            entries.append(
                Entry(
                    id: id, document: UInt32(truncatingIfNeeded: document), plan: UInt32(truncatingIfNeeded: plan + 1)))
        }
    }

    /// For each document with a plan whose id an earlier plan has, its findings, in the order of the documents.
    package mutating func findings(capPerCode: Int) -> [(document: Int, findings: Findings)] {
        entries.sort { ($0.id, $0.document, $0.plan) < ($1.id, $1.document, $1.plan) }
        var again: [(entry: Entry, first: Entry)] = []
        var first: Entry?
        for entry in entries {
            if let first, first.id == entry.id { again.append((entry, first)) } else { first = entry }
        }
        again.sort { ($0.entry.document, $0.entry.plan) < ($1.entry.document, $1.entry.plan) }
        var found: [(document: Int, findings: Findings)] = []
        for (entry, first) in again {
            if found.last?.document != Int(entry.document) {
                found.append((Int(entry.document), Findings(capPerCode: capPerCode)))
            }
            found[found.count - 1].findings.add(
                PlanRule.batchPlanDuplicate.kind,
                "The plan has the id of plan \(first.plan) of document \(first.document).",
                at: SourcePlace(part: "plan \(entry.plan)"), path: "/id")
        }
        return found
    }
}
