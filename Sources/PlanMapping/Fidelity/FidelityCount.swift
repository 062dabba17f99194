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
        /// How many of those that do not come back are blank texts: their place may be held all the same, but not that it was
        /// there and blank.
        package var blanks = 0
        /// How many values there are, and how many come back as they were, at each of the first positions of the outermost list.
        package var allAt: [Int] = []
        package var keptAt: [Int] = []

        /// How many there are.
        package var all: Int { kept + changed + missing }
        /// How many are lost or changed.
        package var lost: Int { changed + missing }

        private static let positions = 16

        fileprivate mutating func note(_ position: Int, isKept: Bool) {
            guard position >= 0, position < Self.positions else { return }
            while allAt.count <= position {
                allAt.append(0)
                keptAt.append(0)
            }
            allAt[position] += 1
            keptAt[position] += isKept ? 1 : 0
        }

        fileprivate mutating func add(_ other: Line) {
            kept += other.kept
            changed += other.changed
            missing += other.missing
            plans += other.plans
            blanks += other.blanks
            for position in other.allAt.indices {
                note(position, isKept: false)
                allAt[position] += other.allAt[position] - 1
                keptAt[position] += other.keptAt[position]
            }
        }
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
        for (pattern, line) in other.lines { lines[pattern, default: Line()].add(line) }
    }

    /// Compares a plan with what came back of it; `nil` where nothing did.
    package mutating func count(_ plan: PlanTape, _ back: PlanTape?) {
        let plan = PlanNode(plan)
        guard let back else { return count(plan, nil, ids: [:]) }
        let other = PlanNode(back)
        let naming = IdNaming(other, like: plan, isSamePlan: true)
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
            let isKept = back.map { $0.isSame(plan) && (!isId || ids[plan.text] ?? plan.text == plan.text) } ?? false
            if isKept { line.kept += 1 } else if back != nil { line.changed += 1 } else { line.missing += 1 }
            if back == nil, plan.text.isEmpty { line.blanks += 1 } else { line.note(position, isKept: isKept) }
            lines[pattern] = line
            seen.insert(pattern)
            return
        }
        let other = back?.kind == plan.kind ? back : nil
        if plan.isRecordList {
            let match = other.map { ItemMatch($0.children, plan.children, usesIds: true, isSamePlan: true) }
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
            compare(child, partner, pattern + plan.step(to: child), position, ids, &seen)
        }
    }

    private static let structure: Set<Int> = [
        ModelFields.shared.schema, ModelFields.shared.id, ModelFields.shared.source,
    ]
}
