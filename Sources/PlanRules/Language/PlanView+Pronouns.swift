import PlanModel

/// Pronouns of the sentences about the child.
extension PlanView {
    /// Whom a pronoun means.
    enum Pronoun {
        case male, female
    }

    /// The parts of a plan that speak of the child: its profile, needs, targets; not what others said.
    private static let parts: Set<Int> = Set(
        [LearningPlanField.profile, .needs, .targets, .goals, .strategies, .provision].map { Int($0.rawValue) })

    /// Whether a text speaks of the child.
    func isAboutChild(entry: Int) -> Bool { Self.parts.contains(part(ofEntry: entry)) }

    /// The field of the plan that an entry stands in.
    func part(ofEntry entry: Int) -> Int {
        var index = 1
        while index < tape.entries.count {
            let next = tape.next(index)
            if entry < next { return Int(tape.entries[index].field) }
            index = next
        }
        return -1
    }

    /// Whom a word means, where it is he or she.
    func pronoun(_ token: PlanWords.Token) -> Pronoun? {
        guard token.count == 2 || token.count == 3 else { return nil }
        let start = Int(token.start)
        let first = tape.text[start] | 0x20
        if token.count == 2 { return first == 0x68 && tape.text[start + 1] | 0x20 == 0x65 ? .male : nil }
        return first == 0x73 && tape.text[start + 1] | 0x20 == 0x68 && tape.text[start + 2] | 0x20 == 0x65
            ? .female : nil
    }
}
