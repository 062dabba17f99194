import PlanModel

/// Drafts a mapping for XML or JSON from the names of its elements, where they stand, and their values.
struct TreeDraft {
    private(set) var mapping = Mapping(name: "generic")
    /// For paths that are only likely understood, what they probably are.
    private(set) var suggestions: [Int: (path: String, confidence: Int)] = [:]
    /// The paths that have values, what is known of each, and what it was taken for.
    let leafPaths: [Int]
    private(set) var subjects: [ConceptAssignment.Subject] = []
    private(set) var assignment: ConceptAssignment
    /// For paths that are understood, their entry.
    private(set) var fields: [Int: Int] = [:]
    /// The paths that are a target and a plan.
    private(set) var target: Int?
    private(set) var record: Int?
    private let paths: TreePaths
    private let lexicon: Lexicon

    /// Names that say nothing without the element they stand in.
    private static let vague: Set<String> = [
        "description", "text", "value", "name", "detail", "title", "statement", "content", "date", "comment", "code",
        "id", "number", "no", "type", "note", "status", "by", "start", "end", "first", "last", "given", "family",
    ]

    /// - Parameters:
    ///   - values: for each path the values of its leaves.
    ///   - documents: of how many documents the paths are.
    init(_ paths: TreePaths, values: [[String]], documents: Int = 1, lexicon: Lexicon) {
        self.paths = paths
        self.lexicon = lexicon
        let words = paths.paths.indices.map { LabelWords(paths.label(of: $0)) }
        leafPaths = paths.paths.indices.filter {
            paths.paths[$0].leaves > 0 && !paths.paths[$0].name.hasSuffix("()") && !paths.isNaming($0)
        }
        assignment = ConceptAssignment([], lexicon: lexicon)
        let anchor = Self.targetElement(paths, words, lexicon)
        let targetLeaf = anchor == nil ? self.targetLeaf(leafPaths, words, values) : nil
        let record = recordPath(anchor, targetLeaf, leafPaths, words)
        let numbers = numbered(leafPaths, words)
        // A flat export repeats the pupil with every target.
        let isFlat =
            targetLeaf.map { leaf in
                let parent = paths.paths[leaf].parent
                // The items of a JSON array are rows where there are several.
                guard parent >= 0 else { return paths.paths[leaf].nodes > 1 }
                return parent == record && paths.paths[leaf].nodes <= paths.paths[parent].nodes
            } ?? false

        let tops = paths.paths.indices.filter { paths.paths[$0].parent < 0 && !paths.paths[$0].name.hasSuffix("()") }
        let top = tops.count == 1 ? tops[0] : nil
        subjects = leafPaths.map { path -> ConceptAssignment.Subject in
            let level: ConceptAssignment.Level
            if let number = numbers[path] {
                level = .numbered(number)
            } else if let anchor, paths.isBelow(path, anchor) || path == anchor {
                level = .target
            } else if isFlat {
                level = .row
            } else {
                level = .plan
            }
            // What stands on the root speaks for the export as a whole, never for a child.
            let isOfDocument =
                record.map {
                    top != nil && paths.paths[path].parent == top && $0 != top && paths.paths[$0].nodes > documents
                }
                ?? false
            return ConceptAssignment.Subject(
                isOfDocument: isOfDocument,
                names: names(path, words, isInTarget: level != .plan), level: level,
                evidence: ValueEvidence(values[path], header: paths.label(of: path)))
        }
        assignment = ConceptAssignment(subjects, lexicon: lexicon)
        self.record = record
        target = anchor ?? targetLeaf
        if let record { mapping.record.element = SourcePath(paths.paths[record].text, isTable: false) }
        if let anchor {
            mapping.record.each = [
                Mapping.Each(source: SourcePath(paths.paths[anchor].text, isTable: false), list: ["targets"])
            ]
        }
        var keys: [SourcePath] = []
        for (position, path) in leafPaths.enumerated() {
            guard let meaning = assignment.meanings[position] else {
                if let likely = assignment.suggestions[position], !values[path].allSatisfy(\.isEmpty) {
                    suggestions[path] = (likely.path.pattern, Int(likely.score * 100))
                }
                continue
            }
            var target = GenericConversions.refined(meaning.path, values[path])
            if let number = numbers[path], target.steps.first?.name == "targets" {
                target =
                    (try? PlanPath(target.description.replacingFirst("targets[]", with: "targets[\(number - 1)]")))
                    ?? target
            }
            var field = Mapping.Field(from: [SourcePath(paths.paths[path].text, isTable: false)], to: target)
            field.confidence = min(100, Int(meaning.score * 100))
            if let split = GenericConversions.split(target, values[path]) { field.conversions = [split] }
            fields[path] = mapping.fields.count
            mapping.fields.append(field)
            let concept = lexicon.concepts[meaning.concept].name
            if [
                "upn", "uln", "local_id", "full_name", "family_name", "given_name", "date_of_birth", "start_date",
                "plan_number", "period_label",
            ].contains(concept) {
                keys.append(field.from[0])
            }
        }
        if isFlat {
            mapping.record.groupedBy = keys
            mapping.record.rowIs = (try? PlanPath("targets[].statement"))?.steps.first
        }
        if let kind = TableDraft.statedKind(paths.paths.map(\.name)), let path = try? PlanPath("kind") {
            mapping.defaults.append(Mapping.Default(path: path, value: kind, isGuess: true))
        }
    }

    /// The mapping, bound to the paths it was drafted for.
    var bound: BoundMapping {
        var bound = BoundMapping(mapping)
        bound.bind(paths)
        for (path, suggestion) in suggestions where bound.places[path].entries.isEmpty {
            bound.places[path].suggestion = suggestion
        }
        return bound
    }

