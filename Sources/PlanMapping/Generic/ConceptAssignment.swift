import PlanModel

/// Gives each label of a document one meaning: the reading that is best for all of them together.
///
/// Labels propose concepts, values speak for or against them, and a place that holds one value takes one label.
struct ConceptAssignment {
    /// For which part of the plan a label speaks.
    enum Level: Hashable {
        case plan
        /// A row that is a target: it repeats what holds for the whole plan.
        case row
        case target
        /// The target with this number.
        case numbered(Int)
    }

    /// A label with all that is known of it.
    struct Subject {
        /// Whether it stands on the document rather than in a plan.
        var isOfDocument = false
        /// The names the label may go by, best first, each with a weight.
        var names: [(words: LabelWords, weight: Double)]
        var level: Level
        var evidence: ValueEvidence
    }

    /// The meaning of a label.
    struct Meaning {
        var concept: Int
        var path: PlanPath
        var score: Double
    }

    static let certain = 0.62
    static let likely = 0.4

    /// What rows repeat for the whole plan, unless it differs from row to row.
    private static let ofPlan: Set<String> = ["period", "reviewArrangements", "needs"]

    /// What an export may say once for all its plans.
    private static let documentFields: Set<String> = ["organisation", "kind", "title", "people"]

    let lexicon: Lexicon
    /// The meaning of each subject, where it has a certain one.
    private(set) var meanings: [Meaning?]
    /// The meaning of each subject that has only a likely one.
    private(set) var suggestions: [Meaning?]

    init(_ subjects: [Subject], lexicon: Lexicon) {
        self.lexicon = lexicon
        meanings = Array(repeating: nil, count: subjects.count)
        suggestions = Array(repeating: nil, count: subjects.count)
        var offers: [(subject: Int, meaning: Meaning)] = []
        for (index, subject) in subjects.enumerated() {
            for meaning in Self.offers(subject, lexicon) { offers.append((index, meaning)) }
        }
        // Best first; the order of subjects and concepts decides between equals, so that nothing depends on chance.
        offers.sort {
            ($0.meaning.score, $1.subject, $1.meaning.concept) > ($1.meaning.score, $0.subject, $0.meaning.concept)
        }
        var taken: Set<String> = []
        for (subject, meaning) in offers where meanings[subject] == nil {
            let slot = Self.slot(meaning.path, subjects[subject].level)
            if meaning.score >= Self.certain, Self.holdsMany(meaning.path) || !taken.contains(slot) {
                taken.insert(slot)
                meanings[subject] = meaning
                suggestions[subject] = nil
            } else if meaning.score >= Self.likely, suggestions[subject] == nil {
                suggestions[subject] = meaning
            }
        }
        promoteGoals(subjects)
    }

    /// Where nothing is a target, what is called a goal is one.
    mutating func promoteGoals(_ subjects: [Subject]) {
        guard let target = lexicon.concepts.firstIndex(where: { $0.name == "target" }),
            let goal = lexicon.concepts.firstIndex(where: { $0.name == "goal" }),
            !meanings.contains(where: { $0?.concept == target })
        else { return }
        for (index, meaning) in meanings.enumerated() where meaning?.concept == goal {
            guard subjects[index].level != .plan, let path = lexicon.concepts[target].target else { continue }
            meanings[index] = Meaning(concept: target, path: path, score: meaning?.score ?? 0)
        }
    }

    private static func offers(_ subject: Subject, _ lexicon: Lexicon) -> [Meaning] {
        var best: [Int: Double] = [:]
        for (words, weight) in subject.names {
            for match in lexicon.matches(words) {
                let score = match.score * weight
                if score > best[match.concept] ?? 0 { best[match.concept] = score }
            }
        }
        // Values that can only be one thing speak for it where the label says nothing better.
        if let (evidence, score) = subject.evidence.speaksFor, (best.values.max() ?? 0) < 0.9 {
            for (index, concept) in lexicon.concepts.enumerated() where concept.evidence == evidence {
                best[index] = max(best[index] ?? 0, score)
            }
        }
        return best.compactMap { concept, score in
            let entry = lexicon.concepts[concept]
            let path: PlanPath?
            switch subject.level {
            case .plan: path = entry.plan
            case .row:
                let isOfPlan = entry.plan.map { Self.ofPlan.contains($0.steps[0].name) } ?? false
                path = isOfPlan ? entry.plan : entry.target ?? entry.plan
            case .target, .numbered: path = entry.target ?? entry.plan
            }
            guard let path else { return nil }
            if subject.isOfDocument, !documentFields.contains(path.steps[0].name) { return nil }
            let isNumbered = if case .numbered = subject.level { true } else { false }
            // A numbered column speaks for its target; of the whole plan only lists such as needs are numbered.
            let isWithinTarget = subject.level == .target
            let isOfWhole = entry.target == nil && (!holdsMany(path) || isWithinTarget)
            let fit = (isNumbered || isWithinTarget) && isOfWhole ? 0.5 : 1
            var support = subject.evidence.support(entry.evidence)
            // A label that is the very name of a concept stands even where the values are unusual: their words are kept.
            if score >= 0.985, support < 0.66, Self.keepsWords(entry.evidence), subject.evidence.isTerse {
                support = 0.66
            }
            // In a form a label stands beside its one value: it needs less support than a column.
            if lexicon.isOfForms, score >= 0.9, support >= 0.3, support < 0.72, subject.evidence.isTerse,
                Self.keepsWords(entry.evidence) || [.name, .short].contains(entry.evidence)
                    || (entry.evidence == .date && subject.evidence.isWords)
            {
                support = 0.72
            }
            var total = score * fit * support
            if support >= 0.95, Self.isTyped(entry.evidence) { total = min(1, total + 0.14) }
            return Meaning(concept: concept, path: path, score: total)
        }
    }

    /// Whether values of a kind are unlike all others, so that they bear out a label that is only half understood.
    private static func isTyped(_ evidence: Lexicon.Evidence) -> Bool {
        [.date, .upn, .uln, .year, .sen, .sex, .frequency, .outcome].contains(evidence)
    }

    private static func keepsWords(_ evidence: Lexicon.Evidence) -> Bool { [.sen, .year, .sex].contains(evidence) }

    /// What one label takes up: a place of the plan, for each numbered target apart.
    private static func slot(_ path: PlanPath, _ level: Level) -> String {
        if case .numbered(let number) = level { return "\(number) \(path.pattern)" }
        return path.pattern
    }

    /// Whether a place takes the content of several labels as items of its own.
    private static func holdsMany(_ path: PlanPath) -> Bool {
        guard let list = path.steps.last(where: { $0.item != nil }) else { return false }
        return ["needs", "strengths", "interests", "strategies", "contributions", "otherSupport", "materials"]
            .contains(list.name)
    }
}
