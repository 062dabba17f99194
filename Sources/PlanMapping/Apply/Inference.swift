import PlanFindings

/// Something that was read in a value beside what its label says: told once for each label and document (law 4).
struct Inference: Hashable {
    /// What was read.
    enum Kind: Hashable {
        /// The judgement that a comment starts with.
        case outcome
        /// The time behind the people of a staff cell.
        case time
        /// The class behind a year group.
        case className
        /// Given and family name in a full name.
        case nameParts
        /// Several people in one cell.
        case people
    }

    var kind: Kind
    /// The column or element path, by its number.
    var place: Int32

    /// The words of a finding about it.
    func message(label: String) -> FindingMessage {
        switch kind {
        case .outcome:
            "A comment of \(label: label) starts with a judgement, which was likely meant as the outcome; the comment is kept whole."
        case .time:
            "A cell of \(label: label) names people and a time, which was likely meant as the frequency; its words are kept whole."
        case .className:
            "A cell of \(label: label) likely holds a class beside the year group; both have their place."
        case .nameParts:
            "A name of \(label: label) was parted, likely into given and family name; the full name is kept whole."
        case .people:
            "A cell of \(label: label) likely names several people; its words are kept whole."
        }
    }

    /// The field it was taken for, beside the one that the label means.
    func path(beside pattern: String) -> String {
        var steps = pattern.split(separator: "/", omittingEmptySubsequences: false)
        if kind == .time, steps.last == "*" { steps.removeLast() }
        let parent = steps.dropLast().joined(separator: "/")
        return switch kind {
        case .outcome: parent + "/value"
        case .time: parent + "/frequency"
        case .className: parent + "/className"
        case .nameParts: parent + "/familyName"
        case .people: pattern
        }
    }
}
