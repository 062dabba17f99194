package import PlanFindings
package import PlanModel
import PlanSource

/// Merges what stands in a sidecar into the plans that are read from its document.
package final class SidecarReader {
    /// One line that is about a plan of the document.
    private struct Line {
        var id: String
        var held: PlanNode
        var rest: PlanRest?
        var source: PlanNode?
        var isExtra: Bool
    }

    /// How many lines ahead are looked at for a plan that has another id than it had.
    private static let ahead = 8

    private let bytes: [UInt8]
    private let limits: Limits
    private let mapping: String
    private let wasUnchanged: Bool?
    /// Where the lines behind the first one are.
    private var ranges: [Range<Int>] = []
    private var isUsed: [Bool] = []
    private var next = 0
    private var positions: [String: [Int]]?
    private var restored = 0
    private var edited = 0
    private var unmatched = 0
    private var isRefused = false
    private var plans = 0

    /// - Parameters:
    ///   - digest: the SHA-256 of the document, where it is known.
    /// - Throws: `DocumentFailure` where the text is not that of a sidecar.
    package init(_ bytes: [UInt8], digest: String?, limits: Limits) throws(DocumentFailure) {
        self.bytes = bytes
        self.limits = limits
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if end > start { ranges.append(start..<end) }
            start = end + 1
        }
        guard let first = ranges.first, let tree = Self.tree(bytes[first], limits),
            Self.text("plankit", tree) == Sidecar.version, let mapping = Self.text("mapping", tree)
        else { throw DocumentFailure(.sidecarDamaged, "The sidecar is not one that this version writes.") }
        self.mapping = mapping
        wasUnchanged = digest.map { $0 == Self.text("digest", tree) }
        ranges.removeFirst()
        isUsed = Array(repeating: false, count: ranges.count)
    }

    private static func tree(_ line: ArraySlice<UInt8>, _ limits: Limits) -> SourceTree? {
        var findings = Findings(capPerCode: 1)
        var tree = SourceTree()
        guard
            var reader = try? JSONReader(
                ByteSource(Array(line)), layout: .document, limits: limits, findings: &findings),
            (try? reader.next(into: &tree, findings: &findings)) == true, tree.nodes.first?.kind == .object
        else { return nil }
        return tree
    }

    private static func member(_ name: String, _ tree: SourceTree) -> Int32? {
        tree.children(of: 0).first { tree.name(of: $0) == name }
    }

    private static func text(_ name: String, _ tree: SourceTree) -> String? {
        member(name, tree).flatMap { tree.nodes[Int($0)].text }
    }

    // MARK: Lines

    private func line(_ index: Int) -> Line? {
        guard let tree = Self.tree(bytes[ranges[index]], limits), let id = Self.text("id", tree),
            let heldNode = Self.member("held", tree)
        else { return nil }
        do throws(RestText.Damage) {
            let held = try RestText.record(tree, heldNode, 0, 0, true)
            var line = Line(id: id, held: held, isExtra: Self.member("extra", tree) != nil)
            if let rest = Self.member("rest", tree) { line.rest = try RestText.rest(tree, rest, 0, held: held) }
            if let source = Self.member("source", tree) {
                line.source = try RestText.node(tree, source, ModelFields.shared.source)
            }
            return line
        } catch {
            return nil
        }
    }

    /// The whole plan that a line is, if it is one.
    private func whole(_ index: Int) -> PlanNode? {
        guard bytes[ranges[index]].starts(with: "{\"whole\":".utf8), let tree = Self.tree(bytes[ranges[index]], limits),
            let node = Self.member("whole", tree)
        else { return nil }
        return try? RestText.record(tree, node, 0, 0, false)
    }

    private func isWhole(_ index: Int) -> Bool { bytes[ranges[index]].starts(with: "{\"whole\":".utf8) }

    /// Whether it has whole plans and nothing else, since the document gives back none.
    var isAllWhole: Bool { !ranges.isEmpty && ranges.indices.allSatisfy(isWhole) }

    /// The next line that is about a plan of the document and was not used.
    private func following(_ index: Int) -> Int? {
        var index = index
        while index < ranges.count, isUsed[index] || isWhole(index) { index += 1 }
        return index < ranges.count ? index : nil
    }

    // MARK: Merging

    /// The plan with what the document does not hold, and plans that it does not hold at all.
    package func merge(_ tape: PlanTape, findings: inout Findings) -> [PlanTape] {
        plans += 1
        let place = SourcePlace(part: "plan \(plans)")
        let read = PlanNode(tape)
        if plans == 1 {
            let used = read.child(ModelFields.shared.source)?.child(ModelFields.shared.sourceMapping)?.text
            if used != mapping {
                isRefused = true
                findings.add(
                    .sidecarMapping,
                    "The sidecar goes with the mapping \(label: mapping), and the document was read without it.")
            }
        }
        guard !isRefused else { return [tape] }
        var made: [PlanTape] = plans == 1 ? wholes(from: 0) : []
        guard let (index, line) = match(read) else {
            unmatched += 1
            return made + [tape]
        }
        isUsed[index] = true
        if index == next { while next < ranges.count, isUsed[next] || isWhole(next) { next += 1 } }
        if let merged = merge(tape, read, line, place, &findings) { made.append(merged) }
        return made + wholes(from: index + 1)
    }

    /// The line of a plan: that of its id, or the one that says most of what it says.
    private func match(_ read: PlanNode) -> (Int, Line)? {
        let id = PlanPairing.id(read)
        guard let first = following(next) else { return nil }
        let learner = LearnerIdentity(plan: read)
        func isRight(_ line: Line, isNamed: Bool) -> Bool {
            LearnerIdentity(plan: line.held).mayBe(learner, isNamed: isNamed)
        }
        if let line = line(first), line.id == id, isRight(line, isNamed: true) { return (first, line) }
        if positions == nil {
            var known: [String: [Int]] = [:]
            for index in ranges.indices where !isWhole(index) {
                if let tree = Self.tree(bytes[ranges[index]], limits), let id = Self.text("id", tree) {
                    known[id, default: []].append(index)
                }
            }
            positions = known
        }
        if let index = positions?[id]?.first(where: { !isUsed[$0] }), let line = line(index),
            isRight(line, isNamed: true)
        {
            return (index, line)
        }
        let tokens = Set(PlanPairing.content(read))
        var best: (index: Int, line: Line, shared: Int)?
        var candidate: Int? = first
        for _ in 0..<Self.ahead {
            guard let index = candidate else { break }
            if let line = line(index), isRight(line, isNamed: false) {
                let own = PlanPairing.content(line.held)
                let shared = own.count { tokens.contains($0) }
                // Half of what it said must still be there.
                if shared * 2 >= max(1, own.count), shared > best?.shared ?? 0 { best = (index, line, shared) }
            }
            candidate = following(index + 1)
        }
        return best.map { ($0.index, $0.line) }
    }

    /// The plan; `nil` where it was no plan when the document was written, but its reading made one.
    private func merge(
        _ original: PlanTape, _ read: PlanNode, _ line: Line, _ place: SourcePlace, _ findings: inout Findings
    ) -> PlanTape? {
        let fields = ModelFields.shared
        let source = read.child(fields.source)
        var own = read
        let schema = read.child(fields.schema)
        own.children.removeAll { $0.field == fields.source || $0.field == fields.schema }
        own = IdNaming(
            own, like: line.held, reserved: line.rest?.ids ?? [], isSamePlan: false
        ).renamed(own)
        let isAsWritten = own.isSame(line.held)
        if line.isExtra { return isAsWritten ? nil : original }
        var merge = RestMerge()
        var plan = merge.merge(line.held, line.rest, into: own)
        restored += merge.restored
        if !isAsWritten {
            edited += 1
            merge.unlink(in: &plan, known: IdNaming.ids(of: line.held).union(line.rest?.ids ?? []))
        }
        keep(merge.leftOver, in: &plan)
        if let schema { plan.children.insert(schema, at: 0) }
        // Untouched it is the plan that was written, and came from where that came from; otherwise it comes from here.
        if let source = isAsWritten ? line.source : source {
            plan.children.append(source)
            plan.children.sort { $0.field < $1.field }
        }
        guard var tape = judged(plan) else {
            findings.add(
                .sidecarDamaged, "What the sidecar holds of this plan makes no plan with it, and was left out.",
                at: place)
            return original
        }
        for path in merge.byPlace {
            findings.add(
                .sidecarPosition, "An item was changed throughout; what belongs to it was told by its position.",
                at: place, path: path)
        }
        for left in merge.leftOver {
            findings.add(
                .sidecarDisplaced, "What stood here has no place in the edited document, and is carried.", at: place,
                path: left.path)
        }
        if !isAsWritten, tape.entries.count > 1 { tape.entries[1].at = 0 }
        return tape
    }

    private func keep(_ leftOver: [RestMerge.LeftOver], in plan: inout PlanNode) {
        guard !leftOver.isEmpty else { return }
        let fields = ModelFields.shared
        let items = leftOver.map { left in
            PlanNode(
                fields.carried, .record,
                [
                    PlanNode(fields.carriedLabel, .text, text: left.path),
                    PlanNode(fields.carriedText, .text, text: left.text),
                    PlanNode(fields.carriedFormat, .text, text: "plankit-rest"),
                    PlanNode(fields.carriedMapping, .text, text: mapping),
                ])
        }
        if let index = plan.children.firstIndex(where: { $0.field == fields.carried }) {
            plan.children[index].children += items
        } else {
            plan.children.append(PlanNode(fields.carried, .list, items))
            plan.children.sort { $0.field < $1.field }
        }
    }

    /// The plan as the canonical reader takes it, which judges every value; `nil` where it takes it not.
    private func judged(_ plan: PlanNode) -> PlanTape? {
        var raw = PlanTape()
        plan.write(to: &raw)
        var writer = JSONPlanWriter()
        writer.write(raw)
        var reader = JSONPlanReader(limits: limits)
        var findings = Findings(capPerCode: 1)
        var made: PlanTape?
        try? reader.push(writer.bytes.span, isLast: true, findings: &findings) { record, _ in
            if case .plan(let tape) = record { made = tape }
        }
        return findings.errors == 0 ? made : nil
    }

    /// The whole plans that stand in the lines from here up to the next line of a plan.
    private func wholes(from start: Int) -> [PlanTape] {
        var made: [PlanTape] = []
        var index = start
        while index < ranges.count, isWhole(index) {
            if !isUsed[index] {
                isUsed[index] = true
                if let tape = whole(index).flatMap(judged) {
                    restored += tape.entries.count { $0.kind == .text || $0.kind == .bare }
                    made.append(tape)
                }
            }
            index += 1
        }
        return made
    }

    /// Ends the document: the whole plans that are left, and what was done.
    package func finish(findings: inout Findings) -> [PlanTape] {
        guard !isRefused else { return [] }
        var made: [PlanTape] = []
        for index in ranges.indices where isWhole(index) && !isUsed[index] { made += wholes(from: index) }
        let gone = isUsed.count { !$0 }
        if restored > 0 {
            findings.add(.sidecarMerged, "\(restored) values came back from the sidecar, ids of items among them.")
        }
        if edited > 0 {
            let why =
                wasUnchanged == true ? "is read otherwise than when it was written" : "was edited since it was written"
            findings.add(
                .sidecarEdited, "The document \(known: why): in \(edited) plans its values stand.")
        }
        if unmatched > 0 {
            findings.add(.sidecarEdited, "\(unmatched) plans of the document are not in its sidecar: they are new.")
        }
        if gone > 0 {
            findings.add(.sidecarPlanGone, "\(gone) plans of the sidecar are not in the document any more.")
        }
        return made
    }
}
