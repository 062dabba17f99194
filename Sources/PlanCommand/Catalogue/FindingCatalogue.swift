internal import PlanFindings
internal import PlanSource
internal import PlanXML

/// Every kind of finding that the tool can make.
enum FindingCatalogue {
    /// In the order of their codes.
    static let all: [FindingKind] = (XMLFindings.all + SourceFindings.all + model + mapping + template + pipeline)
        .sorted {
            $0.code < $1.code
        }
}
