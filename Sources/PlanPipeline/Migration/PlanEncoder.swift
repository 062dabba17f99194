package import PlanModel

/// Turns plans into the bytes of a part: what a form writes between its first and its last bytes.
package struct PlanEncoder: Sendable {
    package let form: PlanForm
    /// What stands before the first plan.
    package let opening: [UInt8]
    /// What stands behind the last plan.
    package let closing: [UInt8]
    private var json: JSONPlanWriter
    private var xml: XMLDocumentWriter?

    package init(_ form: PlanForm) {
        self.form = form
        json = JSONPlanWriter(isPretty: form == .json)
        guard form == .xml else {
            opening = []
            closing = []
            return
        }
        // A document of several plans, of which the first two hold nothing and write nothing: what is left is its frame.
        var frame = XMLDocumentWriter()
        frame.add(PlanTape())
        frame.add(PlanTape())
        opening = frame.bytes
        frame.bytes.removeAll()
        xml = frame
        frame.finish()
        closing = frame.bytes
    }

    /// The bytes of a plan; they are the caller's until the next call.
    package mutating func encode(
        _ tape: PlanTape, _ take: (Span<UInt8>) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        if form == .xml {
            xml?.bytes.removeAll(keepingCapacity: true)
            xml?.add(tape)
            if let bytes = xml?.bytes { try take(bytes.span) }
        } else {
            json.bytes.removeAll(keepingCapacity: true)
            json.write(tape)
            json.bytes.append(0x0A)
            try take(json.bytes.span)
        }
    }
}
