internal import ArgumentParser
internal import PlanMapping
internal import PlanModel
internal import PlanPipeline

/// The form of plans, as `--to` of `migrate` takes it.
enum FormArgument: String, CaseIterable, ExpressibleByArgument {
    case json, ndjson, xml
    case csvBundle = "csv-bundle"

    var form: PlanForm {
        switch self {
        case .json: .json
        case .ndjson: .ndjson
        case .xml: .xml
        case .csvBundle: .csvBundle
        }
    }
}

/// A whole day, as `--as-of` takes it.
struct DayArgument: ExpressibleByArgument {
    let date: PlanDate

    init?(argument: String) {
        guard let date = PlanDate(argument), date.isWhole else { return nil }
        self.date = date
    }
}

/// The form of plans, as `--to` of `convert` takes it.
enum TargetArgument: Hashable, ExpressibleByArgument {
    case json, ndjson, xml
    case csvBundle
    /// A flat table, which does not hold all of a plan.
    case csv
    /// The shape that the mapping describes.
    case mapping
    /// The shape of a template or mapping file of its own.
    case file(String)

    static let allValueStrings = ["json", "ndjson", "xml", "csv-bundle", "csv", "mapping"]

    init?(argument: String) {
        switch argument {
        case "json": self = .json
        case "ndjson": self = .ndjson
        case "xml": self = .xml
        case "csv-bundle": self = .csvBundle
        case "csv": self = .csv
        case "mapping": self = .mapping
        default:
            guard argument.contains(".") else { return nil }
            self = .file(argument)
        }
    }

    /// The form that the extension of a file means.
    init(file: String?, hasMapping: Bool) {
        let name = file?.lowercased() ?? ""
        func ends(_ extensions: String...) -> Bool { extensions.contains { name.hasSuffix("." + $0) } }
        self =
            if hasMapping, ends("csv", "txt", "tsv", "tab") {
                .mapping
            } else if ends("xml") {
                .xml
            } else if ends("zip") {
                .csvBundle
            } else if ends("csv") {
                .csv
            } else {
                ends("ndjson", "jsonl") ? .ndjson : .json
            }
    }

    func form(rows: RowArgument, escapesFormulas: Bool) -> PlanConversion.Form {
        switch self {
        case .json: .json
        case .ndjson: .ndjson
        case .xml: .xml
        case .csvBundle: .csvBundle
        case .csv: .flat(rows.table, escapesFormulas: escapesFormulas)
        case .mapping, .file: .mapping
        }
    }
}

/// What a row of a flat table is, as `--rows` takes it.
enum RowArgument: String, CaseIterable, ExpressibleByArgument {
    case target, plan

    var table: FlatTable {
        switch self {
        case .target: .target
        case .plan: .plan
        }
    }
}
