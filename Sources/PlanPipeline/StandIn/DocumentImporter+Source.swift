internal import PlanFindings
internal import PlanMapping
internal import PlanModel
internal import PlanSource

/// Stands in until the importer takes a source of bytes itself.
extension DocumentImporter {
    func read(
        _ source: ByteSource, name: String, format: String? = nil, digest: String? = nil, findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws -> ImportSummary {
        var source = source
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        return try read(
            name: name, format: format, digest: digest,
            nextChunk: {
                let count = try source.read(into: &buffer, at: 0)
                return Array(buffer[..<count])
            }, findings: &findings, each: each)
    }
}
