package import PlanModel

/// Turns plans into the bytes of a part: what a form writes between its first and its last bytes.
package struct PlanEncoder: Sendable {
    package let form: PlanForm
    private var json: JSONPlanWriter

    package init(_ form: PlanForm) {
        self.form = form
        json = JSONPlanWriter(isPretty: form == .json)
    }

    /// What stands before the first plan.
    package var opening: [UInt8] { [] }
    /// What stands behind the last plan.
    package var closing: [UInt8] { [] }

    /// The bytes of a plan; they are the caller's until the next call.
    package mutating func encode(_ tape: PlanTape, _ take: (Span<UInt8>) throws(OutputFailure) -> Void)
        throws(OutputFailure)
    {
        json.bytes.removeAll(keepingCapacity: true)
        json.write(tape)
        json.bytes.append(0x0A)
        try take(json.bytes.span)
    }
}
