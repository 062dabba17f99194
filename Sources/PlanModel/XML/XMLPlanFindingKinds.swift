public import PlanFindings

extension FindingKind {
    /// XML that is not a canonical plan.
    public static let planRootUnknown = FindingKind(
        "plan.root.unknown", .error, "The XML is no canonical plan: its root is neither <plan> nor <plans>.",
        remedy: "Use “plankit migrate”, which reads XML exports of other systems, with a mapping if need be.")
}
