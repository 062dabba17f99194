import PlanFindings
import PlanModel
import PlanSource

/// Makes a canonical plan of the leaves of one record, and accounts for each of them.
struct PlanAssembly {
    /// What every plan of a document says of its source.
    struct Origin {
        var file: String
        var format: String
        var digest: String?
    }

    private let fields = ModelFields.shared
    private let carriedFields: [String: Int]
    private let sourceFields: [String: Int]
    private let origin: Origin
    private var assembler = PlanAssembler()
    /// How often an id was derived: two plans of a document never get the same.
    private var ids: [String: Int] = [:]
    private(set) var ledger = LossLedger()
    /// What was told of values that say more than their label.
    private var told: Set<Inference> = []

    init(origin: Origin) {
        self.origin = origin
        carriedFields = Self.numbers(of: "Carried")
        sourceFields = Self.numbers(of: "Source")
    }

    private static func numbers(of record: String) -> [String: Int] {
        guard let index = PlanShapes.all.firstIndex(where: { $0.name == record }) else { return [:] }
        let first = ShapeTable.shared.records[index].first
        return Dictionary(
            uniqueKeysWithValues: PlanShapes.all[index].fields.enumerated().map { ($1.name, first + $0) })
    }

    /// The plan of a record; nothing of `leaves` is lost.
    mutating func plan(
        from leaves: [SourceLeaf], _ bound: BoundMapping, counting: Bool = true, findings: inout Findings
    ) -> PlanTape {
        var builder = PlanBuilder(
            repeatsInRows: bound.mapping.record.rowIs != nil,
            leadsWithOutcome: bound.mapping.isGeneric
                && !bound.operations.contains { $0.pattern.hasSuffix("/outcomes/*/value") }, told: told)
        var kept: [(leaf: SourceLeaf, label: String, suggestion: (path: String, confidence: Int)?)] = []
        // Blanks come last: they are kept where a record is there anyway, and make none.
        for isBlank in [false, true] {
            for leaf in leaves where leaf.text.isEmpty == isBlank {
                let place = bound.places[leaf.place]
                if let suggestion = fate(of: leaf, place, bound, &builder, &findings) {
                    kept.append((leaf, place.label, suggestion.value))
                }
            }
        }
        // A mapping says what a label means, and so how its field is read; of a time it says nothing.
        for (inference, leaf, path) in builder.inferences
        where bound.mapping.isGeneric || inference.kind == .time {
            findings.add(
                .sourceValueInterpreted, inference.message(label: bound.places[leaf.place].label), at: leaf.sourcePlace,
                path: path)
        }
        told = builder.told
        kept.sort { ($0.leaf.line, $0.leaf.column) < ($1.leaf.line, $1.leaf.column) }
        carry(kept, bound, &builder)
        complete(&builder, bound, &findings)
        builder.draft.write(to: &assembler, format: origin.format, findings: &findings)
        return assembler.tape
    }

    /// Counts leaves that stand outside of all records and are kept with a plan.
    mutating func countRead(_ leaves: Int) { ledger.leavesRead += leaves }

    /// Counts a header: text of the form, not of a plan.
    mutating func countHeader(_ label: String) {
        ledger.leavesRead += 1
        ledger.count(.fixed, label: label)
    }

    private struct Kept {
        var value: (path: String, confidence: Int)?
    }

    /// Puts a leaf where it goes; returns it where it must be carried.
    private mutating func fate(
        of leaf: SourceLeaf, _ place: BoundMapping.Place, _ bound: BoundMapping, _ builder: inout PlanBuilder,
        _ findings: inout Findings
    ) -> Kept? {
        if let ignored = place.ignored {
            if leaf.isRepeated { return nil }
            ledger.count(.ignored, label: place.label, path: bound.mapping.ignored[ignored].reason)
            return nil
        }
        if place.isName {
            if !leaf.isRepeated { ledger.count(.fixed, label: place.label) }
            return nil
        }
        if let fixed = place.fixed, bound.mapping.fixed[fixed].value == leaf.text {
            if leaf.isRepeated { return nil }
            ledger.count(.fixed, label: place.label)
            return nil
        }
        var isPut = false
        var pattern = ""
        for (index, number) in place.entries {
            let operation = bound.operations[index]
            switch builder.put(leaf, operation, operationIndex: index, number: number, place: place) {
            case .put, .unread:
                if !isPut { pattern = operation.pattern }
                isPut = true
            case .blank: break
            case .conflict:
                findings.add(
                    .sourceValueConflict, "Another value of \(label: place.label) stands in the same record.",
                    at: leaf.sourcePlace, path: operation.pattern)
            case .refused:
                findings.add(
                    .sourceValueUnread, "A value of \(label: place.label) could not be read.", at: leaf.sourcePlace,
                    path: operation.pattern)
            }
        }
        if leaf.isRepeated { return nil }
        if isPut {
            ledger.count(.mapped, label: place.label, path: pattern)
            return nil
        }
        if leaf.text.isEmpty {
            ledger.count(.ignored, label: place.label, path: LossLedger.blank)
            return nil
        }
        ledger.count(.carried, label: place.label, path: place.suggestion?.path ?? "")
        return Kept(value: place.suggestion)
    }

