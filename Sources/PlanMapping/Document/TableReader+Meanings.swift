import PlanModel

/// Gives the columns of a table their meanings.
extension TableReader {
    mutating func assign() {
        let lexicon = labels.lexicon
        meanings = Array(repeating: nil, count: table.columns.count)
        suggestions = meanings
        var subjects: [ConceptAssignment.Subject] = []
        var members: [[Int]] = []
        var places: [String: Int] = [:]
        for (index, column) in table.columns.enumerated() where !tickColumns.contains(index) {
            let values = answers(index).map { FormMeaning.evident($0) }.filter { !$0.isEmpty }
            if values.isEmpty, column.text.isEmpty { continue }
            let (words, group, isRepeated) = Self.wording(column)
            // Columns that differ in their number or term only tell the same thing of several times.
            let key = words.words.joined(separator: " ") + (isRepeated ? "#" : "\(index)")
            if let known = places[key], !column.text.isEmpty, isRepeated {
                members[known].append(index)
                let all = members[known].flatMap { answers($0).map { FormMeaning.evident($0) } }
                subjects[known].evidence = evidence(all, column.text)
                continue
            }
            places[key] = subjects.count
            var names: [(words: LabelWords, weight: Double)] = [(LabelWords(words.words, number: nil), 1)]
            let label = labels.label(column.text)
            if label.isTargetTitle, !table.isTransposed { names = [(LabelWords(words.words, number: nil), 1)] }
            if !column.group.isEmpty, words.words != group.words {
                names = [
                    (LabelWords(group.words + words.words, number: nil), 0.98),
                    (LabelWords(words.words, number: nil), 0.93),
                ]
                let isReview = !Set(group.words).isDisjoint(with: [
                    "review", "outcome", "evaluation", "progress", "result",
                ])
                if isReview, words.words == ["date"] { names = [(LabelWords("date reviewed"), 1)] }
            }
            for part in label.parts { names.append((LabelWords(part), 0.9)) }
            for head in label.heads { names.append((LabelWords(FormLabels.plain(head)), 0.87)) }
            if labels.name(label.concept) == "full_name", label.isExact {
                names.append((LabelWords(["name"], number: nil), 1))
            }
            subjects.append(
                ConceptAssignment.Subject(
                    names: names, level: isClassList ? .row : .target, evidence: evidence(values, column.text)))
            members.append([index])
        }
        let assignment = ConceptAssignment(subjects, lexicon: lexicon)
        for (subject, columns) in members.enumerated() {
            for (position, column) in columns.enumerated() {
                meanings[column] = assignment.meanings[subject]
                suggestions[column] = assignment.suggestions[subject]
                outcomeGroups[column] = position
            }
        }
        leaveStatement()
        placeOutcome()
        preferStatement()
        groupOutcomes()
        preferOutcome()
        acceptWhole()
    }

    private static let times: Set<String> = [
        "autumn", "spring", "summer", "term", "half", "first", "second", "third", "interim", "1st", "2nd", "3rd",
    ]
    private static let plainHeads: Set<String> = ["what", "name", "type", "description", "activity"]

    /// The words of a header without a term or number, those of the heading over it, and whether another column may say
    /// the same of another time.
    static func wording(_ column: FormTable.Column) -> (words: LabelWords, group: LabelWords, isRepeated: Bool) {
        let words = LabelWords(FormLabels.plain(column.text))
        let group = LabelWords(FormLabels.plain(column.group))
        let rest = words.words.filter { !times.contains($0) }
        if rest.isEmpty || ValueEvidence.isDate(column.text), !words.words.isEmpty || words.number != nil {
            // Only a term or a date: what is told stands over it.
            return (LabelWords(group.words.isEmpty ? ["review"] : group.words, number: words.number), group, true)
        }
        if plainHeads.isSuperset(of: rest), !group.words.isEmpty {
            return (LabelWords(group.words, number: nil), group, false)
        }
        let isTimed = rest.count < words.words.count
        return (
            isTimed ? LabelWords(rest, number: words.number) : words, group,
            isTimed || words.number != nil || group.number != nil
        )
    }

    /// Columns of a table of targets that speak of the whole plan, where their labels leave no doubt.
    mutating func acceptWhole() {
        for index in meanings.indices where meanings[index] == nil {
            guard let suggestion = suggestions[index], labels.lexicon.concepts[suggestion.concept].target == nil else {
                continue
            }
            let label = labels.label(table.columns[index].text)
            guard label.isExact, label.concept == suggestion.concept,
                ["reviews", "contributions", "needs", "profile", "goals"].contains(suggestion.path.steps[0].name)
            else { continue }
            meanings[index] = ConceptAssignment.Meaning(
                concept: suggestion.concept, path: suggestion.path, score: label.score * 0.8)
            suggestions[index] = nil
        }
    }

