package import PlanModel

/// A plan that passes a rule and one that fails it: its test and its documentation at once.
///
/// Both are the model plan of `ModelPlan`, changed; `shows` names the places that are shown to people.
package struct RuleExample: Sendable {
    package typealias Change = @Sendable (inout LearningPlan) -> Void

    /// The kind of the plan.
    package let kind: PlanKind
    /// The places, as RFC 6901 pointers.
    package let shows: [String]
    /// The other codes that the failing plan inevitably has, too.
    package let alongside: [String]
    let passes: Change
    let fails: Change
    /// For a rule about a batch: the plans of the run, made of the model plan.
    let batch: (@Sendable (LearningPlan, _ isFailing: Bool) -> [LearningPlan])?

    init(
        _ kind: PlanKind = .iep, shows: [String], alongside: [String] = [], passes: @escaping Change = { _ in },
        fails: @escaping Change
    ) {
        self.kind = kind
        self.shows = shows
        self.alongside = alongside
        self.passes = passes
        self.fails = fails
        batch = nil
    }

    init(
        _ kind: PlanKind = .iep, shows: [String], alongside: [String] = [],
        batch: @escaping @Sendable (LearningPlan, _ isFailing: Bool) -> [LearningPlan]
    ) {
        self.kind = kind
        self.shows = shows
        self.alongside = alongside
        passes = { _ in }
        fails = { _ in }
        self.batch = batch
    }

    /// The plans that pass.
    package var passing: [LearningPlan] { plans(isFailing: false) }
    /// The plans that fail.
    package var failing: [LearningPlan] { plans(isFailing: true) }

    private func plans(isFailing: Bool) -> [LearningPlan] {
        let model = ModelPlan.plan(kind)
        if let batch { return batch(model, isFailing) }
        var plan = model
        if isFailing { fails(&plan) } else { passes(&plan) }
        return [plan]
    }
}
