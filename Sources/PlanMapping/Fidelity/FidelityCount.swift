package import PlanModel

/// What becomes of the values of plans that are written in some form and read back.
package struct FidelityCount: Sendable, Hashable {
    /// The values at the paths of one pattern, such as `/targets/*/due`.
    package struct Line: Sendable, Hashable {
        /// How many come back as they were.
        package var kept = 0
        /// How many come back otherwise.
        package var changed = 0
        /// How many do not come back.
        package var missing = 0
        /// How many plans have such values.
        package var plans = 0
        /// The highest positions in the outermost list of a value that comes back as it was, and of any.
        package var lastKept = -1
        package var last = -1

        /// How many there are.
        package var all: Int { kept + changed + missing }
        /// How many are lost or changed.
        package var lost: Int { changed + missing }
    }

    /// By the patterns of paths.
    package private(set) var lines: [String: Line] = [:]
    /// How many plans were compared.
    package private(set) var plans = 0
    /// Whether what only keeps a plan together is counted as well: its id, those of its parts, where it came from.
    private let countsStructure: Bool

    package init(countsStructure: Bool = false) { self.countsStructure = countsStructure }

    package var kept: Int { lines.values.reduce(0) { $0 + $1.kept } }
    package var changed: Int { lines.values.reduce(0) { $0 + $1.changed } }
    package var missing: Int { lines.values.reduce(0) { $0 + $1.missing } }
    /// How many values are lost or changed.
    package var lost: Int { changed + missing }

    /// Adds the counts of another.
    package mutating func add(_ other: FidelityCount) {
        plans += other.plans
        lines.merge(other.lines) { left, right in
            var sum = left
            sum.kept += right.kept
            sum.changed += right.changed
            sum.missing += right.missing
            sum.plans += right.plans
            sum.lastKept = max(left.lastKept, right.lastKept)
            sum.last = max(left.last, right.last)
            return sum
        }
    }

    /// Compares a plan with what came back of it; `nil` where nothing did.
    package mutating func count(_ plan: PlanTape, _ back: PlanTape?) {
        let plan = PlanNode(plan)
        guard let back else { return count(plan, nil, ids: [:]) }
        let other = PlanNode(back)
        let naming = IdNaming(other, like: plan)
        let ids = Dictionary(naming.names.map { ($1, $0) }) { first, _ in first }
        count(plan, naming.renamed(other), ids: ids)
    }

    /// - Parameter ids: for each id of `back` as it is called here, what the reading called it.
    mutating func count(_ plan: PlanNode, _ back: PlanNode?, ids: [String: String]) {
        plans += 1
        var seen: Set<String> = []
        compare(plan, back, "", -1, ids, &seen)
        for pattern in seen { lines[pattern]?.plans += 1 }
    }

    private mutating func compare(
        _ plan: PlanNode, _ back: PlanNode?, _ pattern: String, _ position: Int, _ ids: [String: String],
        _ seen: inout Set<String>
    ) {
        if plan.isValue {
            let isId = ShapeTable.shared.fields[plan.field].isIdentifier
            guard countsStructure || !isId else { return }
            var line = lines[pattern] ?? Line()
            line.last = max(line.last, position)
            if let back, back.isSame(plan), !isId || ids[plan.text] ?? plan.text == plan.text {
                line.kept += 1
                line.lastKept = max(line.lastKept, position)
            } else if back != nil || plan.text.isEmpty {
                // A blank that comes back as nothing is there, but says less.
                line.changed += 1
            } else {
                line.missing += 1
            }
            lines[pattern] = line
            seen.insert(pattern)
            return
        }
        let other = back?.kind == plan.kind ? back : nil
        if plan.isRecordList {
            let match = other.map { ItemMatch($0.children, plan.children, usesIds: true) }
            for (index, child) in plan.children.enumerated() {
                let partner = match?.leftOf[index].flatMap { other?.children[$0] }
                compare(child, partner, pattern + "/*", position < 0 ? index : position, ids, &seen)
            }
            return
        }
        if plan.kind == .list {
            for (index, child) in plan.children.enumerated() {
                let partner = other.flatMap { $0.children.indices.contains(index) ? $0.children[index] : nil }
                compare(child, partner, pattern + "/*", position < 0 ? index : position, ids, &seen)
            }
            return
        }
        for child in plan.children {
            guard countsStructure || !Self.structure.contains(child.field) else { continue }
            let partner =
                plan.kind == .map ? other?.children.first { $0.isSame(child) } : other?.child(child.field)
            let name = ShapeTable.shared.name(child.field)
            compare(child, partner, pattern + "/" + name, position, ids, &seen)
        }
    }

    private static let structure: Set<Int> = [
        ModelFields.shared.schema, ModelFields.shared.id, ModelFields.shared.source,
    ]
}
