import PlanModel
import PlanSource

/// Drafts a mapping for a table from its headers and a sample of its values.
struct TableDraft {
    private(set) var mapping = Mapping(name: "generic")
    /// For columns that are only likely understood, what they probably are.
    private(set) var suggestions: [Int: (path: String, confidence: Int)] = [:]
    /// What is known of each column, and what it was taken for.
    let subjects: [ConceptAssignment.Subject]
    let assignment: ConceptAssignment
    /// For columns that are understood, their entry.
    private(set) var fields: [Int: Int] = [:]

    init(
        columns: [CSVColumn], values: [[String]], rows: [[(column: Int, text: String, line: Int32, cell: Int32)]],
        lexicon: Lexicon
    ) {
        let words = columns.map { LabelWords($0.label) }
        let numbered = Self.numberedColumns(words)
        let values = Self.pooled(values, words, numbered)
        let evidence = columns.indices.map { ValueEvidence(values[$0], header: columns[$0].label) }
        let isRowPerTarget = Self.hasTargetColumn(words, numbered, evidence, lexicon)
        subjects = columns.indices.map { index in
            let level: ConceptAssignment.Level =
                if let number = numbered[index] { .numbered(number) } else { isRowPerTarget ? .row : .plan }
            var names: [(words: LabelWords, weight: Double)] = [(words[index], 1)]
            if level != .plan, let rest = words[index].withoutTarget { names.append((rest, 0.97)) }
            return ConceptAssignment.Subject(names: names, level: level, evidence: evidence[index])
        }
        assignment = ConceptAssignment(subjects, lexicon: lexicon)
        var paths = assignment.meanings.map { $0?.path }
        if isRowPerTarget {
            let keys = Self.groupingColumns(assignment, paths, lexicon)
            let byRow = Self.columnsThatVary(keys, paths, rows)
            for index in byRow {
                if let concept = assignment.meanings[index]?.concept, let target = lexicon.concepts[concept].target {
                    paths[index] = target
                }
            }
            // A plan starts anew with its period; a date that varies from row to row says nothing of that.
            mapping.record.groupedBy = keys.filter { !byRow.contains($0) }.map {
                SourcePath(columns[$0].name, isTable: true)
            }
            mapping.record.rowIs = (try? PlanPath("targets[].statement"))?.steps.first
        }
        for (index, path) in paths.enumerated() {
            guard let path, let meaning = assignment.meanings[index] else {
                if let likely = assignment.suggestions[index], !evidence[index].isEmpty {
                    suggestions[index] = (likely.path.pattern, Int(likely.score * 100))
                }
                continue
            }
            fields[index] = mapping.fields.count
            add(
                path, columns[index], numbered[index], lexicon.concepts[meaning.concept], meaning, evidence[index],
                values[index])
        }
        if let kind = Self.statedKind(columns.map(\.label)) {
            if let path = try? PlanPath("kind"), !paths.contains(where: { $0 == path }) {
                mapping.defaults.append(Mapping.Default(path: path, value: kind, isGuess: true))
            }
        }
    }

    /// The mapping, bound to the columns it was drafted for.
    func bound(to columns: [CSVColumn]) -> BoundMapping {
        var bound = BoundMapping(mapping)
        for column in columns { bound.bind(column: column.name, label: column.label) }
        for (index, suggestion) in suggestions { bound.places[index].suggestion = suggestion }
        return bound
    }

    private mutating func add(
        _ path: PlanPath, _ column: CSVColumn, _ number: Int?, _ concept: Lexicon.Concept,
        _ meaning: ConceptAssignment.Meaning, _ evidence: ValueEvidence, _ values: [String]
    ) {
        var path = GenericConversions.refined(path, values)
        if let number, path.steps.first?.name == "targets" {
            path = (try? PlanPath(path.description.replacingFirst("targets[]", with: "targets[\(number - 1)]"))) ?? path
        }
        var field = Mapping.Field(from: [SourcePath(column.name, isTable: true)], to: path)
        field.confidence = min(100, Int(meaning.score * 100))
        if let split = GenericConversions.split(path, values) { field.conversions = [split] }
        mapping.fields.append(field)
    }

