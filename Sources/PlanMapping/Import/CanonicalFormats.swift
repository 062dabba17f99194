public import PlanSource

/// The canonical formats as descriptors, told from foreign ones by the words that every plan holds.
public enum CanonicalFormats {
    /// JSON, NDJSON, XML and CSV tables as docs/model.md describes them.
    public static let all: [FormatDescriptor] = [
        FormatDescriptor(
            id: "json", title: "Canonical plan, JSON", extensions: ["json"], mediaType: "application/json",
            canRead: true, canWrite: true,
            recognise: { isPlan($0) && !isLines($0) ? .yes("It names the schema of canonical plans.") : .no }),
        FormatDescriptor(
            id: "ndjson", title: "Canonical plans, one a line", extensions: ["ndjson", "jsonl"],
            mediaType: "application/x-ndjson", canRead: true, canWrite: true,
            recognise: { isPlan($0) && isLines($0) ? .yes("Its lines name the schema of canonical plans.") : .no }),
        FormatDescriptor(
            id: "xml", title: "Canonical plans, XML", extensions: ["xml"], mediaType: "application/xml", canRead: true,
            canWrite: true,
            recognise: { sample in
                guard sample.firstByte == 0x3C else { return .no }
                return sample.mentions("<schema>plankit/plan/", within: 65_536) || sample.mentions("<plans/>")
                    ? .yes("It names the schema of canonical plans.") : .no
            }),
        FormatDescriptor(
            id: "csv-bundle", title: "Canonical plans, CSV tables in a folder or zip", extensions: ["zip"],
            mediaType: "application/zip", canRead: true, canWrite: true,
            options: [
                FormatOption(
                    "escape-formulas", .flag, default: "false",
                    help:
                        "Puts an apostrophe before cells that a spreadsheet would compute, and says so in the metadata."
                )
            ],
            recognise: { sample in
                guard BundleFiles.prefix(of: sample.entryNames) != nil else { return .no }
                return .yes("It holds the tables of canonical plans and their description.")
            }),
    ]

    private static func isPlan(_ sample: FormatSample) -> Bool {
        guard sample.firstByte == 0x7B || sample.firstByte == 0x5B else { return false }
        return sample.mentions("\"plankit/plan/", within: 65_536)
    }

    private static func isLines(_ sample: FormatSample) -> Bool {
        ["ndjson", "jsonl"].contains(sample.fileExtension)
            || sample.mentions("\n{\"schema\":\"plankit/plan/", within: 65_536)
            || (!sample.text.prefix(4096).contains(0x0A) && sample.fileExtension != "json")
    }
}

extension FormatRegistry {
    /// Every format that the tool knows.
    public static let all: FormatRegistry = {
        var registry = FormatRegistry(formats: CanonicalFormats.all)
        registry.add(FormatRegistry().formats)
        return registry
    }()
}
