internal import ArgumentParser
internal import PlanFindings

/// The options that set what one document may cost.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("limit"), parsing: .singleValue,
        help: ArgumentHelp(
            "A limit on one document, such as record-bytes=64m. Names: \(LimitSetting.names.map(\.key).joined(separator: ", ")).",
            valueName: "name=value"))
    var settings: [LimitSetting] = []

    var limits: Limits {
        var limits = Limits()
        for setting in settings { limits[keyPath: setting.path] = setting.value }
        return limits
    }
}

/// One `--limit name=value`.
struct LimitSetting: ExpressibleByArgument {
    static let names: KeyValuePairs<String, any WritableKeyPath<Limits, Int> & Sendable> = [
        "document-bytes": \.documentBytes, "record-bytes": \.recordBytes, "depth": \.depth,
        "attributes": \.attributes, "tag-bytes": \.tagBytes, "text-bytes": \.textBytes, "columns": \.columns,
        "nodes": \.nodes, "archive-entries": \.archiveEntries, "entry-bytes": \.entryBytes, "ratio": \.ratio,
        "findings-per-code": \.findingsPerCode,
    ]

    let path: any WritableKeyPath<Limits, Int> & Sendable
    let value: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let path = Self.names.first(where: { $0.key == parts[0] })?.value else { return nil }
        var digits = parts[1]
        var scale = 1
        switch digits.last {
        case "k", "K": scale = 1 << 10
        case "m", "M": scale = 1 << 20
        case "g", "G": scale = 1 << 30
        default: break
        }
        if scale > 1 { digits.removeLast() }
        guard let number = Int(digits), number > 0 else { return nil }
        let (value, isTooLarge) = number.multipliedReportingOverflow(by: scale)
        if isTooLarge { return nil }
        self.path = path
        self.value = value
    }
}
