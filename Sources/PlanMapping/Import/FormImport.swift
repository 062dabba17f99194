import PlanFindings
import PlanModel
import PlanSource

/// Reads plans from a document that people made to be read: Word forms, sheets.
struct FormImport {
    /// The name that plans give for what read them.
    static let mapping = "generic"

    /// What became of a leaf; of several things the first.
    private enum Fate: Int, Comparable {
        case mapped, carried, fixed, blank, none

        static func < (left: Fate, right: Fate) -> Bool { left.rawValue < right.rawValue }
    }

    /// The lists whose items values name.
    private static let lists: [[String]] = [
        ["targets"], ["targets", "outcomes"], ["targets", "provision"], ["provision"], ["people"], ["learners"],
        ["reviews"], ["signatures"], ["assessments"],
    ]

    private let document: SourceDocument
    private let origin: PlanAssembly.Origin
    private(set) var ledger = LossLedger()
    private(set) var labels: [LabelReading] = []
    /// For each leaf of the document what became of it, and the label and path that it is counted under.
    private var fates: [(fate: Fate, label: String, path: String)] = []

    init(_ document: SourceDocument, origin: PlanAssembly.Origin) {
        self.document = document
        self.origin = origin
        fates = Array(repeating: (.none, "", ""), count: document.leafCount)
    }

    private mutating func set(_ leaf: Int32, _ fate: Fate, _ label: String, _ path: String = "") {
        let index = Int(leaf)
        guard fates.indices.contains(index), fate < fates[index].fate else { return }
        fates[index] = (fate, label, path)
    }

    mutating func run(findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void) throws {
        let words = FormLabels(Lexicon.forForms)
        let view = FormView(document)
        var flow = FormFlow(words)
        for section in view.sections {
            switch section.kind {
            case .body, .sheet, .header, .footer: flow.add(section)
            case .footnote, .endnote, .comment: continue
            }
        }
        var reader = FormReader(words)
        reader.read(flow.items)
        let meaning = FormMeaning(reader, words)
        labels = meaning.readings
        for leaf in view.prompts { set(leaf, .fixed, "prompt") }
        var values = Self.settled(meaning.values)
        let plans = Self.plans(values, count: meaning.planCount)
        guard !plans.isEmpty else {
            throw DocumentFailure(.sourceNoPlans, "Neither a child nor a target was found in the document.")
        }
        values = Self.ofAllLearners(values, meaning)
        let fixed = ofForm(meaning.fixed, values, words)
        values += remaining(values, fixed: fixed, plan: plans[0])
        for leaf in fixed { set(leaf, .fixed, "form") }
        tell(values, meaning, &findings)
        try assemble(values, plans, meaning, &findings, each)
        count()
    }

    /// Of several titles for one place the first that a label names, else the first.
    private static func settled(_ values: [FormValue]) -> [FormValue] {
        var values = values
        for path in ["title", "kind", "organisation.name", "period.label", "learners.fullName", "learners.yearGroup"] {
            var labelled: Set<Int> = []
            for value in values where value.path == path && value.label != "title" { labelled.insert(value.plan) }
            var seen: [Int: String] = [:]
            for index in values.indices where values[index].path == path && values[index].label == "title" {
                let text = BoundMapping.fold(values[index].text)
                let plan = values[index].plan
                let isTaken =
                    labelled.contains(plan) || (plan < 0 && !labelled.isEmpty)
                    || (seen[plan] ?? seen[-1]) != nil && (seen[plan] ?? seen[-1]) != text
                if isTaken,
                    let same = values.first(where: {
                        $0.path == path && BoundMapping.fold($0.text) == text && $0.label != "title"
                    })
                {
                    _ = same
                    seen[plan] = text
                } else if isTaken {
                    values[index].path = nil
                } else {
                    seen[plan] = text
                }
            }
            // What a header says of all plans gives way to what a plan says itself.
            let own = Set(values.filter { $0.path == path && $0.plan >= 0 }.map(\.plan))
            if !own.isEmpty {
                for index in values.indices where values[index].path == path && values[index].plan < 0 {
                    let text = BoundMapping.fold(values[index].text)
                    let isSame = values.contains {
                        $0.path == path && $0.plan >= 0 && BoundMapping.fold($0.text) == text
                    }
                    if !isSame { values[index].path = nil }
                }
            }
        }
        return values
    }

