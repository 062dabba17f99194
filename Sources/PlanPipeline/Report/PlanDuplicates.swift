package import PlanFindings
package import PlanModel
package import PlanRules

/// Finds plans of a run that have the same id; it holds sixteen bytes a plan until the run is written.
package struct PlanDuplicates {
    private struct Entry {
        var id: UInt64
        var document: UInt32
        var plan: UInt32
    }

    private var entries: [Entry] = []
    private static let idField = ShapeTable.shared.field("LearningPlan", "id")

    /// The first eight bytes of the SHA-256 of a plan's id.
    package static func digest(of tape: PlanTape) -> ArraySlice<UInt8> {
        var index = 1
        while index < tape.entries.count {
            if Int(tape.entries[index].field) == idField {
                return Checksum.of(Array(tape.string(index).utf8)).bytes.prefix(8)
            }
            index = tape.next(index)
        }
        return [UInt8](repeating: 0, count: 8)[...]
    }

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
    package mutating func findings(_ rules: RuleSet, capPerCode: Int) -> [(document: Int, findings: Findings)] {
        guard let settings = rules.duplicates else { return [] }
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
                Finding(
                    settings.rule.kind, "The plan has the id of plan \(first.plan) of document \(first.document).",
                    at: SourcePlace(part: "plan \(entry.plan)"), path: "/id", severity: settings.severity))
        }
        return found
    }
}
