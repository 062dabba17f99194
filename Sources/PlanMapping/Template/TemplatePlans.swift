import PlanFindings
import PlanModel

/// Makes plans of the leaves that a copy of a template gave, and accounts for each.
struct TemplatePlans {
    private var assembly: PlanAssembly
    /// What speaks for all plans of a document.
    private var shared: [TemplateLeaf] = []

    init(_ origin: PlanAssembly.Origin) { assembly = PlanAssembly(origin: origin) }

    /// What became of all leaves so far.
    func ledger(_ bound: BoundMapping) -> LossLedger { assembly.ledger(bound) }

    mutating func share(_ leaves: [TemplateLeaf]) { shared += leaves }

    /// Counts a label of the form.
    mutating func countLabel(_ label: String) { assembly.countHeader(label) }

    /// Makes a plan and hands it on.
    mutating func make(
        _ leaves: [TemplateLeaf], _ bound: BoundMapping, findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        let all = shared + Self.inOrderOfPositions(leaves, bound)
        for index in shared.indices { shared[index].isRepeated = true }
        assembly.countRead(all.count { !$0.isRepeated })
        var bound = bound
        if bound.repeated.count != bound.places.count { bound.findRepeated() }
        var store = LeafStore()
        let ready = all.map { leaf in
            let (start, count) = store.append(leaf.text)
            let anchors = Int32(clamping: store.anchors.count)
            store.anchors += leaf.anchors
            return SourceLeaf(
                place: Int32(clamping: leaf.place), line: leaf.line, column: leaf.column,
                anchors: leaf.anchors.isEmpty ? -1 : anchors, start: start, count: count, isRepeated: leaf.isRepeated)
        }
        try each(assembly.plan(from: ready, store, bound, findings: &findings), &findings)
    }

    /// The leaves of numbered items after those of lower numbers, wherever they stand in the copy.
    private static func inOrderOfPositions(_ leaves: [TemplateLeaf], _ bound: BoundMapping) -> [TemplateLeaf] {
        let ranks = bound.operations.map { operation -> Int in
            for step in operation.path.steps {
                if case .at(let position)? = step.item { return position + 1 }
            }
            return 0
        }
        guard ranks.contains(where: { $0 > 1 }) else { return leaves }
        func rank(_ leaf: TemplateLeaf) -> Int { leaf.place < ranks.count ? ranks[leaf.place] : 0 }
        return leaves.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }

    /// Makes the plans of a document whose leaves are all known.
    mutating func make(
        _ leaves: [(plan: Int, leaf: TemplateLeaf)], plans: Int, _ reading: inout TemplateReading,
        findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void
    ) throws {
        reading.weigh(leaves.lazy.map(\.leaf), findings: &findings)
        var own: [[TemplateLeaf]] = Array(repeating: [], count: max(1, plans))
        for (plan, leaf) in leaves {
            if plan >= 0 { own[plan].append(leaf) } else if plans == 0 { own[0].append(leaf) } else { share([leaf]) }
        }
        if plans == 0 {
            // A document of which no element is a plan is one, unless plans were expected and there are none.
            guard !reading.template.parts.contains(where: \.isPlan) else { return }
        }
        for leaves in own { try make(leaves, reading.bound, findings: &findings, each: each) }
    }

    /// Tells which blanks of the template no copy had.
    static func tellMissing(_ reading: TemplateReading, repeated: Set<Int>, findings: inout Findings) {
        for (number, placeholder) in reading.template.placeholders.enumerated()
        where reading.taken[number] == 0 && !placeholder.isOptional && !repeated.contains(number) {
            findings.add(
                Finding(
                    .templateMissing, "Nothing stands in the copy for “\(known: reading.bound.places[number].label)”.",
                    path: reading.bound.operations[number].pattern, severity: .advice))
        }
    }
}