    /// The value that is the target itself, where targets are no elements with values of their own.
    private func targetLeaf(_ leafPaths: [Int], _ words: [LabelWords], _ values: [[String]]) -> Int? {
        guard let target = lexicon.concepts.firstIndex(where: { $0.name == "target" }) else { return nil }
        var best: (path: Int, score: Double)?
        for path in leafPaths where words[path].number == nil {
            guard let match = lexicon.matches(words[path]).first, match.concept == target else { continue }
            let score = match.score * ValueEvidence(values[path], header: "").support(.text)
            if score > max(0.5, best?.score ?? 0) { best = (path, score) }
        }
        return best?.path
    }

    private func isTarget(_ words: LabelWords, _ least: Double) -> Bool {
        guard let target = lexicon.concepts.firstIndex(where: { $0.name == "target" }) else { return false }
        return lexicon.matches(words).contains { $0.concept == target && $0.score >= least }
    }

    /// The element that is one target: named so, and with values of its own.
    private static func targetElement(_ paths: TreePaths, _ words: [LabelWords], _ lexicon: Lexicon) -> Int? {
        guard let target = lexicon.concepts.firstIndex(where: { $0.name == "target" }),
            let goal = lexicon.concepts.firstIndex(where: { $0.name == "goal" })
        else { return nil }
        var best: (path: Int, score: Double)?
        for path in paths.paths.indices where paths.paths[path].hasChildren {
            let leafChildren = paths.paths.indices.count {
                paths.paths[$0].parent == path && paths.paths[$0].leaves > 0 && !paths.isNaming($0) && !paths.isNil($0)
            }
            guard leafChildren > 0, paths.paths[path].parent >= 0 else { continue }
            for match in lexicon.matches(words[path]) where match.concept == target || match.concept == goal {
                let score = match.score + (match.concept == target ? 0.05 : 0) + 0.002 * Double(min(leafChildren, 10))
                if match.score >= 0.85, score > best?.score ?? 0 { best = (path, score) }
            }
        }
        return best?.path
    }

    /// The element that is one plan.
    private func recordPath(_ anchor: Int?, _ targetLeaf: Int?, _ leafPaths: [Int], _ words: [LabelWords]) -> Int? {
        if let inner = anchor ?? targetLeaf {
            var record = paths.paths[inner].parent
            // An element that holds nothing but the targets only wraps them.
            while record >= 0, paths.paths[record].parent >= 0, isWrapper(record, words) {
                record = paths.paths[record].parent
            }
            return record >= 0 ? record : nil
        }
        if let numbered = leafPaths.first(where: { words[$0].number != nil && isTarget(words[$0], 0.8) }) {
            return paths.paths[numbered].parent >= 0 ? paths.paths[numbered].parent : nil
        }
        let learner = Set(["upn", "full_name", "family_name"])
        for path in leafPaths where paths.paths[path].parent >= 0 {
            let names = lexicon.matches(words[path]).prefix(2).map { lexicon.concepts[$0.concept].name }
            if !learner.isDisjoint(with: names) { return paths.paths[path].parent }
        }
        return nil
    }

    private func isWrapper(_ path: Int, _ words: [LabelWords]) -> Bool {
        let children = paths.paths.indices.filter { paths.paths[$0].parent == path }
        return children.allSatisfy { paths.paths[$0].hasChildren } && children.count == 1
            || (isTarget(words[path], 0.9) && children.allSatisfy { paths.paths[$0].leaves == 0 })
    }

    /// Numbers of elements that count targets: `Target1`, `Outcome2`, or a value within `Target1`.
    private func numbered(_ leafPaths: [Int], _ words: [LabelWords]) -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        var seen: [[String]: Set<Int>] = [:]
        var sizes: [Int: Int] = [:]
        func number(_ path: Int) -> Int? {
            ([path] + paths.ancestors(of: path)).lazy.compactMap { words[$0].number }.first
        }
        for path in leafPaths {
            guard let number = number(path), (1...30).contains(number) else { continue }
            seen[words[path].words, default: []].insert(number)
            sizes[number, default: 0] += 1
        }
        for path in leafPaths {
            guard let number = number(path), let all = seen[words[path].words] else { continue }
            if all.count > 1 || sizes[number, default: 0] > 1 { numbers[path] = number }
        }
        return numbers
    }

    /// How many names stand at the top: one in XML, several in a JSON object.
    private var topLevel: Int {
        paths.paths.count { $0.parent < 0 && !$0.name.hasSuffix("()") }
    }

    /// The names a value may go by: its own, and with the element it stands in.
    private func names(
        _ path: Int, _ words: [LabelWords], isInTarget: Bool
    ) -> [(words: LabelWords, weight: Double)] {
        let own = words[path]
        var names: [(words: LabelWords, weight: Double)] = []
        let isVague = own.words.count == 1 && own.words.allSatisfy(Self.vague.contains)
        names.append((own, isVague ? 0.85 : 1))
        if isInTarget, let rest = own.withoutTarget { names.append((rest, 0.97)) }
        let parent = paths.paths[path].parent
        if parent >= 0, paths.paths[parent].parent >= 0 || topLevel > 1 {
            names.append((LabelWords(words[parent].words + own.words, number: nil), isVague ? 1 : 0.97))
            // A list element names its items, and an attribute or a text belongs to what its element means.
            if own.words.count == 1, ["item", "entry", "element", "li", "line"].contains(own.words[0]) {
                names.append((words[parent], 0.97))
            }
            if isVague || paths.paths[path].isAttribute { names.append((words[parent], 0.78)) }
        }
        if isInTarget, paths.paths[path].isAttribute,
            ["seq", "sequence", "order", "no", "n"].contains(own.words.first ?? "")
        {
            names.append((LabelWords(["target", "number"], number: nil), 1))
        }
        return names
    }
}
