public import PlanFindings
package import PlanModel

/// What reading one document gave besides its plans.
public struct ImportSummary: Sendable {
    /// The format id that was read.
    public var format: String
    /// The name of the mapping that was used; absent for canonical formats.
    public var mapping: String?
    /// How many plans were handed on.
    public var plans = 0
    /// How many records were refused.
    public var rejected = 0
    /// What became of every leaf; empty for canonical formats, which hold nothing but the model.
    public var ledger = LossLedger()
}

/// Reads a document of any known format into canonical plans.
///
/// A value type without state of its own: every task has its copy.
public struct DocumentImporter: Sendable {
    /// What a document may cost.
    public var limits: Limits

    /// An importer.
    public init(limits: Limits = Limits()) { self.limits = limits }

    /// Reads a document from pieces of bytes.
    ///
    /// - Parameters:
    ///   - name: the path below the source folder; it becomes `source.file`.
    ///   - nextChunk: the next bytes, empty at the end.
    ///   - digest: the SHA-256 of the document if it is known before reading (it becomes `source.digest`).
    ///   - each: takes each plan, as a tape, in the order of the source.
    /// - Throws: `DocumentFailure` where the document cannot be read on, and what the closures throw.
    package func read(
        name: String, format: String?, digest: String?, nextChunk: () throws -> [UInt8], findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws -> ImportSummary {
        var summary = ImportSummary(format: "ndjson")
        var reader = JSONPlanReader(limits: limits)
        while true {
            let chunk = try nextChunk()
            try reader.push(chunk.span, isLast: chunk.isEmpty, findings: &findings) { record, findings in
                switch record {
                case .plan(let tape):
                    summary.plans += 1
                    try each(tape, &findings)
                case .rejected: summary.rejected += 1
                }
            }
            if chunk.isEmpty { return summary }
        }
    }
}
