import PlanModel

/// Which conversions the values under a label call for.
enum GenericConversions {
    /// Whether cells hold lists: semicolons, bullets or line breaks, in a place that is a list.
    static func splits(_ path: PlanPath, _ values: [String]) -> Bool {
        guard let list = path.steps.last(where: { $0.item != nil })?.name,
            [
                "strategies", "needs", "strengths", "interests", "motivators", "whatHelps", "triggers", "aspirations",
                "materials", "futureActions",
            ].contains(list)
        else { return false }
        return values.contains { ListSplitting.split($0).items.count > 1 }
    }
}
