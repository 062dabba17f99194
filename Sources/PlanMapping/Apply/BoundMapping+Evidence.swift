import PlanFindings
import PlanModel

/// What the values of a whole column or element tell about how to read each of them.
extension BoundMapping {
    /// Whether the values of a place tell how it is to be read.
    func isWeighed(_ place: Int) -> Bool {
        places[place].entries.contains { entry in
            let operation = entry.operation
            return (operation.isDate && operation.dateFormat == nil && operation.dateOrder == nil)
                || (operation.shape.name == "value" && operation.codes.isEmpty)
        }
    }

    /// Finds the order of dates and the key of outcomes.
    mutating func weigh(
        _ place: Int, values: [String], header: String, line: Int, column: Int, findings: inout Findings
    ) {
        let used = places[place].entries.map(\.operation)
        if let date = used.first(where: \.isDate), date.dateFormat == nil, date.dateOrder == nil {
            var evidence = DateEvidence()
            for value in values { evidence.add(value) }
            places[place].dateOrder = evidence.order
            let at = SourcePlace(line: line, column: column)
            if evidence.verdict == .contradictory {
                findings.add(
                    .sourceDateOrderMixed, "The dates of \(label: header) have two orders.", at: at, path: date.pattern)
            } else if evidence.verdict == .ambiguous {
                ambiguousDates.append((place, at, date.pattern))
            }
        }
        if used.contains(where: { $0.shape.name == "value" && $0.codes.isEmpty }) {
            places[place].outcomeKey = ValueEvidence.outcomeKey(Set(values), header: header)
        }
    }

    /// Tells what is not understood, and decides dates that their own column leaves open by the others.
    mutating func report(
        _ sourcePlaces: [SourcePlace], except isExcepted: (Int) -> Bool = { _ in false }, findings: inout Findings
    ) {
        let proven = places.compactMap(\.dateOrder)
        for (place, at, pattern) in ambiguousDates {
            if proven.contains(.monthFirst), !proven.contains(.dayFirst) {
                places[place].dateOrder = .monthFirst
            } else {
                places[place].dateOrder = .dayFirst
                if !proven.contains(.dayFirst) {
                    findings.add(
                        .sourceDateOrderAssumed,
                        "The dates of \(label: places[place].label) could be read in two ways.",
                        at: at, path: pattern)
                }
            }
        }
        for (index, place) in places.enumerated() where index < sourcePlaces.count && !isExcepted(index) {
            if let suggestion = place.suggestion {
                findings.add(
                    .sourceUnsure,
                    "\(label: place.label) is probably \(known: suggestion.path), \(suggestion.confidence) percent sure; it is carried.",
                    at: sourcePlaces[index], path: suggestion.path)
            } else if place.entries.isEmpty, place.ignored == nil, place.fixed == nil {
                findings.add(
                    .sourceUnknownLabel, "\(label: place.label) is not understood; its content is carried.",
                    at: sourcePlaces[index])
            }
        }
    }
}
