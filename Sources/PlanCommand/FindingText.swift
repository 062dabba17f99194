internal import PlanFindings
internal import PlanPipeline

/// Collects findings of documents for people: grouped by code, worst first, with the first places of each.
struct FindingText {
    private struct Group {
        var kind: FindingPage.Kind
        var places: [String] = []
        var documents = 0
    }

    private static let places = 5
    private var groups: [String: Group] = [:]

    /// Takes the findings of a document; `document` is how its places name it, or `nil` where there is only one.
    mutating func add(_ page: FindingPage, document: String?) {
        for (index, kind) in page.kinds.enumerated() where kind.total > 0 {
            var group = groups[kind.code] ?? Group(kind: kind)
            if groups[kind.code] != nil {
                group.kind.total += kind.total
                group.kind.severity = max(group.kind.severity, kind.severity)
            }
            group.documents += 1
            for line in page.lines where line.kind == index && group.places.count < Self.places {
                let place = [document, line.place.isEmpty ? nil : line.place, line.path.isEmpty ? nil : line.path]
                    .compactMap(\.self).joined(separator: ", ")
                group.places.append(place.isEmpty ? line.message : "\(place): \(line.message)")
            }
            groups[kind.code] = group
        }
    }

    /// How many findings of a severity were taken.
    func count(_ severity: Severity) -> Int {
        groups.values.reduce(0) { $0 + ($1.kind.severity == severity ? $1.kind.total : 0) }
    }

    /// The text; empty where nothing was found.
    var text: String {
        let sorted = groups.values.sorted {
            ($1.kind.severity, $1.kind.total, $0.kind.code) < ($0.kind.severity, $0.kind.total, $1.kind.code)
        }
        var text = ""
        for group in sorted {
            text += "\(group.kind.severity.word): \(group.kind.total) × \(group.kind.title) (\(group.kind.code))\n"
            for place in group.places { text += "  \(place)\n" }
            if group.kind.total > group.places.count { text += "  and \(group.kind.total - group.places.count) more\n" }
            text += "  → \(group.kind.remedy)\n"
        }
        return text
    }
}