    /// In a table about one target only a label that says so outright holds targets of its own.
    mutating func leaveStatement() {
        guard fact.target >= 0, let index = column("target"), !labels.label(table.columns[index].text).isExact else {
            return
        }
        let target = labels.index("target")
        let other = labels.label(table.columns[index].text).matches.first { match in
            let concept = labels.lexicon.concepts[match.concept]
            return match.concept != target && concept.target != nil && concept.evidence == .text && match.score >= 0.4
        }
        let concept = other?.concept ?? labels.index("strategies")
        guard concept >= 0, let path = labels.lexicon.concepts[concept].target else { return }
        meanings[index] = ConceptAssignment.Meaning(concept: concept, path: path, score: 0.64)
    }

    /// An outcome behind what was given and by whom is a result; before them it is an aim.
    mutating func placeOutcome() {
        let outcome = labels.index("outcome")
        guard outcome >= 0, let index = column("target"), column("outcome") == nil, !table.isTransposed,
            let path = labels.lexicon.concepts[outcome].target,
            LabelWords(FormLabels.plain(table.columns[index].text)).words == ["outcome"]
        else { return }
        let given = meanings.indices.filter {
            meanings[$0].map { ["provision", "strategies", "staff", "frequency"].contains(labels.name($0.concept)) }
                ?? false
        }
        guard given.count >= 2, given.allSatisfy({ $0 < index }) else { return }
        meanings[index] = ConceptAssignment.Meaning(concept: outcome, path: path, score: meanings[index]?.score ?? 0.65)
    }

    /// Where criteria, outcomes and the like have columns and no target has, the first column of texts holds the targets.
    mutating func preferStatement() {
        let target = labels.index("target")
        guard target >= 0, !isClassList, fact.target < 0, let path = labels.lexicon.concepts[target].target,
            column("target") == nil
        else { return }
        let own: Set<String> = ["baseline", "success_criteria", "outcome"]
        let known = meanings.compactMap { $0.map { labels.name($0.concept) } }
        let isOfTargets =
            known.contains(where: own.contains)
            && known.count(where: {
                own.contains($0)
                    || ["strategies", "staff", "frequency", "review_date", "comment", "home_support", "provision"]
                        .contains($0)
            }) >= 2
        guard isOfTargets else { return }
        for index in meanings.indices {
            let texts = answers(index).map(\.text)
            guard !texts.isEmpty, texts.allSatisfy({ $0.utf8.count >= 8 && !labels.label($0).isTargetTitle }),
                !table.columns[index].text.isEmpty || table.isTransposed
            else { continue }
            if let meaning = meanings[index] {
                let concept = labels.lexicon.concepts[meaning.concept]
                let offersTarget = labels.label(table.columns[index].text).heads.contains {
                    labels.label($0).concept == target
                }
                guard
                    (concept.target == nil && concept.evidence == .text)
                        || (offersTarget && texts.allSatisfy { $0.split(separator: " ").count >= 3 })
                else { continue }
            }
            meanings[index] = ConceptAssignment.Meaning(concept: target, path: path, score: 0.65)
            suggestions[index] = nil
            return
        }
    }

    /// Columns under one heading are of one review.
    mutating func groupOutcomes() {
        var groups: [String] = []
        for (index, column) in table.columns.enumerated() where !column.group.isEmpty {
            if !groups.contains(column.group) { groups.append(column.group) }
            guard let position = groups.firstIndex(of: column.group) else { continue }
            // Two columns of one meaning under one heading are of two times all the same.
            let before = table.columns.indices.prefix(index).count {
                table.columns[$0].group == column.group && meanings[$0] != nil
                    && meanings[$0]?.concept == meanings[index]?.concept
            }
            outcomeGroups[index] = position * 10 + before
        }
    }

    /// Where no column holds judgements, what is called an outcome is one, in whatever words.
    mutating func preferOutcome() {
        let outcome = labels.index("outcome")
        guard outcome >= 0, tickColumns.isEmpty, !meanings.contains(where: { $0?.concept == outcome }),
            let path = labels.lexicon.concepts[outcome].target
        else { return }
        for index in meanings.indices {
            guard let meaning = meanings[index], labels.name(meaning.concept) == "comment",
                labels.label(table.columns[index].text).matches.contains(where: {
                    $0.concept == outcome && $0.score >= 0.85
                })
            else { continue }
            meanings[index] = ConceptAssignment.Meaning(concept: outcome, path: path, score: meaning.score)
            return
        }
    }
}
