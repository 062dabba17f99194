import PlanModel

/// Puts what a document does not hold back into a plan read from it, which may have been edited since.
///
/// What was edited wins. What no longer has its place, because the item it belonged to is gone or the value it stood
/// beside was changed, is handed out as left over.
struct RestMerge {
    /// Something that has no place any more.
    struct LeftOver {
        /// Where it stood in the plan that was written.
        var path: String
        var text: String
    }

    /// How many values came back.
    private(set) var restored = 0
    private(set) var leftOver: [LeftOver] = []
    /// The paths of items that were told by nothing but their position.
    private(set) var byPlace: [String] = []
    private var path: [String] = []

    /// The plan, without where it came from.
    mutating func merge(_ held: PlanNode, _ rest: PlanRest?, into read: PlanNode) -> PlanNode {
        guard case .record(let fields)? = rest else { return read }
        return record(held, fields, read)
    }

    private static let owners: [Int: Int] = {
        let fields = ModelFields.shared
        var owners: [Int: Int] = [:]
        // Words are those of the reading beside them, and parts of a name those of the whole.
        for (owner, words) in fields.words.merging(fields.staffWords, uniquingKeysWith: { first, _ in first }) {
            owners[words] = owner
        }
        owners[fields.learnerGivenName] = fields.learnerFullName
        owners[fields.learnerFamilyName] = fields.learnerFullName
        return owners
    }()

    private static func isSame(_ held: PlanNode?, _ read: PlanNode?) -> Bool {
        guard let held, let read else { return held == nil && read == nil }
        return held.isSame(read)
    }

    private mutating func record(_ held: PlanNode, _ rests: [Int: PlanRest], _ read: PlanNode) -> PlanNode {
        var node = PlanNode(read.field, .record)
        let fields = Set(read.children.map(\.field)).union(rests.keys)
        for field in fields.sorted() {
            let (before, now) = (held.child(field), read.child(field))
            guard let rest = rests[field] else {
                if let now { node.children.append(now) }
                continue
            }
            path.append(ShapeTable.shared.name(field))
            let isOrphan = Self.owners[field].map { !Self.isSame(held.child($0), read.child($0)) } ?? false
            if let merged = self.field(field, before, rest, now, isOrphan: isOrphan) { node.children.append(merged) }
            path.removeLast()
        }
        return node
    }

    private mutating func field(
        _ field: Int, _ held: PlanNode?, _ rest: PlanRest, _ read: PlanNode?, isOrphan: Bool
    ) -> PlanNode? {
        // Ids are given by whoever reads, unless the document holds them: then there is nothing to put back.
        let isId = ShapeTable.shared.fields[field].isIdentifier || field == ModelFields.shared.id
        let isAsItWas = Self.isSame(held, read)
        switch rest {
        case .removed: return isId || (isAsItWas && !isOrphan) ? nil : read
        case .set(let node):
            if isId || (isAsItWas && !isOrphan) {
                restored += rest.valueCount
                return node
            }
            if let read, read.isSame(node) { return read }
            if isOrphan || read == nil {
                leave(node)
                return read
            }
            if let read, held == nil {
                if node.kind == .record, read.kind == .record {
                    let fields = node.children.map { ($0.field, PlanRest.set($0)) }
                    return record(PlanNode(field, .record), Dictionary(uniqueKeysWithValues: fields), read)
                }
                if node.isRecordList, read.isRecordList {
                    return list(PlanNode(field, .list), node.children.map { .added($0) }, read)
                }
            }
            leave(node)
            return read
        case .record(let fields):
            guard let read, read.kind == .record else {
                leave(rest)
                return read
            }
            return record(held ?? PlanNode(field, .record), fields, read)
        case .list(let items):
            guard read == nil || read?.isRecordList == true else {
                leave(rest)
                return read
            }
            return list(held ?? PlanNode(field, .list), items, read ?? PlanNode(field, .list))
        }
    }

    private mutating func list(_ held: PlanNode, _ items: [PlanRest.Item], _ read: PlanNode) -> PlanNode {
        let match = ItemMatch(held.children, read.children, usesIds: true, isSamePlan: false)
        let byPlace = Set(match.pairs.filter(\.isByPlace).map(\.left))
        var merged: [(node: PlanNode, read: Int?)] = []
        var used: Set<Int> = []
        for (position, item) in items.enumerated() {
            path.append(String(position))
            defer { path.removeLast() }
            switch item {
            case .added(let node):
                restored += PlanRest.set(node).valueCount
                merged.append((node, nil))
            case .kept(let index):
                used.insert(index)
                if let now = match.rightOf[index] { merged.append((read.children[now], now)) }
            case .changed(let index, let rest):
                used.insert(index)
                guard let now = match.rightOf[index], case .record(let fields) = rest else {
                    leave(rest)
                    continue
                }
                if byPlace.contains(index), !held.children[index].isSame(read.children[now]) {
                    self.byPlace.append("/" + path.joined(separator: "/"))
                }
                merged.append((record(held.children[index], fields, read.children[now]), now))
            }
        }
        // What only the document has was made by reading it, unless somebody has changed it.
        var fresh: [Int] = []
        for index in read.children.indices {
            if let before = match.leftOf[index] {
                if used.contains(before) || held.children[before].isSame(read.children[index]) { continue }
            }
            fresh.append(index)
        }
        let order = match.pairs.map(\.left)
        var node = PlanNode(read.field, .list)
        node.children =
            zip(order, order.dropFirst()).allSatisfy { $0 < $1 }
            ? Self.inOrderOfPlan(merged, fresh, read) : Self.inOrderOfDocument(merged, fresh, read)
        return node
    }

