/// The ids of all plans of a run, as the first eight bytes of their SHA-256: what a finding that is only known at the end
/// needs to be the same one in the next run. It holds eight bytes a plan.
package struct PlanIDs: Sendable {
    private var documents: [(document: Int, first: Int)] = []
    private var ids: [UInt64] = []

    package init() {}

    /// Notes the plans of a document, as the journal has their ids; documents come in order.
    package mutating func add(_ bytes: [UInt8], document: Int) {
        documents.append((document, ids.count))
        for plan in 0..<bytes.count / 8 {
            ids.append(bytes[8 * plan..<8 * plan + 8].reduce(0) { $0 << 8 | UInt64($1) })
        }
    }

    /// The id of a plan, from 1; of the first plan of the document for 0; `nil` where there is none.
    package func id(document: Int, plan: Int) -> UInt64? {
        var (low, high) = (0, documents.count)
        while low < high {
            let middle = (low + high) / 2
            if documents[middle].document < document { low = middle + 1 } else { high = middle }
        }
        guard low < documents.count, documents[low].document == document else { return nil }
        let end = low + 1 < documents.count ? documents[low + 1].first : ids.count
        let index = documents[low].first + max(1, plan) - 1
        return index < end ? ids[index] : nil
    }
}
