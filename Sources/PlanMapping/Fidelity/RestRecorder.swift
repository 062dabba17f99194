package import PlanModel

/// Compares the plans that were written into a document with those that it gives back, and notes what is missing.
package struct RestRecorder {
    /// What became of the values.
    package private(set) var loss: FidelityCount
    /// How many values the document gives back wrongly or not at all, for the sake of which there is a sidecar.
    package private(set) var values = 0
    /// Whether something besides where the plans came from is missing.
    package private(set) var hasRest = false
    private let writesLines: Bool
    private var pairing: PlanPairing
    private var number = 0
    private var lines: [UInt8] = []

    /// - Parameters:
    ///   - writesLines: whether the lines of a sidecar are made; else it only counts.
    ///   - next: gives the plans that were written, one after the other.
    package init(
        writesLines: Bool, countsStructure: Bool = false, next: @escaping () throws -> PlanTape?
    ) {
        self.writesLines = writesLines
        loss = FidelityCount(countsStructure: countsStructure)
        pairing = PlanPairing(next)
    }

    /// Takes a plan that the document gives back.
    package mutating func take(_ tape: PlanTape) {
        number += 1
        let back = PlanNode(tape)
        switch pairing.take(back) {
        case .extra:
            hasRest = true
            line(back, back, nil, isExtra: true)
        case .pair(let skipped, let plan):
            for plan in skipped { whole(plan) }
            let naming = IdNaming(back, like: plan, isSamePlan: true)
            let held = naming.renamed(back)
            loss.count(plan, held, ids: Dictionary(naming.names.map { ($1, $0) }) { first, _ in first })
            guard writesLines else { return }
            line(back, held, plan, isExtra: false)
        }
    }

    /// Ends with the plans that the document does not give back.
    package mutating func finish() {
        for plan in pairing.finish() { whole(plan) }
    }

    /// The lines made since the last time.
    package mutating func takeLines() -> [UInt8] {
        defer { lines.removeAll(keepingCapacity: true) }
        return lines
    }

    private mutating func whole(_ plan: PlanNode) {
        loss.count(plan, nil, ids: [:])
        hasRest = true
        values += PlanRest.set(plan).valueCount
        guard writesLines else { return }
        lines += Array("{\"whole\":".utf8)
        RestText.append(plan, to: &lines)
        lines += [0x7D, 0x0A]
    }

    private mutating func line(_ back: PlanNode, _ held: PlanNode, _ plan: PlanNode?, isExtra: Bool) {
        guard writesLines else { return }
        let fields = ModelFields.shared
        var held = held
        held.children.removeAll { $0.field == fields.source || $0.field == fields.schema }
        lines += Array("{\"plan\":\(number),\"id\":".utf8)
        RestText.string(PlanPairing.id(back), to: &lines)
        lines += Array(",\"held\":".utf8)
        RestText.append(held, keysOnly: true, to: &lines)
        if isExtra { lines += Array(",\"extra\":true".utf8) }
        if let plan {
            if let rest = PlanRest.between(held, plan) {
                hasRest = true
                values += rest.valueCount
                lines += Array(",\"rest\":".utf8)
                RestText.append(rest, to: &lines)
            }
            if let source = plan.child(fields.source) {
                lines += Array(",\"source\":".utf8)
                RestText.append(source, to: &lines)
            }
        }
        lines += [0x7D, 0x0A]
    }
}
