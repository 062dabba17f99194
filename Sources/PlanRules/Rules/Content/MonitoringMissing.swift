import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan says how progress is checked.
    static let monitoringMissing = PlanRule(
        "monitoring.missing", .warning, "Nothing says how progress is checked.",
        guidance: ["ILP-9", "ILDP-6", "IEP-1"],
        asks: ["monitoring", "targets/monitoring"],
        reason: "Small checks between reviews show early whether the support works.",
        remedy: "Say who checks what, and how often, such as “tick sheet after each session”.",
        example: RuleExample(
            shows: ["/monitoring"], fails: { plan in plan.monitoring = nil })
    ) { plan, _, findings in
        for check in plan.monitoring where plan.isFilled(check, .text) || plan.isFilled(check, .frequency) { return }
        for target in plan.targets {
            for check in plan.monitoring(of: target)
            where plan.isFilled(check, .text) || plan.isFilled(check, .frequency) {
                return
            }
        }
        findings.add("Nothing says how progress is checked.", plan, .monitoring)
    }
}
