package import PlanFindings
package import PlanModel
import PlanSource

/// Fills a template with plans, reads what was written, and compares: what is lost must be declared, no more and no less.
package enum TemplateTest {
    /// What came of a test.
    package struct Report: Sendable {
        /// How many plans were written and read again.
        package var plans = 0
        /// How many values of the plans the template holds, and how many it has no place for.
        package var written = 0
        package var notHeld: [String: Int] = [:]
        /// The patterns that do not come back as they were, with how many values.
        package var losses: [String: Int] = [:]
        /// For each of them a first example: what was written, and what came back.
        package var examples: [String: (before: String, after: String)] = [:]
        /// What is not as declared.
        package var findings = Findings()
        /// The bytes that were written, a document each.
        package var documents: [[UInt8]] = []
    }

    /// Runs the test.
    ///
    /// - Parameters:
    ///   - name: a file name that copies of the template may have.
    ///   - keepsWords: whether words stay that stand beside a reading: they are written as they are, and what they
    ///     mean is then a matter of whoever wrote them rather than of the template.
    package static func run(
        _ mapping: Mapping, name: String, plans: [LearningPlan], keepsWords: Bool = false
    ) -> Report {
        var report = Report()
        guard let template = mapping.template else { return report }
        let tapes = plans.map { plan in
            var tape = PlanTape()
            plan.write(to: &tape)
            return keepsWords ? tape : withoutWords(tape)
        }
        for group in template.holdsManyPlans ? together(tapes, mapping, template) : tapes.map({ [$0] }) {
            test(group, mapping, name, &report)
        }
        let declared = Set(mapping.losses)
        for (pattern, count) in report.losses.sorted(by: { $0.key < $1.key }) where !declared.contains(pattern) {
            guard let example = report.examples[pattern] else {
                report.findings.add(
                    .templateTestFailed, "\(count) values have no blank to stand in, though others have.", path: pattern
                )
                continue
            }
            report.findings.add(
                .templateTestFailed,
                "\(count) values do not come back as they were; the first was \(personal: example.before) and is \(personal: example.after).",
                path: pattern)
        }
        for pattern in declared.subtracting(report.losses.keys).sorted() {
            report.findings.add(
                .templateTestFailed, "A loss is declared here, and all values come back as they were.", path: pattern)
        }
        return report
    }

    private static func test(_ tapes: [PlanTape], _ mapping: Mapping, _ name: String, _ report: inout Report) {
        let first = write(tapes, mapping)
        report.plans += tapes.count
        report.written += first.ledger.written
        report.notHeld.merge(first.ledger.notHeld, uniquingKeysWith: +)
        report.documents.append(first.bytes)
        guard let again = read(first.bytes, name, mapping, &report) else { return }
        guard again.count == tapes.count else {
            report.findings.add(
                .templateTestFailed, "\(tapes.count) plans were written, and \(again.count) are read back.")
            return
        }
        let held = Set(mapping.fields.map { Self.plain($0.to) })
        for (pattern, count) in first.ledger.notHeld where held.contains(pattern) {
            report.losses[pattern, default: 0] += count
        }
        let operations = BoundMapping(mapping).operations
        for (before, after) in zip(tapes, again) {
            compare(PlanDraft(before), PlanDraft(after), operations, &report)
        }
        // What was read and is written once more must be the same bytes (law 3).
        let second = write(again, mapping)
        if second.bytes != first.bytes {
            report.findings.add(
                .templateTestFailed,
                "What is read back and written again is another document at byte \(difference(first.bytes, second.bytes))."
            )
        }
    }

    /// Plans that can stand in one document: what stands outside of plans must be the same for all.
    private static func together(_ tapes: [PlanTape], _ mapping: Mapping, _ template: Template) -> [[PlanTape]] {
        var groups: [[String]: [PlanTape]] = [:]
        var order: [[String]] = []
        var filler = TemplateFiller(template, mapping)
        for tape in tapes {
            let key = filler.sharedTexts(tape)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(tape)
        }
        return order.map { groups[$0] ?? [] }
    }

    /// A plan without the words that stand beside readings.
    private static func withoutWords(_ tape: PlanTape) -> PlanTape {
        let fields = ModelFields.shared
        let pairs = fields.words.merging(fields.staffWords) { first, _ in first }
        var draft = PlanDraft(tape)
        for node in draft.nodes.indices where draft.nodes[node].kind == .record {
            for child in draft.children(of: node) {
                guard let words = pairs[draft.nodes[child].field] else { continue }
                draft.removeChild(words, of: node)
            }
        }
        var assembler = PlanAssembler()
        var findings = Findings()
        draft.write(to: &assembler, format: "", findings: &findings)
        return assembler.tape
    }

    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        zip(left, right).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    }

    private static func write(_ tapes: [PlanTape], _ mapping: Mapping) -> MappedWriter {
        var writer = MappedWriter(mapping)
        for tape in tapes { writer.add(tape) }
        writer.finish()
        return writer
    }

    private static func read(
        _ bytes: [UInt8], _ name: String, _ mapping: Mapping, _ report: inout Report
    ) -> [PlanTape]? {
        var plans: [PlanTape] = []
        var findings = Findings()
        do {
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(bytes), name: name, findings: &findings
            ) { tape, _ in plans.append(tape) }
            if !summary.ledger.isConserved {
                report.findings.add(.templateTestFailed, "Not every value of what was written is accounted for.")
            }
            for (line, count) in summary.ledger.sortedLines where line.fate == .carried {
                report.findings.add(
                    .templateTestFailed, "\(count) values of \(label: line.label) do not go back to their place.")
            }
            return plans
        } catch let failure as DocumentFailure {
            report.findings.add(.templateTestFailed, "What was written cannot be read.")
            report.findings.add(failure.finding)
        } catch {
            report.findings.add(.templateTestFailed, "What was written cannot be read.")
        }
        return nil
    }

    /// A path as the ledger of an export spells it.
    private static func plain(_ path: PlanPath) -> String {
        path.steps.map { $0.item == nil ? "/" + $0.name : "/" + $0.name + "/*" }.joined()
    }

    // MARK: Comparing

    private static func compare(
        _ before: PlanDraft, _ after: PlanDraft, _ operations: [FieldOperation], _ report: inout Report
    ) {
        var done: Set<String> = []
        for operation in operations where done.insert(operation.path.description).inserted {
            let (left, right) = (values(operation, before), values(operation, after))
            let pattern = plain(operation.path)
            func lose(_ before: String, _ after: String) {
                report.losses[pattern, default: 0] += 1
                if report.examples[pattern] == nil { report.examples[pattern] = (before, after) }
            }
            for (place, text) in left.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                let after = right[place] ?? ""
                if after != text { lose(text, after) }
            }
            // A name may be written of its parts, and is then read whole.
            guard !["fullName", "givenName", "familyName"].contains(operation.shape.name) else { continue }
            for (place, text) in right where left[place] == nil && !text.isEmpty { lose("", text) }
        }
    }

    /// The values of a field by the positions of the records that hold it.
    private static func values(_ operation: FieldOperation, _ draft: PlanDraft) -> [[Int]: String] {
        var places: [(node: Int, path: [Int])] = [(0, [])]
        for step in operation.path.steps.dropLast() {
            var next: [(node: Int, path: [Int])] = []
            for place in places {
                guard let child = draft.child(step.number, of: place.node) else { continue }
                guard let item = step.item else {
                    next.append((child, place.path))
                    continue
                }
                var position = 0
                for (index, item) in draft.children(of: child).enumerated() {
                    if let selector = step.selector, case .having(_, let value)? = step.item,
                        draft.text(selector, of: item) != value
                    {
                        continue
                    }
                    if case .at(let wanted)? = step.item, wanted != index { continue }
                    next.append((item, place.path + [position]))
                    position += 1
                }
                _ = item
            }
            places = next
        }
        var values: [[Int]: String] = [:]
        for place in places {
            if let text = text(operation, place.node, draft) { values[place.path] = text }
        }
        return values
    }

    /// What a field says: its reading, or its words where there is none.
    private static func text(_ operation: FieldOperation, _ record: Int, _ draft: PlanDraft) -> String? {
        guard let last = operation.path.steps.last else { return nil }
        let fields = ModelFields.shared
        let words = fields.words[last.number].flatMap { draft.text($0, of: record) }
        guard let value = draft.child(last.number, of: record) else { return words }
        switch operation.shape.kind {
        case .reference:
            let nodes = draft.nodes[value].kind == .list ? draft.children(of: value) : [value]
            return nodes.map { name(of: draft.text(of: $0), draft) }.joined(separator: "; ")
        case .record:
            return draft.children(of: value).map { draft.text(of: $0) }.joined(separator: " ")
        default:
            guard draft.nodes[value].kind == .list else { return draft.text(of: value) }
            return draft.children(of: value).map { draft.text(of: $0) }.joined(separator: "\u{1E}")
        }
    }

    private static func name(of id: String, _ draft: PlanDraft) -> String {
        let fields = ModelFields.shared
        guard let list = draft.child(fields.people, of: 0) else { return id }
        for person in draft.children(of: list) where draft.text(fields.personId, of: person) == id {
            return draft.text(fields.personName, of: person) ?? draft.text(fields.personRole + 1, of: person)
                ?? draft.text(fields.personRole, of: person) ?? id
        }
        return id
    }
}
