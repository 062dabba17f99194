import PlanModel

/// Which conversions the values under a label call for.
enum GenericConversions {
    /// Whether cells hold lists: semicolons, bullets or line breaks, in a place that is a list.
    static func splits(_ path: PlanPath, _ values: [String]) -> Bool {
        guard let list = path.steps.last(where: { $0.item != nil })?.name,
            [
                "strategies", "needs", "strengths", "interests", "motivators", "whatHelps", "triggers", "aspirations",
                "materials", "activities", "futureActions", "people",
            ].contains(list)
        else { return false }
        return values.contains { ListSplitting.split($0).items.count > 1 }
    }

    /// Where the content of a column goes in the end: provision that is a list of things to do goes to its activities.
    static func refined(_ path: PlanPath, _ values: [String]) -> PlanPath {
        guard path.steps.last?.name == "text", path.steps.dropLast().last?.name == "provision",
            values.contains(where: { ListSplitting.split($0).items.count > 1 })
        else { return path }
        let activities = path.description.dropLast("text".count) + "activities[]"
        return (try? PlanPath(String(activities))) ?? path
    }

    /// The split that a column calls for, if any.
    static func split(_ path: PlanPath, _ values: [String]) -> Conversion? {
        if splits(path, values) { return .split(.list) }
        return splitsAtCommas(path, values) ? .split(.text(",")) : nil
    }

    /// Whether cells are lists of a few words each with commas between: only where every cell with a comma is one.
    private static func splitsAtCommas(_ path: PlanPath, _ values: [String]) -> Bool {
        guard let list = path.steps.last(where: { $0.item != nil })?.name,
            ["needs", "strengths", "interests", "motivators", "difficulties"].contains(list)
        else { return false }
        let lists = values.filter { $0.contains(",") }
        return lists.count > 0
            && lists.allSatisfy { cell in
                !cell.contains(". ")
                    && cell.split(separator: ",").allSatisfy { item in
                        (1...4).contains(item.split(separator: " ").count)
                            && !item.split(separator: " ").contains { connecting.contains($0.lowercased()) }
                    }
            }
    }

    /// Words that show that a comma stands within a sentence.
    private static let connecting: Set<String> = ["and", "or", "but", "so", "because", "not", "then", "which", "who"]
}
