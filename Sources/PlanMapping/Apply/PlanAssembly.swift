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

    private typealias Suggestion = (path: String, confidence: Int)

    private let fields = ModelFields.shared
    private let origin: Origin
    private var builder = PlanBuilder()
    private var assembler = PlanAssembler()
    /// How often an id was derived: two plans of a document never get the same.
    private var ids: [String: Int] = [:]
    private var identity: [UInt8] = []
    /// Leaves read and headers; what became of leaves is counted where they are bound.
    private var counted = LossLedger()
    /// For each place that rows of one plan repeat, how many leaves had the value of a row before.
    private var again: [Int] = []
    /// Where leaves stand that have no line and column: of leaves with column 0 the line is the number of a place, from 1.
    private let places: [SourcePlace]

    init(origin: Origin, places: [SourcePlace] = []) {
        self.origin = origin
        self.places = places
        builder.places = places
        builder.draft.places = places.map(\.compact)
    }

    /// The plan of a record; nothing of `leaves` is lost.
    ///
    /// - Parameter store: the texts and anchors of the leaves.
    mutating func plan(
        from leaves: [SourceLeaf], _ store: LeafStore, _ bound: BoundMapping, findings: inout Findings
    ) -> PlanTape {
        builder.begin(store, bound)
        while again.count < bound.places.count { again.append(0) }
        var kept: [(leaf: SourceLeaf, place: BoundMapping.Place)] = []
        // Blanks come last: they are kept where a record is there anyway, and make none.
        for isBlank in [false, true] {
            for index in leaves.indices where (leaves[index].count == 0) == isBlank {
                let leaf = leaves[index]
                let number = Int(leaf.place)
                let repeated = isBlank || leaf.isRepeated ? -1 : bound.repeated[number]
                if repeated >= 0, builder.isSeen(leaf, repeated) {
                    again[number] += 1
                    continue
                }
                let place = bound.places[number]
                if isCarried(leaf, place, store, bound, isNew: repeated >= 0, &findings) { kept.append((leaf, place)) }
            }
        }
        // A mapping says what a label means, and so how its field is read; of a time it says nothing.
        for noted in builder.inferences where bound.mapping.isGeneric || noted.inference.kind == .time {
            findings.add(
                .sourceValueInterpreted,
                noted.inference.message(label: bound.places[Int(noted.inference.place)].label), at: noted.at,
                path: noted.path)
        }
        if !kept.isEmpty {
            kept.sort { ($0.leaf.line, $0.leaf.column) < ($1.leaf.line, $1.leaf.column) }
            carry(kept, store, bound)
        }
        complete(bound, &findings)
        builder.draft.write(to: &assembler, format: origin.format, findings: &findings)
        builder.end()
        return assembler.tape
    }

    /// What became of all leaves so far.
    func ledger(_ bound: BoundMapping) -> LossLedger {
        var ledger = counted
        bound.count(into: &ledger, again: again)
        return ledger
    }

    /// Counts leaves of records, and those that stand outside of all and are kept with a plan.
    mutating func countRead(_ leaves: Int) { counted.leavesRead += leaves }

    /// Counts a header: text of the form, not of a plan.
    mutating func countHeader(_ label: String) {
        counted.leavesRead += 1
        counted.count(.fixed, label: label)
    }

    /// Puts a leaf where it goes; `true` where it must be carried.
    private mutating func isCarried(
        _ leaf: SourceLeaf, _ place: BoundMapping.Place, _ store: LeafStore, _ bound: BoundMapping,
        isNew: Bool, _ findings: inout Findings
    ) -> Bool {
        let once = leaf.isRepeated ? 0 : 1
        if place.ignored != nil {
            place.ignoredLeaves += once
            return false
        }
        if place.isName {
            place.fixedLeaves += once
            return false
        }
        if let fixed = place.fixed, bound.mapping.fixed[fixed].value == store.string(leaf) {
            place.fixedLeaves += once
            return false
        }
        var putBy: BoundMapping.Entry?
        for entry in place.entries {
            switch builder.put(leaf, entry, place: place, isNew: isNew) {
            case .put: if putBy == nil { putBy = entry }
            case .unread:
                if putBy == nil { putBy = entry }
                if !entry.operation.codes.isEmpty || entry.operation.yesNo != nil {
                    findings.add(
                        .sourceCodeUnknown, "A value of \(label: place.label) is none of the words given for codes.",
                        at: leaf.sourcePlace, path: entry.operation.pattern)
                }
            case .blank: break
            case .conflict:
                findings.add(
                    .sourceValueConflict, "Another value of \(label: place.label) stands in the same record.",
                    at: leaf.sourcePlace(places), path: entry.operation.pattern)
            case .refused:
                findings.add(
                    .sourceValueUnread, "A value of \(label: place.label) could not be read.",
                    at: leaf.sourcePlace(places),
                    path: entry.operation.pattern)
            }
        }
        if let putBy {
            putBy.mapped += once
            return false
        }
        if leaf.isRepeated { return false }
        if leaf.count == 0 {
            place.blankLeaves += 1
            return false
        }
        place.carriedLeaves += 1
        return true
    }

    private mutating func carry(
        _ kept: [(leaf: SourceLeaf, place: BoundMapping.Place)], _ store: LeafStore, _ bound: BoundMapping
    ) {
        let list = builder.draft.makeChild(fields.carried, of: 0)
        for (leaf, place) in kept {
            let item = builder.draft.appendItem(to: list)
            set(fields.carriedLabel, place.label, of: item)
            set(fields.carriedText, store.string(leaf), of: item)
            set(fields.carriedPlace, leaf.sourcePlace(places).compact, of: item)
            set(fields.carriedFormat, origin.format, of: item)
            set(fields.carriedMapping, bound.mapping.name, of: item)
            if let suggestion = place.suggestion {
                set(fields.carriedPath, suggestion.path, of: item)
                set(fields.carriedConfidence, String(suggestion.confidence), of: item)
            }
        }
    }

    private mutating func set(_ field: Int, _ value: String, of node: Int = 0) {
        builder.draft.set(builder.draft.makeChild(field, of: node), value)
    }

    /// What every plan must have, and where it came from.
    private mutating func complete(_ bound: BoundMapping, _ findings: inout Findings) {
        for entry in bound.mapping.defaults {
            if setDefault(entry), entry.isGuess {
                findings.add(
                    .planKindUnstated, "The kind was guessed from the labels of the source: \(known: entry.value).",
                    path: entry.path.pattern)
            }
        }
        set(fields.schema, LearningPlan.currentSchema)
        if builder.draft.child(fields.kind, of: 0) == nil {
            set(fields.kind, "other")
            if builder.draft.child(fields.kind + 1, of: 0) == nil {
                findings.add(
                    .planKindUnstated, "The source does not say which kind of plan this is.", path: "/kind")
            }
        }
        let learners = builder.draft.makeChild(fields.learners, of: 0)
        if builder.draft.firstItem(of: learners) == nil { _ = builder.draft.appendItem(to: learners) }
        if builder.draft.child(fields.id, of: 0) == nil { set(fields.id, derivedId()) }
        let source = builder.draft.makeChild(fields.source, of: 0)
        if !origin.file.isEmpty { set(fields.sourceFile, origin.file, of: source) }
        if !origin.format.isEmpty { set(fields.sourceFormat, origin.format, of: source) }
        if !bound.mapping.name.isEmpty { set(fields.sourceMapping, bound.mapping.name, of: source) }
        if let digest = origin.digest, !digest.isEmpty { set(fields.sourceDigest, digest, of: source) }
        builder.draft.makeOrigins(fields.sourceOrigins, of: source)
    }

    /// Sets a value that the source does not; `false` where it does.
    private mutating func setDefault(_ entry: Mapping.Default) -> Bool {
        var node = 0
        for step in entry.path.steps.dropLast() {
            let child = builder.draft.makeChild(step.number, of: node)
            if step.item != nil {
                node = builder.draft.firstItem(of: child) ?? builder.draft.appendItem(to: child)
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
        builder.draft.set(last.item != nil ? builder.draft.appendItem(to: value) : value, entry.value)
        return true
    }

    /// An id that a second import of the same plan gets again: from school, learner, kind and period.
    private mutating func derivedId() -> String {
        let draft = builder.draft
        identity.removeAll(keepingCapacity: true)
        add(fields.organisationName, of: draft.child(fields.organisation, of: 0))
        var learner = draft.child(fields.learners, of: 0).flatMap { draft.firstItem(of: $0) }
        while let node = learner {
            let known = [fields.learnerUPN, fields.learnerULN, fields.learnerLocalId].contains {
                draft.child($0, of: node).map { draft.nodes[$0].hasText } ?? false
            }
            for field in [fields.learnerUPN, fields.learnerULN, fields.learnerLocalId] { add(field, of: node) }
            if !known {
                for field in [
                    fields.learnerFullName, fields.learnerGivenName, fields.learnerFamilyName, fields.learnerBirth,
                ] { add(field, of: node) }
            }
            learner = draft.item(after: node)
        }
        add(fields.kind, of: 0)
        let period = draft.child(fields.period, of: 0)
        for field in [fields.periodStart, fields.periodStart + 1, fields.periodEnd, fields.periodEnd + 1] {
            add(field, of: period)
        }
        if !identity.isEmpty { identity.removeLast() }
        let digest = Digest.hexadecimal(of: identity) ?? ""
        let id = "plan-" + digest.prefix(16)
        let count = ids[id, default: 0] + 1
        ids[id] = count
        return count == 1 ? id : "\(id)-\(count)"
    }

    /// Adds the text of a field to what the id is made of, and a mark behind it.
    private mutating func add(_ field: Int, of node: Int?) {
        if let node, let value = builder.draft.child(field, of: node) {
            builder.draft.appendText(of: value, to: &identity)
        }
        identity.append(0x1F)
    }
}
