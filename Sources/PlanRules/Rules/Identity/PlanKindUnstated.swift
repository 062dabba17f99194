import PlanFindings
import PlanModel

extension PlanRule {
    /// The plan says what kind of plan it is.
    static let planKindUnstated = PlanRule(
        "plan.kind.unstated", .advice, "The document does not say what kind of plan it is.", kinds: every,
        guidance: ["ILP-1", "IEP-1", "ILDP-1"],
        reason: "What a plan must hold, and how often it is reviewed, depends on its kind.",
        remedy: "Say it: in the plan's title, in a default of the mapping, or as its kind.",
        example: RuleExample(
            .other, shows: ["/kind", "/title"], fails: { plan in plan.title = nil })
    ) { plan, _, findings in
        // Where a mapping has just read the plan, the mapping itself says that it guessed.
        guard plan.facts.kind == .other, !plan.facts.isImported, !plan.isFilled(plan.root, .kindWritten),
            !plan.isFilled(plan.root, .title)
        else { return }
        findings.add("Neither kind nor title says what plan this is.", plan, .kind)
    }
}
