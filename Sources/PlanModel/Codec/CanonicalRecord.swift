package import PlanFindings

/// What a canonical reader hands on, in the order of the source.
package enum CanonicalRecord {
    /// A plan without error.
    case plan(PlanTape)
    /// A plan that was refused; its findings say why.
    case rejected
}

/// Reads canonical plans from bytes that are pushed in pieces of any size; a bad plan does not end the stream.
package protocol CanonicalReader: ~Copyable {
    /// Takes the next bytes and hands on each plan that they complete.
    ///
    /// - Throws: `DocumentFailure` where nothing further can be read from this document, and what `each` throws.
    mutating func push(
        _ bytes: Span<UInt8>, isLast: Bool, findings: inout Findings,
        each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws
}

/// Writes canonical plans one after the other into a buffer that the caller takes from.
package protocol CanonicalWriter {
    /// What was written and not yet taken.
    var bytes: [UInt8] { get set }
    /// Adds a plan.
    mutating func add(_ tape: PlanTape)
    /// Ends the document.
    mutating func finish()
}
