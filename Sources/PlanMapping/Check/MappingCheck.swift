public import PlanFindings
import PlanModel
import PlanSource

/// Looks at a mapping for what would surprise its author.
public enum MappingCheck {
    /// Findings about a mapping: two entries for one place, entries that lose something, samples whose columns or
    /// elements no entry names, entries that no sample has.
    ///
    /// - Parameter samples: the bytes of documents the mapping is for, with their file names.
    public static func check(_ mapping: Mapping, samples: [(name: String, bytes: [UInt8])] = []) -> Findings {
        var findings = Findings()
        // A template says what is wrong with it when it is read.
        if mapping.template != nil { return findings }
        var places: [String: Int] = [:]
        for (index, field) in mapping.fields.enumerated() {
            let key = "\(field.to) \(field.only.rawValue)"
            if let first = places[key], !Self.takesSeveral(field, mapping.fields[first]) {
                findings.add(
                    .mappingDuplicate,
                    "\(known: field.to.description) is also where line \(mapping.fields[first].place.line) leads.",
                    at: place(field.place), path: field.to.pattern)
            }
            places[key] = places[key] ?? index
            for conversion in field.conversions
            where !conversion.isLossless && !mapping.losses.contains(field.to.pattern) {
                findings.add(
                    .mappingLossy, "The conversion of \(known: field.to.description) does not give every text back.",
                    at: place(field.place), path: field.to.pattern)
            }
        }
        checkLosses(mapping, &findings)
        for sample in samples { check(mapping, sample, &findings) }
        checkUse(mapping, samples, &findings)
        return findings
    }

    /// Two entries may share a place where both say the same in other words, or where the place is a list.
    private static func takesSeveral(_ field: Mapping.Field, _ other: Mapping.Field) -> Bool {
        let isList = field.to.steps.contains { $0.item == .each || $0.item == .numbered }
        let hasCodes = [field, other].allSatisfy { entry in
            entry.conversions.contains { if case .codes = $0 { true } else { false } }
        }
        return hasCodes || (isList && field.from != other.from && field.to.steps.last?.item != nil)
    }

    private static func checkLosses(_ mapping: Mapping, _ findings: inout Findings) {
        let known = Set(mapping.fields.map(\.to.pattern))
        for loss in mapping.losses where !known.contains(loss) {
            findings.add(
                .mappingPathUnknown, "“losses” names \(known: loss), where no entry leads.", at: nil, path: loss)
        }
    }

    private static func check(
        _ mapping: Mapping, _ sample: (name: String, bytes: [UInt8]), _ findings: inout Findings
    ) {
        var found = Findings()
        do {
            _ = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(sample.bytes), name: sample.name, findings: &found
            ) { _, _ in }
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
        } catch {}
        findings.add(found)
    }

    /// Entries that name a column or element that no sample has.
    private static func checkUse(
        _ mapping: Mapping, _ samples: [(name: String, bytes: [UInt8])], _ findings: inout Findings
    ) {
        guard !samples.isEmpty else { return }
        var labels: Set<String> = []
        for sample in samples { labels.formUnion(SampleLabels.labels(of: sample.bytes, name: sample.name)) }
        let bound = BoundMapping(mapping)
        for field in mapping.fields where field.only != .export && field.from.allSatisfy({ $0.above == nil }) {
            let isUsed = field.from.contains { source in
                if !mapping.isTable { return labels.contains(bound.absolute(source)) }
                if source.isNumbered { return labels.contains { source.number(in: $0) != nil } }
                return labels.contains { BoundMapping.fold($0) == BoundMapping.fold(source.text) }
            }
            guard !isUsed, let first = field.from.first else { continue }
            let nearest = NearestName.of(first.text, in: labels.sorted())
            findings.add(
                .mappingUnused,
                nearest.map { "No sample has \(label: first.text); the nearest it has is \(label: $0)." }
                    ?? "No sample has \(label: first.text).", at: place(field.place), path: field.to.pattern)
        }
    }

    static func place(_ place: Mapping.Place) -> SourcePlace? {
        place.line > 0 ? SourcePlace(line: place.line, column: place.column) : nil
    }
}
