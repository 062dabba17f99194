import PlanFindings
import PlanModel

extension PlanRule {
    /// How much of the source found no home in the model.
    static let planCarriedContent = PlanRule(
        "plan.carried.content", .advice, "Content of the source has no home in the model; it is kept under “carried”.",
        kinds: every, standard: "The canonical plan: nothing of a source is lost.",
        reason: "It is kept, but no rule judges it and no report counts it.",
        remedy: "Nothing is lost. To give it a place, name its label in the mapping.",
        example: RuleExample(
            shows: ["/carried"], fails: { plan in plan.carried = [Carried(label: "House points", text: "12")] })
    ) { plan, _, findings in
        let carried = plan.carried
        guard let first = carried.first else { return }
        let count = carried.count
        let place = plan.string(first, .place).map { findings.place(spelt: $0) } ?? nil
        findings.add(
            "\(count) \(known: count == 1 ? "piece of the source is" : "pieces of the source are") kept under “carried”.",
            at: place, path: "/carried")
    }
}
