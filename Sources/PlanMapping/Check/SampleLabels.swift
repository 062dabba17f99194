import PlanFindings
import PlanSource

/// The headers or element paths that a document has.
enum SampleLabels {
    static func labels(of bytes: [UInt8], name: String) -> [String] {
        var source = ByteSource(bytes)
        var findings = Findings()
        guard let format = try? DocumentImporter().recognise(&source, name: name).id else { return [] }
        switch format {
        case "csv", "txt":
            var options = CSVOptions()
            if format == "txt" { options.delimiter = 0x09 }
            guard let reader = try? CSVReader(source, options: options, findings: &findings) else { return [] }
            return reader.columns.map(\.label)
        case "foreign-xml", "xml":
            var tree = SourceTree()
            let reader = XMLSourceReader(source)
            var labels: [String] = []
            while (try? reader.next(into: &tree, findings: &findings)) == true {
                labels += TreePaths(tree).paths.map(\.text)
            }
            return labels
        default:
            var tree = SourceTree()
            guard var reader = try? JSONReader(source, findings: &findings) else { return [] }
            var labels: Set<String> = []
            while (try? reader.next(into: &tree, findings: &findings)) == true {
                labels.formUnion(TreePaths(tree).paths.map(\.text))
            }
            return labels.sorted()
        }
    }
}
