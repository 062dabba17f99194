/// A part of a template that repeats for each item of a list, or for each plan.
struct TemplatePart: Sendable, Hashable {
    /// The names that lead from the plan to the list; empty where the part is a plan.
    var list: [String]
    /// The number of the list among the lists of the mapping; -1 where the part is a plan.
    var slot: Int
    /// Whether nobody said so, and the placeholders in it did.
    var isInferred: Bool
    /// Where it starts in the template.
    var offset: Int

    var isPlan: Bool { list.isEmpty }
}
