import PlanModel

/// Finds for each plan that comes back the one that it was when it was written, both in order.
///
/// Plans may be missing among those that come back (two with one id in a table become one), and there may be more of
/// them. Only a few are looked at ahead.
struct PlanPairing {
    /// What a plan that comes back is.
    enum Found {
        /// The plan, and those before it that do not come back.
        case pair(skipped: [PlanNode], plan: PlanNode)
        /// None of those that were written.
        case extra
    }

    private static let ahead = 8
    private let next: () throws -> PlanTape?
    private var window: [PlanNode] = []
    private var isAtEnd = false

    init(_ next: @escaping () throws -> PlanTape?) { self.next = next }

    mutating func take(_ back: PlanNode) -> Found {
        fill(1)
        guard !window.isEmpty else { return .extra }
        let id = Self.id(back)
        if id != Self.id(window[0]) { fill(Self.ahead) }
        let index = window.firstIndex { Self.id($0) == id } ?? likely(back)
        let skipped = Array(window[..<index])
        let plan = window[index]
        window.removeFirst(index + 1)
        return .pair(skipped: skipped, plan: plan)
    }

    /// The plans that did not come back.
    mutating func finish() -> [PlanNode] {
        var rest: [PlanNode] = []
        repeat {
            fill(Self.ahead)
            rest += window
            window.removeAll()
        } while !isAtEnd
        return rest
    }

    private mutating func fill(_ count: Int) {
        while window.count < count, !isAtEnd {
            guard let tape = try? next() else {
                isAtEnd = true
                return
            }
            window.append(PlanNode(tape))
        }
    }

    /// The first of those ahead that says half of what came back; where none does, the next one.
    private func likely(_ back: PlanNode) -> Int {
        let tokens = Set(Self.content(back))
        return window.firstIndex { plan in
            2 * Set(Self.content(plan)).intersection(tokens).count >= tokens.count
        } ?? 0
    }

    static func id(_ plan: PlanNode) -> String { plan.child(ModelFields.shared.id)?.text ?? "" }

    /// What a plan says, apart from what every plan has.
    static func content(_ plan: PlanNode) -> [UInt64] {
        var plan = plan
        let fields = ModelFields.shared
        plan.children.removeAll { [fields.schema, fields.id, fields.kind, fields.source].contains($0.field) }
        return ItemMatch.tokens(plan, usesIds: false)
    }
}
