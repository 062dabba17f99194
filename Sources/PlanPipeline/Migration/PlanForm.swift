/// The form in which a migration writes plans.
public enum PlanForm: String, Sendable, Hashable, CaseIterable {
    /// A file of canonical JSON for each plan, in the folder `plans`.
    case json
    /// One file with a plan a line, `plans.ndjson`.
    case ndjson
    /// One canonical XML document, `plans.xml`.
    case xml

    /// The file or folder below the run folder.
    package var output: String {
        switch self {
        case .json: "plans"
        case .ndjson: "plans.ndjson"
        case .xml: "plans.xml"
        }
    }
}