    /// The items as the plan had them; each new one behind the one that it follows in the document.
    private static func inOrderOfPlan(
        _ merged: [(node: PlanNode, read: Int?)], _ fresh: [Int], _ read: PlanNode
    ) -> [PlanNode] {
        let known = Set(merged.compactMap(\.read))
        var behind: [Int: [PlanNode]] = [:]
        let isFresh = Set(fresh)
        var before = -1
        for index in read.children.indices {
            if known.contains(index) {
                before = index
            } else if isFresh.contains(index) {
                behind[before, default: []].append(read.children[index])
            }
        }
        var nodes = behind[-1] ?? []
        for item in merged {
            nodes.append(item.node)
            if let index = item.read { nodes += behind[index] ?? [] }
        }
        return nodes
    }

    /// The items as they were put in order since; each that the document does not hold behind the one it followed.
    private static func inOrderOfDocument(
        _ merged: [(node: PlanNode, read: Int?)], _ fresh: [Int], _ read: PlanNode
    ) -> [PlanNode] {
        var behind: [Int: [PlanNode]] = [:]
        var last = -1
        var own: [Int: PlanNode] = [:]
        for item in merged {
            if let index = item.read {
                own[index] = item.node
                last = index
            } else {
                behind[last, default: []].append(item.node)
            }
        }
        let isFresh = Set(fresh)
        var nodes = behind[-1] ?? []
        for index in read.children.indices {
            if let node = own[index] {
                nodes.append(node)
            } else if isFresh.contains(index) {
                nodes.append(read.children[index])
            }
            nodes += behind[index] ?? []
        }
        return nodes
    }

    /// Takes away references to items that were there and are gone.
    mutating func unlink(in plan: inout PlanNode, known: Set<String>) {
        let gone = known.subtracting(IdNaming.ids(of: plan))
        guard !gone.isEmpty else { return }
        unlink(&plan, gone)
    }

    private mutating func unlink(_ node: inout PlanNode, _ gone: Set<String>) {
        var kept: [PlanNode] = []
        for (position, var child) in node.children.enumerated() {
            path.append(node.kind == .list ? String(position) : ShapeTable.shared.name(child.field))
            defer { path.removeLast() }
            if child.isValue {
                if ShapeTable.shared.fields[child.field].isReference, gone.contains(child.text) {
                    leave(child)
                    continue
                }
            } else if node.kind == .list, isOfGone(child, gone) {
                leave(child)
                continue
            } else {
                let wasEmpty = child.children.isEmpty
                unlink(&child, gone)
                if child.kind == .list, child.children.isEmpty, !wasEmpty { continue }
            }
            kept.append(child)
        }
        node.children = kept
    }

    /// Whether an item is about a learner who is gone: without the reference it would be about all.
    private func isOfGone(_ item: PlanNode, _ gone: Set<String>) -> Bool {
        item.children.contains { child in
            Self.learnerFields.contains(child.field) && gone.contains(child.text)
        }
    }

    private static let learnerFields: Set<Int> = {
        let table = ShapeTable.shared
        return Set(table.fields.indices.filter { table.fields[$0].isReference && table.name($0) == "learner" })
    }()

    // MARK: Left over

    private mutating func leave(_ node: PlanNode) {
        if node.isValue {
            // The id of what is gone says nothing.
            guard !ShapeTable.shared.fields[node.field].isIdentifier else { return }
            leftOver.append(LeftOver(path: "/" + path.joined(separator: "/"), text: node.text))
            return
        }
        for (position, child) in node.children.enumerated() {
            path.append(node.kind == .list ? String(position) : ShapeTable.shared.name(child.field))
            leave(child)
            path.removeLast()
        }
    }

    private mutating func leave(_ rest: PlanRest) {
        switch rest {
        case .set(let node): leave(node)
        case .removed: break
        case .record(let fields):
            for (field, rest) in fields.sorted(by: { $0.key < $1.key }) {
                path.append(ShapeTable.shared.name(field))
                leave(rest)
                path.removeLast()
            }
        case .list(let items):
            for (position, item) in items.enumerated() {
                path.append(String(position))
                switch item {
                case .kept: break
                case .changed(_, let rest): leave(rest)
                case .added(let node): leave(node)
                }
                path.removeLast()
            }
        }
    }
}
