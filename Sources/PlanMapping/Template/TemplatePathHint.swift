import PlanFindings
import PlanModel

/// Says of a path that leads nowhere what was most likely meant, as seen from the part that it stands in.
struct TemplatePathHint {
    /// What is wrong: `Target has no “outcome”`.
    private(set) var reason: String
    /// The nearest path, from the part down: `outcomes.value`.
    private(set) var nearest: String?

    /// `nil` where the path is one of the plan rather than of the part, be it right or wrong.
    ///
    /// - Parameter scope: the names that lead from the plan to the list of the part.
    init?(_ text: String, within scope: [String]) {
        var record = 0
        for name in scope {
            guard let field = PlanShapes.all[record].fields.first(where: { $0.name == name }),
                case .record(let below) = field.kind
            else { break }
            record = below
        }
        let words = text.split(separator: ".").map { word in String(word.prefix { $0 != "[" }) }
        func isKnown(_ word: String, in record: Int) -> Bool {
            PlanShapes.all[record].fields.contains { field in
                guard field.name == word || field.item == word else { return false }
                if case .record = field.kind { return true }
                return words.count == 1
            }
        }
        guard let first = words.first, isKnown(first, in: record) || !isKnown(first, in: 0) else { return nil }
        var names: [String] = []
        reason = "\(PlanShapes.all[record].name) has no “\(text)”"
        var isAtEnd = false
        for (index, word) in words.enumerated() {
            let shape = PlanShapes.all[record]
            let known = shape.fields.first { $0.name == word } ?? shape.fields.first { $0.item == word }
            let name =
                known?.name ?? NearestName.of(word, in: shape.fields.map(\.name) + shape.fields.compactMap(\.item))
            guard let name, let field = shape.fields.first(where: { $0.name == name || $0.item == name }) else {
                if index > 0 { reason = "\(shape.name) has no “\(word)”" }
                nearest = Self.deeper(word, record).map { (names + [$0]).joined(separator: ".") }
                return
            }
            names.append(field.name)
            isAtEnd = index == words.count - 1
            guard case .record(let below) = field.kind else { break }
            record = below
            if isAtEnd, let value = PlanPath.mainValue(of: below) { names.append(value) }
        }
        nearest = names.joined(separator: ".")
    }

    /// A value of that name one step below a record.
    private static func deeper(_ word: String, _ record: Int) -> String? {
        var paths: [String: String] = [:]
        for field in PlanShapes.all[record].fields {
            guard case .record(let below) = field.kind else { continue }
            for value in PlanShapes.all[below].fields where paths[value.name] == nil {
                if case .record = value.kind { continue }
                paths[value.name] = field.name + "." + value.name
            }
        }
        return NearestName.of(word, in: paths.keys.sorted()).flatMap { paths[$0] }
    }
}
