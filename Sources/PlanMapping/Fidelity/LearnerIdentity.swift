import PlanModel

/// What says of which child a record is: nothing of one child may come to another.
struct LearnerIdentity {
    /// Names and numbers, each of which tells a child.
    private(set) var names: Set<UInt64> = []
    /// Days of birth, which many children share.
    private(set) var births: Set<UInt64> = []

    /// Who a learner is.
    init(_ learner: PlanNode) { add(learner) }

    /// Who the learners of a plan are.
    init(plan: PlanNode) {
        for learner in plan.child(ModelFields.shared.learners)?.children ?? [] { add(learner) }
    }

    private mutating func add(_ learner: PlanNode) {
        let fields = ModelFields.shared
        let names = [
            fields.learnerFullName, fields.learnerFamilyName, fields.learnerUPN, fields.learnerULN,
            fields.learnerLocalId,
        ]
        for child in learner.children where child.isValue && child.key != Self.blank {
            if names.contains(child.field) { self.names.insert(Self.token(child)) }
            if child.field == fields.learnerBirth { births.insert(Self.token(child)) }
        }
    }

    private static let blank = PlanNode.key(of: "")

    private static func token(_ value: PlanNode) -> UInt64 {
        (UInt64(value.field) << 40 ^ value.key) &* 0x9E37_79B9_7F4A_7C15
    }

    /// All of it.
    var tokens: [UInt64] { Array(names) + Array(births) }

    /// Whether the same child may be meant.
    ///
    /// - Parameter isNamed: whether something else, such as the id of the plan, says so too: then the day of birth is enough.
    func mayBe(_ other: LearnerIdentity, isNamed: Bool) -> Bool {
        if names.isEmpty || other.names.isEmpty {
            return births.isEmpty || other.births.isEmpty || births == other.births
        }
        return !names.isDisjoint(with: other.names) || (isNamed && !births.isDisjoint(with: other.births))
    }
}
