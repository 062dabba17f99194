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
            if let key = places[place].outcomeKey {
                findings.add(
                    .sourceOutcomeKey, "The marks of \(label: header) were likely meant so: \(known: key.words).",
                    at: SourcePlace(line: line, column: column), path: used.first { $0.shape.name == "value" }?.pattern)
            }
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
        if mapping.isGeneric { reportRecords(at: sourcePlaces.first { $0.line != nil }, &findings) }
        for (index, place) in places.enumerated() where index < sourcePlaces.count && !isExcepted(index) {
            for entry in place.entries {
                reportAssumptions(entry.operation, label: place.label, at: sourcePlaces[index], &findings)
            }
            if let suggestion = place.suggestion {
                let isTaken = suggestion.confidence >= Int(ConceptAssignment.certain * 100)
                findings.add(
                    .sourceUnsure,
                    isTaken
                        ? "\(label: place.label) is as likely \(known: suggestion.path), \(suggestion.confidence) percent sure, but another has that place; it is carried."
                        : "\(label: place.label) is probably \(known: suggestion.path), \(suggestion.confidence) percent sure; it is carried.",
                    at: sourcePlaces[index], path: suggestion.path)
            } else if place.entries.isEmpty, place.ignored == nil, place.fixed == nil {
                findings.add(
                    .sourceUnknownLabel, "\(label: place.label) is not understood; its content is carried.",
                    at: sourcePlaces[index])
            }
        }
    }

    /// Tells what the tool took a label for where that is not certain, and that it takes its values apart.
    private func reportAssumptions(
        _ operation: FieldOperation, label: String, at place: SourcePlace, _ findings: inout Findings
    ) {
        if operation.confidence < 100 {
            findings.add(
                .sourceLabelAssumed,
                "\(label: label) was taken for \(known: operation.pattern), \(operation.confidence) percent sure.",
                at: place, path: operation.pattern)
        }
        if mapping.isGeneric, operation.split != nil {
            findings.add(
                .sourceListAssumed, "Values of \(label: label) look like lists and are taken apart into items.",
                at: place, path: operation.pattern)
        }
    }

    /// Tells which rows or elements are taken for one plan.
    private func reportRecords(at place: SourcePlace?, _ findings: inout Findings) {
        let record = mapping.record
        if !record.groupedBy.isEmpty {
            let labels = record.groupedBy.map(\.text).joined(separator: ", ")
            findings.add(
                .sourceRecordAssumed,
                "Rows that agree in \(label: labels) are taken for one plan.", at: place,
                path: record.rowIs.map { "/" + $0.name })
        } else if let element = record.element {
            findings.add(.sourceRecordAssumed, "Each \(label: element.text) is taken for a plan.", at: place)
        }
    }

    /// What each label was taken for.
    var readings: [LabelReading] {
        places.flatMap { place -> [LabelReading] in
            if let suggestion = place.suggestion, place.entries.isEmpty {
                return [
                    LabelReading(
                        label: place.label, path: suggestion.path, confidence: suggestion.confidence, isApplied: false)
                ]
            }
            return place.entries.map { entry in
                LabelReading(
                    label: place.label, path: entry.operation.pattern, confidence: entry.operation.confidence,
                    isApplied: true)
            }
        }
    }
}
