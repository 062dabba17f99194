internal import PlanFindings
internal import PlanPipeline

extension FindingCatalogue {
    /// What reports tell of every code.
    static var descriptions: [RuleDescription] { all.map(RuleDescription.init) }
}
