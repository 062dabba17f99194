internal import ArgumentParser
internal import PlanModel
internal import PlanPipeline

/// The form of plans, as `--to` of `migrate` takes it.
enum FormArgument: String, CaseIterable, ExpressibleByArgument {
    case json, ndjson, xml

    var form: PlanForm {
        switch self {
        case .json: .json
        case .ndjson: .ndjson
        case .xml: .xml
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
