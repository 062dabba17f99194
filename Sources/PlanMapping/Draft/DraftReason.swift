import PlanModel

/// Says why a label was taken for something: what its words and its values speak for.
struct DraftReason {
    let lexicon: Lexicon

    /// `a known label; 12 of 12 values are dates`.
    func words(_ subject: ConceptAssignment.Subject, _ meaning: ConceptAssignment.Meaning) -> String {
        let concept = lexicon.concepts[meaning.concept]
        return label(subject, concept) + "; " + values(subject.evidence, concept.evidence)
    }

    private func label(_ subject: ConceptAssignment.Subject, _ concept: Lexicon.Concept) -> String {
        var best: (name: String, overlap: Double)?
        for name in concept.names {
            for (own, _) in subject.names {
                if own.words == name.words { return "a known label" }
                let (left, right) = (Set(own.words), Set(name.words))
                let overlap = 2 * Double(left.intersection(right).count) / Double(max(1, left.count + right.count))
                if overlap > best?.overlap ?? 0.45 { best = (name.text, overlap) }
            }
        }
        if let best { return "the label is close to “\(best.name)”" }
        if subject.evidence.speaksFor?.evidence == concept.evidence { return "the values alone speak for it" }
        return "the words of the label speak for it"
    }

    /// `12 of 12 values are dates`.
    func values(_ evidence: ValueEvidence, _ wanted: Lexicon.Evidence) -> String {
        let count = evidence.values.count
        guard count > 0 else { return "no value in the samples" }
        return "\(evidence.fitting(wanted)) of \(count) values are \(Self.noun(wanted))"
    }

    private static func noun(_ evidence: Lexicon.Evidence) -> String {
        switch evidence {
        case .date: "dates"
        case .upn: "formed like UPNs"
        case .uln: "formed like ULNs"
        case .year: "year groups"
        case .sen: "SEN provision"
        case .sex: "words for sex"
        case .name: "formed like names"
        case .staff: "short enough for staff"
        case .frequency: "times and frequencies"
        case .outcome: "judgements"
        case .integer: "whole numbers"
        case .yes: "yes or no"
        case .text: "text"
        case .short: "short"
        }
    }
}
