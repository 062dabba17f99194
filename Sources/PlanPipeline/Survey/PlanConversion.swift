internal import PlanFindings
package import PlanMapping
internal import PlanModel
package import PlanSource

/// Stands where the plans go to a bundle and no bytes are written.
private struct BundleSink: CanonicalWriter {
    var bytes: [UInt8] = []
    mutating func add(_ tape: PlanTape) {}
    mutating func finish() {}
}

/// Turns one document or stream into another canonical form, plan by plan.
package struct PlanConversion {
    /// How plans are set out in one document.
    package enum Form: Sendable {
        case json, ndjson, xml
        /// The tables of a CSV bundle.
        case csvBundle
        /// A flat table, a row a target or a row a plan.
        case flat(FlatTable, escapesFormulas: Bool)
        /// The shape that the first mapping describes.
        case mapping
    }

    /// What a conversion came to.
    package struct Result {
        package var plans = 0
        package var refused = 0
        package var format = ""
        package var findings: FindingPage
        package var errors = 0
        package var warnings = 0
        /// Whether no plan came out or the document could not be read to its end.
        package var isRejected = false
        /// What became of the values, where a mapping was written through.
        package var ledger: ExportLedger?
    }

    /// Converts what `source` holds and hands on the bytes as they come.
    ///
    /// - Parameter bundle: takes the plans where the form is a CSV bundle; the caller finishes it.
    package static func run(
        _ source: ByteSource, name: String, from format: String?, to form: Form, options: MigrationOptions,
        bundle: BundleOutput? = nil, write: ([UInt8]) throws(OutputFailure) -> Void
    ) throws -> Result {
        let mappings = try MappingSource.read(options.mappings)
        let redaction = Redaction(isShowingValues: options.isShowingValues)
        let importer = DocumentImporter(
            limits: options.limits, mappings: mappings.map(\.mapping), table: options.table)
        var findings = Findings(capPerCode: options.limits.findingsPerCode)
        var result = Result(findings: FindingPage(findings, redaction: redaction))
        var writer: any CanonicalWriter =
            switch form {
            case .json: JSONDocumentWriter(.document)
            case .ndjson: JSONDocumentWriter(.lines)
            case .xml: XMLDocumentWriter()
            case .csvBundle: BundleSink()
            case .flat(let table, let escapes): MappedWriter(table.mapping(escapesFormulas: escapes))
            case .mapping:
                if let target = mappings.first {
                    MappedWriter(target.mapping)
                } else {
                    throw MigrationFailure(.usage, "To write through a mapping, name it with --mapping.")
                }
            }
        func flush(beyond bytes: Int) throws(OutputFailure) {
            guard writer.bytes.count > bytes else { return }
            try write(writer.bytes)
            writer.bytes.removeAll(keepingCapacity: true)
        }
        do {
            let summary = try importer.read(source, name: name, format: format, findings: &findings) { tape, _ in
                if let bundle { try bundle.add(tape) } else { writer.add(tape) }
                result.plans += 1
                try flush(beyond: 64 << 10)
            }
            result.refused = summary.rejected
            result.format = summary.format
            result.isRejected = result.plans == 0
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
            result.isRejected = true
        }
        writer.finish()
        if result.plans > 0 || !result.isRejected { try flush(beyond: 0) }
        if let mapped = writer as? MappedWriter {
            result.ledger = mapped.ledger
            findings.add(mapped.findings)
        }
        result.findings = FindingPage(findings, redaction: redaction)
        result.errors = findings.errors
        result.warnings = findings.severities[.warning] ?? 0
        return result
    }
}
