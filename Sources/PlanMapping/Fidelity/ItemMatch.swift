import PlanModel

/// Finds out which items of two lists are the same one.
///
/// Ids that readers give anew say nothing, and positions change when rows are sorted or taken out: items are told by what
/// they hold. Time grows with the values in the lists in a straight line.
struct ItemMatch {
    /// An item of the left list and its partner in the right one.
    struct Pair {
        var left: Int
        var right: Int
        /// Whether nothing but its place between two known neighbours speaks for it.
        var isByPlace = false
    }

    /// The pairs, in the order of the right list.
    private(set) var pairs: [Pair] = []
    /// For each left item its partner.
    private(set) var rightOf: [Int?]
    /// For each right item its partner.
    private(set) var leftOf: [Int?]

    /// What so many items share tells none of them.
    private static let common = 4
    /// So many items between two neighbours for each one that is looked for are still near.
    private static let near = 4

    /// - Parameters:
    ///   - usesIds: whether ids mean the same on both sides: then they decide before all else.
    ///   - isSamePlan: whether both are of one plan beyond doubt; otherwise a child must be told by name or number.
    init(_ left: [PlanNode], _ right: [PlanNode], usesIds: Bool, isSamePlan: Bool) {
        rightOf = Array(repeating: nil, count: left.count)
        leftOf = Array(repeating: nil, count: right.count)
        if usesIds { pairById(left, right) }
        let leftTokens = left.map { Self.tokens($0, usesIds: usesIds) }
        let rightTokens = right.map { Self.tokens($0, usesIds: usesIds) }
        pairEqual(leftTokens, rightTokens)
        if !isSamePlan, (left.first ?? right.first)?.field == ModelFields.shared.learners {
            // That the only child of a plan is the same was made sure before.
            if left.count == 1, right.count == 1, rightOf[0] == nil { pair(0, 0) }
            // Children of one class have much in common: only what says who a child is may tell that it is the same one.
            pairSimilar(left.map { LearnerIdentity($0).tokens }, right.map { LearnerIdentity($0).tokens })
        } else {
            pairSimilar(leftTokens, rightTokens)
            pairByPlace()
        }
        pairs.sort { $0.right < $1.right }
    }

    private mutating func pair(_ left: Int, _ right: Int, isByPlace: Bool = false) {
        rightOf[left] = right
        leftOf[right] = left
        pairs.append(Pair(left: left, right: right, isByPlace: isByPlace))
    }

    private mutating func pairById(_ left: [PlanNode], _ right: [PlanNode]) {
        var ids: [String: Int] = [:]
        for (index, item) in left.enumerated() {
            if let id = item.id, !id.isEmpty, ids[id] == nil { ids[id] = index }
        }
        for (index, item) in right.enumerated() {
            if let id = item.id, let other = ids[id], rightOf[other] == nil { pair(other, index) }
        }
    }

    /// Items that hold the same, the first with the first.
    private mutating func pairEqual(_ left: [[UInt64]], _ right: [[UInt64]]) {
        var waiting: [[UInt64]: [Int]] = [:]
        for index in left.indices.reversed() where rightOf[index] == nil {
            waiting[left[index], default: []].append(index)
        }
        for index in right.indices where leftOf[index] == nil {
            guard let other = waiting[right[index]]?.popLast() else { continue }
            pair(other, index)
        }
    }

    /// Items that share most of what they hold, the most alike first.
    private mutating func pairSimilar(_ left: [[UInt64]], _ right: [[UInt64]]) {
        var holders: [UInt64: [Int]] = [:]
        for index in left.indices where rightOf[index] == nil {
            for token in Set(left[index]) { holders[token, default: []].append(index) }
        }
        guard !holders.isEmpty else { return }
        var votes: [(left: Int, right: Int, count: Int)] = []
        for index in right.indices where leftOf[index] == nil {
            var counts: [Int: Int] = [:]
            for token in Set(right[index]) {
                guard let found = holders[token], found.count <= Self.common else { continue }
                for other in found { counts[other, default: 0] += 1 }
            }
            for (other, count) in counts { votes.append((other, index, count)) }
        }
        votes.sort { first, second in
            (second.count, abs(first.left - first.right), first.right, first.left)
                < (first.count, abs(second.left - second.right), second.right, second.left)
        }
        for vote in votes where rightOf[vote.left] == nil && leftOf[vote.right] == nil {
            pair(vote.left, vote.right)
        }
    }

    /// As many on either side between the same neighbours: they were changed where they stand.
    private mutating func pairByPlace() {
        var start = 0
        while start < leftOf.count {
            guard leftOf[start] == nil else {
                start += 1
                continue
            }
            var end = start
            while end < leftOf.count, leftOf[end] == nil { end += 1 }
            let before = start == 0 ? -1 : leftOf[start - 1] ?? -1
            let after = end == leftOf.count ? rightOf.count : leftOf[end] ?? rightOf.count
            // Where much else stands between, the neighbours say nothing.
            if before < after, after - before <= Self.near * (end - start + 1) {
                let free = (before + 1..<after).filter { rightOf[$0] == nil }
                if free.count == end - start {
                    for (offset, left) in free.enumerated() { pair(left, start + offset, isByPlace: true) }
                }
            }
            start = end
        }
    }

    /// What an item holds, each value with its place within the item.
    static func tokens(_ item: PlanNode, usesIds: Bool) -> [UInt64] {
        var tokens: [UInt64] = []
        func visit(_ node: PlanNode, _ path: UInt64) {
            let field = ShapeTable.shared.fields[node.field]
            let path = (path ^ UInt64(node.field)) &* 0x100_0000_01B3
            if node.isValue {
                guard usesIds || !(field.isIdentifier || field.isReference) else { return }
                tokens.append((path ^ node.key) &* 0x9E37_79B9_7F4A_7C15)
                return
            }
            for child in node.children { visit(child, path) }
        }
        for child in item.children { visit(child, 0xCBF2_9CE4_8422_2325) }
        return tokens
    }
}

extension PlanNode {
    /// The id of an item, where its record has one.
    var id: String? { children.first { ShapeTable.shared.fields[$0.field].isIdentifier }?.text }
}
