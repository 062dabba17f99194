import PlanFindings
package import PlanMapping
import PlanModel
import PlanSource

/// What each form in which plans are written keeps of each field, measured by writing plans and reading them back.
package struct FidelityMatrix: Sendable {
    /// A form in which plans are written.
    package struct Column: Sendable {
        /// What it is called: `csv --rows target`.
        package var title: String
        /// What became of ordinary plans.
        package var ordinary: FidelityCount
        /// What became of plans with every field and texts that are hard to write.
        package var awkward: FidelityCount
    }

    /// What a form keeps of a field.
    package enum Fate: Sendable, Hashable {
        /// Every value comes back as it was, whatever it holds.
        case kept
        /// Every ordinary value does; of unusual ones (line breaks, blanks at the ends, blanks that say that nothing was written) not all.
        case usual
        /// Some come back otherwise, or not at all: the percentage that does not change, and how many of the items of a list
        /// are held where the others are not.
        case changed(percent: Int, items: Int?)
        /// No value comes back as it was.
        case otherwise
        /// No value comes back.
        case notHeld
    }

    /// The patterns of all values that a plan can have, in the order of the model.
    package let patterns: [String]
    package private(set) var columns: [Column] = []
    private let plans: [PlanTape]
    private let awkward: [PlanTape]

    /// - Parameter count: how many ordinary plans are measured; half as many with unusual texts.
    package init(count: Int = 160, seed: UInt64 = 1) {
        let generator = PlanGenerator(seed: seed)
        func tape(_ plan: LearningPlan) -> PlanTape {
            var tape = PlanTape()
            plan.write(to: &tape)
            return tape
        }
        let ordinary = (0..<count).map { tape(generator.plan($0)) }
        var known: Set<String> = []
        for tape in ordinary { PlanNode(tape).forEachValue { pattern, _ in known.insert(pattern) } }
        let completed = CompletedPlan(known: known)
        // Others than those before: of two plans with one id a table makes one.
        plans = ordinary + (count..<count + 20).map { completed.complete(tape(generator.plan($0))) }
        awkward = (0..<count / 2).map { tape(generator.everyField($0)) }
        patterns = CompletedPlan.allPatterns()
    }

    /// Measures the canonical forms and the flat tables.
    package mutating func addAll() {
        for form in Canonical.allCases {
            columns.append(Column(title: form.rawValue, ordinary: form.measure(plans), awkward: form.measure(awkward)))
        }
        for table in FlatTable.allCases { add(LossTarget(table), title: "csv --rows \(table.rawValue)") }
    }

    /// Measures the shape of a mapping or template.
    package mutating func add(_ target: LossTarget, title: String) {
        func measure(_ tapes: [PlanTape]) -> FidelityCount {
            var meter = LossMeter(target, countsStructure: true)
            for tape in tapes { meter.add(tape) }
            meter.finish()
            return meter.count
        }
        columns.append(Column(title: title, ordinary: measure(plans), awkward: measure(awkward)))
    }

    /// What a form keeps of a field; `nil` where no plan that was measured has it.
    package func fate(_ pattern: String, _ column: Column) -> Fate? {
        guard let line = column.ordinary.lines[pattern] else { return nil }
        // Whether a blank comes back says nothing of a field, but of a form.
        let lost = line.lost - line.blanks
        if lost == 0, line.kept > 0 {
            let isAlways = line.lost == 0 && (column.awkward.lines[pattern]?.lost ?? 0) == 0
            return isAlways ? .kept : .usual
        }
        if line.kept == 0 { return line.changed == 0 ? .notHeld : .otherwise }
        return .changed(percent: max(1, line.kept * 100 / (line.all - line.blanks)), items: Self.items(line))
    }

    /// How many items of a list are held in full, where none of the others is.
    private static func items(_ line: FidelityCount.Line) -> Int? {
        guard let end = line.keptAt.lastIndex(where: { $0 > 0 }), end + 1 < line.allAt.count else { return nil }
        return line.keptAt[...end].elementsEqual(line.allAt[...end]) ? end + 1 : nil
    }

    /// The forms that hold nothing but the model.
    private enum Canonical: String, CaseIterable {
        case json, ndjson, xml
        case csvBundle = "csv-bundle"

        func measure(_ tapes: [PlanTape]) -> FidelityCount {
            var count = FidelityCount(countsStructure: true)
            var back: [PlanTape] = []
            var findings = Findings(capPerCode: 1)
            do {
                if self == .csvBundle {
                    var writer = BundleRowWriter(escapesFormulas: false)
                    for tape in tapes { writer.add(tape) }
                    var files = [BundleLayout.metadataFile: BundleMetadata.file(escapesFormulas: false)]
                    for (table, bytes) in zip(BundleLayout.shared.tables, writer.tables) { files[table.file] = bytes }
                    var reader = try BundleReader(BundleFiles(files), limits: Limits(), findings: &findings)
                    try reader.read(findings: &findings) { record, _ in
                        if case .plan(let tape) = record { back.append(tape) }
                    }
                } else {
                    _ = try DocumentImporter().read(
                        ByteSource(bytes(tapes)), name: "plans." + rawValue, findings: &findings
                    ) { tape, _ in back.append(tape) }
                }
            } catch {
                back = []
            }
            for (index, tape) in tapes.enumerated() {
                count.count(tape, back.indices.contains(index) ? back[index] : nil)
            }
            return count
        }

        private func bytes(_ tapes: [PlanTape]) -> [UInt8] {
            func write(_ writer: consuming some CanonicalWriter) -> [UInt8] {
                for tape in tapes { writer.add(tape) }
                writer.finish()
                return writer.bytes
            }
            return switch self {
            case .json: write(JSONDocumentWriter(.document))
            case .ndjson, .csvBundle: write(JSONDocumentWriter(.lines))
            case .xml: write(XMLDocumentWriter())
            }
        }
    }
}
