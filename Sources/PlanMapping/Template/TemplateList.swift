import PlanFindings
import PlanModel

/// The lists of the model, as parts of templates name them.
enum TemplateList {
    /// The names that lead from the plan to a list; `nil` where there is none such below `scope`.
    static func resolve(_ text: String, under scope: [String]) -> [String]? {
        let words = text.split(separator: ".").map { $0.hasSuffix("[]") ? String($0.dropLast(2)) : String($0) }
        guard !words.isEmpty, !text.utf8.contains(UInt8(ascii: "[")) || text.contains("[]") else { return nil }
        var record: Int? = 0
        var names: [String] = []
        var isList = false
        for word in scope + words {
            guard let shape = record.map({ PlanShapes.all[$0] }) else { return nil }
            guard
                let field = shape.fields.first(where: { $0.name == word })
                    ?? shape.fields.first(where: { $0.item == word && $0.isList })
            else { return nil }
            names.append(field.name)
            isList = field.isList && field.kind != .reference
            if case .record(let below) = field.kind { record = below } else { record = nil }
        }
        return isList ? names : nil
    }

    /// The list that a misspelt name most likely meant.
    static func nearest(_ text: String, under scope: [String]) -> String? {
        var record = 0
        for word in scope {
            guard let field = PlanShapes.all[record].fields.first(where: { $0.name == word }),
                case .record(let below) = field.kind
            else { break }
            record = below
        }
        let shape = PlanShapes.all[record]
        let names = shape.fields.filter(\.isList).map(\.name)
        return NearestName.of(text, in: names + ["plans"])
            ?? (record == 0 ? nil : nearest(text, under: []))
    }
}
