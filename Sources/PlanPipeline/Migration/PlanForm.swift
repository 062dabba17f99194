/// The form in which a migration writes plans.
public enum PlanForm: String, Sendable, Hashable, CaseIterable {
    /// A file of canonical JSON for each plan, in the folder `plans`.
    case json
    /// One file with a plan a line, `plans.ndjson`.
    case ndjson
    /// One canonical XML document, `plans.xml`.
    case xml
    /// The tables of a CSV bundle in the folder `bundle`, and the same plans in `plans.ndjson`, from which a later run takes
    /// those that have not changed.
    case csvBundle = "csv-bundle"

    /// The file or folder below the run folder.
    package var output: String {
        switch self {
        case .json: "plans"
        case .ndjson, .csvBundle: "plans.ndjson"
        case .xml: "plans.xml"
        }
    }
}