    private func carry(
        _ kept: [(leaf: SourceLeaf, label: String, suggestion: (path: String, confidence: Int)?)],
        _ bound: BoundMapping, _ builder: inout PlanBuilder
    ) {
        guard !kept.isEmpty else { return }
        let list = builder.draft.makeChild(fields.carried, of: 0)
        for (leaf, label, suggestion) in kept {
            let item = builder.draft.appendItem(to: list)
            func set(_ key: String, _ value: String) {
                guard let field = carriedFields[key] else { return }
                builder.draft.set(builder.draft.makeChild(field, of: item), value)
            }
            set("label", label)
            set("text", leaf.text)
            set("place", leaf.sourcePlace.compact)
            set("format", origin.format)
            set("mapping", bound.mapping.name)
            if let suggestion {
                set("suggestedPath", suggestion.path)
                set("confidence", String(suggestion.confidence))
            }
        }
    }

    /// What every plan must have, and where it came from.
    private mutating func complete(_ builder: inout PlanBuilder, _ bound: BoundMapping, _ findings: inout Findings) {
        for entry in bound.mapping.defaults {
            if setDefault(entry, &builder), entry.isGuess {
                findings.add(
                    .planKindUnstated, "The kind was guessed from the labels of the source: \(known: entry.value).",
                    path: entry.path.pattern)
            }
        }
        func set(_ field: Int, _ value: String, of node: Int = 0) {
            builder.draft.set(builder.draft.makeChild(field, of: node), value)
        }
        set(fields.schema, LearningPlan.currentSchema)
        if builder.draft.text(fields.kind, of: 0) == nil {
            set(fields.kind, "other")
            if builder.draft.text(fields.kind + 1, of: 0) == nil {
                findings.add(
                    .planKindUnstated, "The source does not say which kind of plan this is.", path: "/kind")
            }
        }
        let learners = builder.draft.makeChild(fields.learners, of: 0)
        if builder.draft.nodes[learners].children.isEmpty { _ = builder.draft.appendItem(to: learners) }
        if builder.draft.text(fields.id, of: 0) == nil { set(fields.id, derivedId(builder.draft)) }
        let source = builder.draft.makeChild(fields.source, of: 0)
        for (key, value) in [
            ("file", origin.file), ("format", origin.format), ("mapping", bound.mapping.name),
            ("digest", origin.digest ?? ""),
        ] where !value.isEmpty {
            if let field = sourceFields[key] { set(field, value, of: source) }
        }
        if let field = sourceFields["origins"], !builder.origins.isEmpty {
            let map = builder.draft.makeChild(field, of: source)
            let pointers = builder.draft.pointers()
            for (node, place) in builder.origins {
                builder.draft.addEntry(pointers[node] ?? "", place.compact, to: map)
            }
        }
    }

    /// Sets a value that the source does not; `false` where it does.
    private func setDefault(_ entry: Mapping.Default, _ builder: inout PlanBuilder) -> Bool {
        var node = 0
        for step in entry.path.steps.dropLast() {
            let child = builder.draft.makeChild(step.number, of: node)
            if step.item != nil {
                node = builder.draft.nodes[child].children.first ?? builder.draft.appendItem(to: child)
            } else {
                node = child
            }
        }
        guard let last = entry.path.steps.last, builder.draft.child(last.number, of: node) == nil else {
            return false
        }
        if let words = fields.words[last.number], builder.draft.child(words, of: node) != nil {
            return false
        }
        let value = builder.draft.makeChild(last.number, of: node)
        if last.item != nil {
            builder.draft.set(builder.draft.appendItem(to: value), entry.value)
        } else {
            builder.draft.set(value, entry.value)
        }
        return true
    }

    /// An id that a second import of the same plan gets again: from school, learner, kind and period.
    private mutating func derivedId(_ draft: PlanDraft) -> String {
        var parts: [String] = []
        func add(_ field: Int, of node: Int?) { parts.append(node.flatMap { draft.text(field, of: $0) } ?? "") }
        add(fields.organisationName, of: draft.child(fields.organisation, of: 0))
        for learner in draft.child(fields.learners, of: 0).map({ draft.nodes[$0].children }) ?? [] {
            let known = [fields.learnerUPN, fields.learnerULN, fields.learnerLocalId].contains {
                draft.text($0, of: learner).map { !$0.isEmpty } ?? false
            }
            for field in [fields.learnerUPN, fields.learnerULN, fields.learnerLocalId] { add(field, of: learner) }
            guard !known else { continue }
            for field in [
                fields.learnerFullName, fields.learnerGivenName, fields.learnerFamilyName, fields.learnerBirth,
            ] { add(field, of: learner) }
        }
        add(fields.kind, of: 0)
        let period = draft.child(fields.period, of: 0)
        for field in [fields.periodStart, fields.periodStart + 1, fields.periodEnd, fields.periodEnd + 1] {
            add(field, of: period)
        }
        let digest = Digest.hexadecimal(of: Array(parts.joined(separator: "\u{1F}").utf8)) ?? ""
        let id = "plan-" + digest.prefix(16)
        let count = ids[id, default: 0] + 1
        ids[id] = count
        return count == 1 ? id : "\(id)-\(count)"
    }
}
