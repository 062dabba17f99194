package import PlanFindings
package import PlanModel
import PlanSource

/// Measures what plans lose in the shape of a mapping: writes them, reads them back, and compares.
package struct LossMeter {
    /// So many plans are written into one document, so that memory stays flat.
    private static let batch = 128

    /// What became of the values.
    package private(set) var count: FidelityCount
    /// Whether something that was written could not be read back.
    package private(set) var isUnreadable = false
    private let target: LossTarget
    private let limits: Limits
    private let countsStructure: Bool
    private var waiting: [PlanTape] = []

    package init(_ target: LossTarget, limits: Limits = Limits(), countsStructure: Bool = false) {
        self.target = target
        self.limits = limits
        self.countsStructure = countsStructure
        count = FidelityCount(countsStructure: countsStructure)
    }

    /// Takes a plan.
    package mutating func add(_ tape: PlanTape) {
        waiting.append(tape)
        if waiting.count >= (target.holdsManyPlans ? Self.batch : 1) { measure() }
    }

    /// Measures what is left.
    package mutating func finish() { measure() }

    private mutating func measure() {
        guard !waiting.isEmpty else { return }
        var writer = MappedWriter(target.mapping)
        for tape in waiting { writer.add(tape) }
        writer.finish()
        var back: [PlanTape] = []
        do {
            var findings = Findings(capPerCode: 1)
            _ = try target.importer(limits).read(ByteSource(writer.bytes), name: target.name, findings: &findings) {
                tape, _ in back.append(tape)
            }
        } catch { isUnreadable = true }
        var plans = waiting[...]
        var recorder = RestRecorder(writesLines: false, countsStructure: countsStructure) { plans.popFirst() }
        for tape in back { recorder.take(tape) }
        recorder.finish()
        count.add(recorder.loss)
        waiting.removeAll()
    }
}
