import PlanFindings
import PlanModel

extension PlanRule {
    /// The school or setting is named.
    static let organisationMissing = PlanRule(
        "organisation.missing", .warning, "The plan does not name the school or setting.",
        guidance: ["ILP-1", "IEP-22"],
        asks: ["organisation/name"],
        reason: "When the child moves, the next school must know whom to ask.",
        remedy:
            "Write the name of the school or setting; where all plans are of one, set it as a default of the mapping.",
        example: RuleExample(shows: ["/organisation"], fails: { plan in plan.organisation = nil })
    ) { plan, _, findings in
        if let school = plan.organisation,
            plan.isFilled(school, .name) || plan.isFilled(school, .urn) || plan.isFilled(school, .dfeNumber)
        {
            return
        }
        findings.add("No school or setting is named.", plan, .organisation)
    }
}