    /// What a group plan says of its children without naming one holds for each of them.
    private static func ofAllLearners(_ values: [FormValue], _ meaning: FormMeaning) -> [FormValue] {
        guard !meaning.groups.isEmpty else { return values }
        var all: [FormValue] = []
        for value in values {
            guard let path = value.path, path.hasPrefix("learners."), value.anchors["learners"] == nil,
                let group = meaning.groups[value.plan]
            else {
                all.append(value)
                continue
            }
            for child in group {
                var copy = value
                copy.anchors["learners"] = child.item
                all.append(copy)
            }
        }
        return all
    }

    /// The plans that say anything of a child or a target.
    private static func plans(_ values: [FormValue], count: Int) -> [Int] {
        var weight = Array(repeating: 0, count: count)
        for value in values where value.plan >= 0 && value.plan < count {
            guard let path = value.path else { continue }
            if path.hasSuffix("statement") || path.hasPrefix("learners.fullName")
                || path.hasPrefix("learners.familyName") || path.hasPrefix("learners.upn")
            {
                weight[value.plan] += 3
            } else if path != "title", path != "kind", !path.hasPrefix("organisation"), !path.hasPrefix("period.label")
            {
                weight[value.plan] += 1
            }
        }
        let real = weight.indices.filter { weight[$0] >= 3 }
        return real
    }

    /// Of the leaves that were taken for text of the form those that are: labels that are known, prompts, keys, signs. Other
    /// words, such as a heading with a name in it, are nobody's label: they are carried.
    private func ofForm(_ leaves: [Int32], _ values: [FormValue], _ words: FormLabels) -> [Int32] {
        var isFixed = Array(repeating: false, count: document.leafCount)
        for leaf in leaves where isFixed.indices.contains(Int(leaf)) { isFixed[Int(leaf)] = true }
        // Whole paragraphs are looked at: a label may be set in several pieces.
        var texts: [SourceLocation: (text: String, leaves: [Int32])] = [:]
        func gather(_ run: SourceRun) {
            guard isFixed.indices.contains(Int(run.leaf)), isFixed[Int(run.leaf)] else { return }
            texts[run.location, default: ("", [])].text += run.text
            texts[run.location, default: ("", [])].leaves.append(run.leaf)
        }
        for section in document.sections { section.forEachRun(gather) }
        // A label stays with what is carried under it.
        var told: Set<String> = []
        for value in values { told.insert(BoundMapping.fold(value.label)) }
        var strangers: Set<Int32> = []
        for (_, found) in texts {
            let lines = found.text.split(separator: "\n").map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
            let isForm = lines.allSatisfy { line in
                !LooseText.hasWords(line) || told.contains(BoundMapping.fold(line)) || FormReader.isText(line, words)
            }
            if !isForm { strangers.formUnion(found.leaves) }
        }
        return strangers.isEmpty ? leaves : leaves.filter { !strangers.contains($0) }
    }

    /// Leaves that nothing took: they are carried, so that nothing is lost.
    private mutating func remaining(_ values: [FormValue], fixed: [Int32], plan: Int) -> [FormValue] {
        var isTaken = Array(repeating: false, count: document.leafCount)
        for value in values {
            for leaf in value.leaves where isTaken.indices.contains(Int(leaf)) { isTaken[Int(leaf)] = true }
        }
        for leaf in fixed where isTaken.indices.contains(Int(leaf)) { isTaken[Int(leaf)] = true }
        for (leaf, fate) in fates.enumerated() where fate.fate != .none { isTaken[leaf] = true }
        var rest: [FormValue] = []
        var blanks: [Int32] = []
        func add(_ run: SourceRun, _ label: String) {
            let index = Int(run.leaf)
            guard isTaken.indices.contains(index), !isTaken[index] else { return }
            isTaken[index] = true
            let text = Trimming.trimmed(run.text)
            if text.isEmpty {
                blanks.append(run.leaf)
            } else {
                rest.append(
                    FormValue(
                        plan: plan, path: nil, text: text, label: label, location: run.location, leaves: [run.leaf]))
            }
        }
        for section in document.sections {
            section.forEachRun { add($0, section.kind == .body ? "text" : section.label) }
        }
        for run in document.deletions { add(run, "deleted text") }
        for leaf in blanks { set(leaf, .blank, "blank", LossLedger.blank) }
        for leaf in isTaken.indices where !isTaken[leaf] {
            set(Int32(clamping: leaf), .blank, "blank", LossLedger.blank)
        }
        return rest
    }

