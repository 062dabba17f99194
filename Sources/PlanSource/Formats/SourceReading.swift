public import PlanFindings

/// Opens readers of source formats by their ids and options.
public enum SourceReading {
    /// A reader of a document in one of the formats of this module: `csv`, `txt`, `foreign-xml`, `foreign-json`,
    /// `foreign-ndjson`.
    ///
    /// `options` are those that the format declares, by name. Throws `format.option.invalid` for a name or value that it
    /// does not know, `format.unsupported` for another format, and what the reader throws.
    public static func reader(
        of format: FormatDescriptor, _ source: ByteSource, options: [String: String] = [:], limits: Limits = Limits(),
        findings: inout Findings
    ) throws(DocumentFailure) -> any SourceReader {
        for name in options.keys.sorted() where !format.options.contains(where: { $0.name == name }) {
            let names = format.options.map(\.name).joined(separator: ", ")
            throw DocumentFailure(
                .formatOptionInvalid,
                "The format \(known: format.id) has no option \(known: name); it has: \(known: names.isEmpty ? "none" : names)."
            )
        }
        switch format.id {
        case "csv", "txt":
            var table = CSVOptions()
            table.encoding = try value(options, "encoding") { TextEncoding(named: $0) }
            table.delimiter = format.id == "txt" ? 0x09 : try value(options, "delimiter", CSVOptions.delimiter(named:))
            table.headerLine = try value(options, "header-line") { text in Int(text).flatMap { $0 >= 0 ? $0 : nil } }
            return try CSVReader(source, options: table, limits: limits, findings: &findings)
        case "foreign-xml":
            let record = try value(options, "record") { XMLRecordPath($0) }
            return XMLSourceReader(source, record: record, limits: limits)
        case "foreign-json":
            return try JSONReader(source, limits: limits, findings: &findings)
        case "foreign-ndjson":
            return try JSONReader(source, layout: .lines, limits: limits, findings: &findings)
        default:
            throw DocumentFailure(.formatUnsupported, "There is no reader of records for \(known: format.title).")
        }
    }

    private static func value<Value>(
        _ options: [String: String], _ name: String, _ parse: (String) -> Value?
    ) throws(DocumentFailure) -> Value? {
        guard let text = options[name] else { return nil }
        guard let value = parse(text) else {
            throw DocumentFailure(.formatOptionInvalid, "The option \(known: name) cannot be \(known: text).")
        }
        return value
    }
}
