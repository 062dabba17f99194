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

/// Where plans are written to that may not hold all of them: a flat table, or the shape of a mapping or template.
package struct LossTarget: Sendable {
    /// What writes them.
    package let mapping: Mapping
    /// A name that what is written could have.
    package let name: String
    private let readsByItself: Bool

    /// A flat table, which says by its header what it is.
    package init(_ table: FlatTable, escapesFormulas: Bool = false) {
        mapping = table.mapping(escapesFormulas: escapesFormulas)
        name = "table.csv"
        readsByItself = true
    }

    /// The shape of a mapping or template.
    ///
    /// - Parameter name: the path of what is written, or of the template.
    package init(_ mapping: Mapping, name: String) {
        self.mapping = mapping
        let last = name.split(separator: "/").last.map(String.init) ?? ""
        let ending = last.split(separator: ".").last.map { $0.lowercased() } ?? ""
        self.name =
            last.isEmpty || ["yaml", "yml", "partial"].contains(ending) ? "plans." + mapping.match.format : last
        readsByItself = false
    }

    /// What reads it back.
    package func importer(_ limits: Limits) -> DocumentImporter {
        DocumentImporter(limits: limits, mappings: readsByItself ? [] : [mapping])
    }

    /// Whether one document holds any number of plans.
    package var holdsManyPlans: Bool {
        mapping.template?.holdsManyPlans ?? (mapping.isTable || mapping.record.element != nil)
    }
}
