import PlanModel

/// The numbered statements of the guidance that good plans follow.
package enum Guidance {
    /// One statement.
    package struct Statement: Sendable, Hashable {
        package let number: String
        package let text: String
    }

    /// All statements, in order.
    package static let all: [Statement] = (ShippedTexts.guidance["guidance"] ?? "").split(separator: "\n").compactMap {
        line in
        guard !line.hasPrefix("#"), let space = line.firstIndex(of: " ") else { return nil }
        return Statement(number: String(line[..<space]), text: String(line[line.index(after: space)...]))
    }

    /// Where a statement is answered.
    package struct Home: Sendable, Hashable {
        /// Fields of the model, such as `Target.due`.
        package var fields: [String] = []
        /// Codes of rules.
        package var rules: [String] = []
        /// What a report shows of it.
        package var report: String?

        /// Whether it is answered nowhere.
        package var isEmpty: Bool { fields.isEmpty && rules.isEmpty && report == nil }
    }

    /// Where the statement with a number is answered.
    package static func home(of number: String) -> Home {
        var home = Home()
        for shape in PlanShapes.all {
            if shape.guidance.contains(number) { home.fields.append(shape.name) }
            for field in shape.fields where field.guidance.contains(number) {
                home.fields.append("\(shape.name).\(field.name)")
            }
        }
        home.rules = RuleCatalogue.all.filter { $0.guidance.contains(number) }.map(\.code)
        home.report = reports[number]
        return home
    }

    /// Statements that the findings of a run answer as a whole.
    private static let reports: [String: String] = [
        "ILDP-8": "The findings of a run are evidence of how next steps are planned."
    ]

    /// The statement with a number.
    package static func statement(_ number: String) -> String? { all.first { $0.number == number }?.text }
}
