internal import PlanFindings
internal import PlanRules
internal import PlanSource
internal import PlanXML

/// Every kind of finding that the tool can make.
enum FindingCatalogue {
    /// In the order of their codes.
    static let all: [FindingKind] = {
        let others = XMLFindings.all + SourceFindings.all + model + mapping + template + pipeline
        let rules = RuleCatalogue.all.map(\.kind)
        // Some kinds are found by readers and rules alike; the words of the rule are those that are shown.
        let judged = Set(rules.map(\.code))
        return (others.filter { !judged.contains($0.code) } + rules + FindingKind.profileKinds).sorted {
            $0.code < $1.code
        }
    }()
}
