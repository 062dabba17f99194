package import PlanFindings
internal import PlanMapping
internal import PlanModel
package import PlanSource

/// What decides, besides a document itself, what becomes of it: the same job gives the same bytes.
package struct MigrationJob: Sendable {
    package let form: PlanForm
    package let escapesFormulas: Bool
    package let limits: Limits
    package let table: CSVOptions
    package let redaction: Redaction
    package let check = PlanCheck()
    /// Names and digests of the mappings that were given.
    package let mappings: [MappingSource]
    /// What is known of every code; it decides about nothing but the list of rules in reports.
    package let catalogue: [RuleDescription]
    /// What all of it comes to.
    package let fingerprint: Checksum

    package init(_ options: MigrationOptions, mappings: [MappingSource]) {
        form = options.form
        escapesFormulas = options.escapesFormulas
        limits = options.limits
        table = options.table
        redaction = Redaction(isShowingValues: options.isShowingValues)
        self.mappings = mappings
        catalogue = options.catalogue
        var words = PackedWriter()
        words.put(Journal.layout)
        words.put(PlanKitVersion.current)
        words.put(PlanKitVersion.model)
        words.put(options.form.rawValue)
        words.put((options.isShowingValues ? 1 : 0) + (options.escapesFormulas ? 2 : 0))
        words.put(options.asOf?.description ?? "")
        words.put(options.table.encoding?.rawValue ?? "")
        words.put(options.table.delimiter.map(Int.init) ?? -1)
        words.put(options.table.headerLine ?? -1)
        let limits = options.limits
        for number in [
            limits.documentBytes, limits.recordBytes, limits.depth, limits.attributes, limits.tagBytes,
            limits.textBytes,
            limits.columns, limits.nodes, limits.archiveEntries, limits.entryBytes, limits.ratio,
            limits.findingsPerCode,
        ] { words.put(number) }
        for mapping in mappings {
            words.put(mapping.mapping.name)
            words.put(mapping.digest.bytes)
        }
        fingerprint = Checksum.of(words.bytes)
    }

    /// The key of a document.
    package func key(_ content: DocumentContent) -> Checksum {
        let known = (content.item.notes + [content.item.failure?.finding].compactMap(\.self)).flatMap {
            Array($0.code.utf8)
        }
        return key(content.item.name, content.digest.bytes + known + (content.sidecar?.digest ?? []))
    }

    /// The key of a document that cannot be read; it is tried again in every run.
    package func key(unreadable name: String, code: String) -> Checksum { key(name, Array(code.utf8)) }

    private func key(_ name: String, _ content: [UInt8]) -> Checksum {
        var words = PackedWriter()
        words.put(fingerprint.bytes)
        words.put(name)
        words.put(content)
        return Checksum.of(words.bytes)
    }

    /// What reports of a run of this job are made of.
    package func content(_ report: RunReport, _ tally: ReportTally, names: [Int: String]) -> ReportContent {
        ReportContent(
            purpose: .migration, report: report, tally: tally, rules: catalogue, names: names,
            isShowingValues: redaction.isShowingValues,
            mappings: mappings.map { ($0.mapping.name, $0.digest.hex) }, form: form.rawValue)
    }
}
