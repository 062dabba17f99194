import PlanFindings
import PlanModel

extension PlanRule {
    /// Every id that is referred to exists, and none stands twice; readers refuse such plans by themselves.
    static let planReferenceDangling = PlanRule(
        "plan.reference.dangling", .error, "An id is referred to that the plan does not have.", kinds: every,
        standard: "The canonical plan: references lead somewhere.", scope: .unread,
        reason: "Who gives the support, or which need a target answers, is lost.",
        remedy: "Correct the id or add the item it means.",
        example: RuleExample(
            shows: ["/targets/0/needs"],
            fails: { plan in plan.targets?[0].needs = ["n9"] })
    ) { plan, _, findings in
        var found = Findings()
        PlanReferences.check(plan.tape, findings: &found) { _ in nil }
        for finding in found.kept { findings.add(finding.message, at: nil, path: finding.path) }
    }
}
