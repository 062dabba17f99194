internal import PlanFindings
internal import PlanMapping

extension FindingCatalogue {
    /// The kinds of templates and their copies.
    static let template: [FindingKind] = [
        .templateEmpty, .templateUnclosed, .templatePath, .templateOption, .templateUnbalanced, .templateList,
        .templateLoose, .templateInferred, .templateTwice, .templateAdjacent, .templateLossy, .templateZero,
        .templateMissing, .templateRenamed, .templateNamespace, .templateOnePlan,
        .templateTestFailed,
    ]
}