    /// Columns that differ only in their number hold the same sort of value: their values are evidence together.
    static func pooled(_ values: [[String]], _ words: [LabelWords], _ numbered: [Int?]) -> [[String]] {
        var pools: [[String]: [String]] = [:]
        for (index, number) in numbered.enumerated() where number != nil {
            pools[words[index].words, default: []] += values[index]
        }
        return values.indices.map { numbered[$0] == nil ? values[$0] : pools[words[$0].words] ?? values[$0] }
    }

    /// Numbers that count targets: columns with the same words and different numbers, or several columns of one number.
    static func numberedColumns(_ words: [LabelWords]) -> [Int?] {
        var byWords: [[String]: Set<Int>] = [:]
        var byNumber: [Int: Int] = [:]
        for label in words {
            guard let number = label.number, (1...30).contains(number), !label.words.isEmpty else { continue }
            byWords[label.words, default: []].insert(number)
            byNumber[number, default: 0] += 1
        }
        return words.map { label in
            guard let number = label.number, let numbers = byWords[label.words] else { return nil }
            return numbers.count > 1 || byNumber[number, default: 0] > 1 ? number : nil
        }
    }

    private static func hasTargetColumn(
        _ words: [LabelWords], _ numbered: [Int?], _ evidence: [ValueEvidence], _ lexicon: Lexicon
    ) -> Bool {
        guard let target = lexicon.concepts.firstIndex(where: { $0.name == "target" }) else { return false }
        return words.indices.contains { index in
            numbered[index] == nil
                && lexicon.matches(words[index]).prefix(2).contains {
                    ($0.concept == target || lexicon.concepts[$0.concept].name == "goal") && $0.score >= 0.6
                }
                && evidence[index].support(.text) > 0.6 && evidence[index].speaksFor == nil
        }
    }

    /// The columns whose values rows of one plan have in common: who the learner is, and which plan of the learner.
    private static func groupingColumns(
        _ assignment: ConceptAssignment, _ paths: [PlanPath?], _ lexicon: Lexicon
    ) -> [Int] {
        func columns(_ names: [String]) -> [Int] {
            paths.indices.filter { index in
                assignment.meanings[index].map { names.contains(lexicon.concepts[$0.concept].name) } ?? false
            }
        }
        var keys: [Int] = []
        for name in ["upn", "uln", "local_id"] where keys.isEmpty { keys = columns([name]) }
        // A number may be missing where a name is not; both together tell learners apart.
        keys += columns(["full_name", "family_name", "given_name", "date_of_birth"])
        return keys + columns(["start_date", "plan_number", "period_label", "plan_kind"])
    }

    /// The columns whose values differ between rows of one plan, though they could hold for all of it.
    private static func columnsThatVary(
        _ keys: [Int], _ paths: [PlanPath?], _ rows: [[(column: Int, text: String, line: Int32, cell: Int32)]]
    ) -> Set<Int> {
        let learner = keys.filter { paths[$0]?.steps.first?.name == "learners" }
        var seen: [String: [Int: String]] = [:]
        var varying: [Int: Int] = [:]
        var repeats = 0
        for row in rows.prefix(5000) {
            let key = learner.map { column in row.first { $0.column == column }?.text ?? "" }.joined(
                separator: "\u{1F}")
            if let before = seen[key] {
                repeats += 1
                for cell in row where cell.column < paths.count {
                    if let text = before[cell.column], text != cell.text { varying[cell.column, default: 0] += 1 }
                }
            }
            seen[key] = Dictionary(row.map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
        }
        guard repeats > 0 else { return [] }
        return Set(
            varying.filter { column, count in
                guard let path = paths[column] else { return false }
                let isOfPlan = path.steps.first?.name == "period" || path.steps.first?.name == "reviewArrangements"
                // A start date that changes once in a while starts a new plan; one that changes from row to row does not.
                return isOfPlan && Double(count) > 0.4 * Double(repeats)
            }.keys)
    }

    /// The kind of plan that the headers name: `IEP start`.
    static func statedKind(_ labels: [String]) -> String? {
        var kinds: Set<String> = []
        for label in labels {
            for word in LabelWords(label).words where ["iep", "ilp", "ildp"].contains(word) { kinds.insert(word) }
        }
        return kinds.count == 1 ? kinds.first : nil
    }
}

extension String {
    func replacingFirst(_ part: String, with other: String) -> String {
        guard let start = range(of: part) else { return self }
        return String(self[..<start.lowerBound]) + other + self[start.upperBound...]
    }

    private func range(of part: String) -> Range<String.Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(part) { return index..<self.index(index, offsetBy: part.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
