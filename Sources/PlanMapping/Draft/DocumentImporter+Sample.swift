import PlanFindings
import PlanSource

extension DocumentImporter {
    /// What a document shows to those who draft a mapping for it.
    func sample(_ source: ByteSource, name: String, lexicon: Lexicon) throws -> DraftSample {
        var source = source
        var findings = Findings()
        let format = try recognise(&source, name: name).id
        switch format {
        case "csv", "txt":
            if format == "csv", try FlatTable.of(source.head()) != nil { throw Self.canonical }
            var table = try TableImport(
                source, format: format, options: table, mappings: [], lexicon: { lexicon },
                origin: PlanAssembly.Origin(file: "", format: format), limits: limits, findings: &findings)
            return DraftSample(table: try table.evidence(&findings), format: format)
        case "foreign-xml", "foreign-json", "foreign-ndjson":
            let tree = try self.tree(source, format, &findings)
            return DraftSample(tree: tree, format: String(format.dropFirst("foreign-".count)), lexicon: lexicon)
        default: throw Self.canonical
        }
    }

    private static let canonical = DocumentFailure(
        .mappingDraftCanonical, "The document holds plans as PlanKit writes them.")

    private func tree(
        _ source: ByteSource, _ format: String, _ findings: inout Findings
    ) throws -> SourceTree {
        var limits = limits
        limits.documentBytes = min(limits.documentBytes, Self.treeBytes)
        limits.recordBytes = max(limits.recordBytes, limits.documentBytes)
        var tree = SourceTree()
        if format == "foreign-xml" {
            let reader = XMLSourceReader(source, limits: limits)
            while try reader.next(into: &tree, findings: &findings) {
                if tree.role == .record { return tree }
            }
        } else {
            var reader = try JSONReader(
                source, layout: format == "foreign-ndjson" ? .lines : .document, encoding: table.encoding,
                limits: limits, findings: &findings)
            var line = SourceTree()
            while try reader.next(into: &line, findings: &findings) {
                guard format == "foreign-ndjson" else { return line }
                tree.append(line, under: -1)
                guard tree.nodes.count <= limits.nodes else {
                    throw DocumentFailure(.sourceTooLarge, "The limit is \(limits.nodes) values.")
                }
            }
        }
        guard !tree.nodes.isEmpty else { throw DocumentFailure(.sourceNoPlans, "The document holds no values.") }
        return tree
    }
}
