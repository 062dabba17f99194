public import PlanFindings
public import PlanModel

/// Judges plans by a profile: `kind` (each plan by what is asked of its kind), `import`, `strict`, or one of a school.
///
///     var findings = Findings()
///     PlanCheck(profile: .byKind, today: today).check(plan, findings: &findings)
public struct PlanCheck: Sendable {
    package let rules: RuleSet

    /// Checks by a profile, on a day.
    ///
    /// - Parameters:
    ///   - profile: which rules judge, how hard, with which parameters.
    ///   - today: the day that counts as today, for rules about reviews.
    public init(profile: ProfileChain = .forImport, today: PlanDate) {
        rules = RuleSet(profile, today: today)
    }

    /// Looks at one plan; `place` says which plan of its document it is.
    public func check(_ plan: LearningPlan, findings: inout Findings, at place: SourcePlace? = nil) {
        var tape = PlanTape()
        plan.write(to: &tape)
        var judge = PlanJudge(rules)
        judge.isUnread = true
        judge.check(tape, findings: &findings, at: place)
    }
}
