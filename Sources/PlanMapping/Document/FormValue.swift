import PlanModel
import PlanSource

/// A value of a form on its way into a plan.
struct FormValue {
    /// The plan that it is of; -1 for what holds for all plans of the document.
    var plan: Int
    /// Where it goes; absent for what is carried.
    var path: String?
    var text: String
    /// For each list on the way, the item that it is of.
    var anchors: [String: Int] = [:]
    var label: String
    var location: SourceLocation
    var leaves: [Int32]
    /// How sure the place is, in percent.
    var confidence = 100
    /// The place it would have had, had it been sure.
    var suggestion: String?
    /// What its words were taken for.
    var code: String?
}