    /// Tells what labels were taken for, and what is not understood.
    private func tell(_ values: [FormValue], _ meaning: FormMeaning, _ findings: inout Findings) {
        var first: [String: SourceLocation] = [:]
        for value in values where first[value.label] == nil { first[value.label] = value.location }
        var told: Set<String> = []
        for reading in labels {
            told.insert(reading.label)
            let place = first[reading.label].map { document.place(of: $0) }
            if reading.isApplied {
                findings.add(
                    .sourceLabelAssumed,
                    "\(label: reading.label) was taken for \(known: reading.path), \(reading.confidence) percent sure.",
                    at: place, path: reading.path)
            } else {
                findings.add(
                    .sourceUnsure,
                    "\(label: reading.label) is probably \(known: reading.path), \(reading.confidence) percent sure; it is carried.",
                    at: place, path: reading.path)
            }
        }
        for value in values where value.path == nil && value.suggestion == nil && !told.contains(value.label) {
            told.insert(value.label)
            findings.add(
                .sourceUnknownLabel, "\(label: value.label) is not understood; its content is carried.",
                at: document.place(of: value.location))
        }
    }

    // MARK: Plans

    private struct FieldKey: Hashable {
        var path: String
        var word: String
        var code: String
    }

    private mutating func assemble(
        _ values: [FormValue], _ plans: [Int], _ meaning: FormMeaning, _ findings: inout Findings,
        _ each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        var mapping = Mapping(name: Self.mapping)
        mapping.record.each = Self.lists.map {
            Mapping.Each(source: SourcePath($0.joined(separator: "/"), isTable: false), list: $0)
        }
        var fields: [FieldKey: Int] = [:]
        let keys = outcomeKeys(values, meaning, &findings)
        var chosen: [Int?] = []
        for value in values {
            guard let path = value.path, let target = try? PlanPath(path) else {
                chosen.append(nil)
                continue
            }
            let code =
                value.code.map { FieldKey(path: path, word: value.text, code: $0) }
                ?? FieldKey(path: path, word: "", code: "")
            if let known = fields[code] {
                chosen.append(known)
                continue
            }
            var field = Mapping.Field(from: [SourcePath(path, isTable: true)], to: target)
            field.confidence = value.confidence
            if let code = value.code {
                field.conversions = [.codes([Conversion.CodeWord(word: value.text, code: code)])]
            }
            fields[code] = mapping.fields.count
            chosen.append(mapping.fields.count)
            mapping.fields.append(field)
        }
        var bound = BoundMapping(mapping)
        let order = dateOrder(values, chosen, bound, &findings)
        var places: [SourcePlace] = []
        places.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            places.append(document.place(of: value.location))
            let place = bound.bind(field: chosen[index], label: value.label)
            place.dateOrder = order
            if value.path == "targets.outcomes.value" { place.outcomeKey = keys[value.label] ?? nil }
            if chosen[index] == nil, let suggestion = value.suggestion {
                place.suggestion = (suggestion, value.confidence)
            }
        }
        bound.findRepeated()
        var assembly = PlanAssembly(origin: origin, places: places)
        var byPlan: [Int: [Int]] = [:]
        let known = Set(plans)
        for (index, value) in values.enumerated() where value.plan >= 0 {
            byPlan[known.contains(value.plan) ? value.plan : plans[0], default: []].append(index)
        }
        let shared = values.indices.filter { values[$0].plan < 0 }
        var isUsed = Array(repeating: false, count: values.count)
        let slots = Self.lists.map { $0.joined(separator: "/") }
        for plan in plans {
            var store = LeafStore()
            var leaves: [SourceLeaf] = []
            for index in (byPlan[plan] ?? []) + shared {
                let value = values[index]
                let (start, count) = store.append(value.text)
                let anchors = Int32(clamping: store.anchors.count)
                for slot in slots { store.anchors.append(Int32(clamping: value.anchors[slot] ?? -1)) }
                leaves.append(
                    SourceLeaf(
                        place: Int32(clamping: index), line: Int32(clamping: index + 1), column: 0, anchors: anchors,
                        start: start, count: count, isRepeated: isUsed[index]))
                isUsed[index] = true
            }
            try each(assembly.plan(from: leaves, store, bound, findings: &findings), &findings)
        }
        for (index, value) in values.enumerated() {
            let place = bound.places[index]
            let isMapped = place.entries.contains { $0.mapped > 0 }
            for leaf in value.leaves {
                if isMapped {
                    set(leaf, .mapped, value.label, place.entries.first?.operation.pattern ?? "")
                } else if place.carriedLeaves > 0 {
                    set(leaf, .carried, value.label)
                } else {
                    set(leaf, .fixed, value.label)
                }
            }
        }
    }

    /// The key of the outcomes under each label: the one that the form prints, else what the marks show.
    private func outcomeKeys(
        _ values: [FormValue], _ meaning: FormMeaning, _ findings: inout Findings
    ) -> [String: OutcomeKey?] {
        var marks: [String: Set<String>] = [:]
        var first: [String: SourceLocation] = [:]
        for value in values where value.path == "targets.outcomes.value" {
            marks[value.label, default: []].insert(value.text)
            if first[value.label] == nil { first[value.label] = value.location }
        }
        var keys: [String: OutcomeKey?] = [:]
        for (label, texts) in marks.sorted(by: { $0.key < $1.key }) {
            if let printed = meaning.keys.first(where: { key in texts.contains { key.withLetters.value(of: $0) != nil }
            }) {
                keys[label] = printed.withLetters
            } else if let key = ValueEvidence.outcomeKey(texts, header: label) {
                keys[label] = key
                findings.add(
                    .sourceOutcomeKey, "The marks of \(label: label) were likely meant so: \(known: key.words).",
                    at: first[label].map { document.place(of: $0) }, path: "/targets/*/outcomes/*/value")
            }
        }
        return keys
    }

    /// Whether the day stands first in the dates of the document.
    private func dateOrder(
        _ values: [FormValue], _ chosen: [Int?], _ bound: BoundMapping, _ findings: inout Findings
    ) -> DateOrder? {
        var evidence = DateEvidence()
        var first: SourceLocation?
        for (index, value) in values.enumerated() {
            guard let field = chosen[index], bound.operations[field].isDate else { continue }
            if first == nil { first = value.location }
            evidence.add(value.text)
        }
        if evidence.verdict == .contradictory {
            findings.add(
                .sourceDateOrderMixed, "The dates of the document have two orders.",
                at: first.map { document.place(of: $0) })
        } else if evidence.verdict == .ambiguous {
            findings.add(
                .sourceDateOrderAssumed, "The dates of the document could be read in two ways.",
                at: first.map { document.place(of: $0) })
        }
        return evidence.order
    }

    /// Counts what became of each leaf.
    private mutating func count() {
        ledger.leavesRead = document.leafCount
        for (fate, label, path) in fates {
            switch fate {
            case .mapped: ledger.count(.mapped, label: label, path: path)
            case .carried: ledger.count(.carried, label: label)
            case .fixed: ledger.count(.fixed, label: label)
            case .blank, .none: ledger.count(.ignored, label: label.isEmpty ? "blank" : label, path: LossLedger.blank)
            }
        }
    }
}
