/// A record that is read from and written to a tape; its code is generated.
package protocol TapeCodable {
    init(_ tape: PlanTape, at index: Int)
    func encode(into tape: inout PlanTape, as field: UInt16)
}

extension LearningPlan {
    /// The plan that a checked tape holds.
    package init(_ tape: PlanTape) { self.init(tape, at: 0) }

    /// Writes the plan to an emptied tape.
    package func write(to tape: inout PlanTape) {
        tape.removeAll()
        encode(into: &tape, as: 0)
    }
}
