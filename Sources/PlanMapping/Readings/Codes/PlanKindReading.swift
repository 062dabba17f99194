package import PlanModel

/// Reads which sort of plan a form is, from its title or from a "type of plan" field.
package enum PlanKindReading {
    /// What the words of a plan kind say.
    package struct Words: Sendable, Hashable {
        /// The kind.
        package var kind: PlanKind
        /// The statutory plan it is, where the kind is statutory.
        package var statute: Statute?

        /// A kind, with its statute where it is statutory.
        package init(kind: PlanKind, statute: Statute? = nil) {
            self.kind = kind
            self.statute = statute
        }
    }

    /// The kind that a whole text names; `nil` where it names none for certain.
    package static func read(_ text: String) -> Words? {
        let form = WordForm.of(text)
        if let kind = words[form] { return kind }
        // `Individual Education Plan (IEP)`
        let parts = form.split(separator: " ")
        if parts.count >= 2, let last = parts.last, let kind = words[String(last)],
            words[parts.dropLast().joined(separator: " ")] == kind
        {
            return kind
        }
        return nil
    }

    /// The kind that a title contains: `Marlbrook Primary School – Individual Education Plan, Autumn 2022`.
    ///
    /// `nil` where no kind is named, or two that differ.
    package static func find(in title: String) -> Words? {
        if let whole = read(title) { return whole }
        let parts = WordForm.of(title).split(separator: " ")
        guard parts.count <= 32 else { return nil }
        var found: Words?
        var index = 0
        while index < parts.count {
            var length = min(longest, parts.count - index)
            var step = 1
            while length > 0 {
                let name = parts[index..<index + length].joined(separator: " ")
                if let kind = words[name], !notInTitles.contains(name) {
                    if let found, found != kind { return nil }
                    found = kind
                    step = length
                    break
                }
                length -= 1
            }
            index += step
        }
        return found
    }

    /// The words for a kind, which read back as the same; `nil` for other, whose name is the title of the plan.
    package static func write(_ kind: PlanKind, statute: Statute? = nil) -> String? {
        switch (kind, statute) {
        case (.iep, nil): "Individual Education Plan"
        case (.ilp, nil): "Individual Learning Plan"
        case (.ildp, nil): "Individual Learning and Development Plan"
        case (.statutory, .ehcp?): "Education, Health and Care Plan"
        case (.statutory, .idp?): "Individual Development Plan"
        case (.statutory, .csp?): "Co-ordinated Support Plan"
        case (.statutory, .statement?): "Statement of Special Educational Needs"
        default: nil
        }
    }

    private static let longest = 6

    /// Names that a longer title may contain in another sense: `Vision Statement`.
    private static let notInTitles: Set<String> = ["statement", "my plan", "pep", "support plan", "csp", "plp"]

    private static let words: [String: Words] = {
        var words: [String: Words] = [:]
        func add(_ kind: PlanKind, _ statute: Statute?, _ forms: [String]) {
            for form in forms { words[form] = Words(kind: kind, statute: statute) }
        }
        add(
            .iep, nil,
            [
                "iep", "individual education plan", "individual educational plan", "individualised education plan",
                "individualised educational plan", "individual education programme", "individualized education plan",
                "individualized education program", "individual educational programme",
            ])
        add(
            .ilp, nil,
            [
                "ilp", "individual learning plan", "individualised learning plan", "individual learning programme",
            ])
        add(
            .ildp, nil,
            [
                "ildp", "individual learning and development plan", "individual learning development plan",
                "individualised learning and development plan",
            ])
        add(
            .statutory, .ehcp,
            ["ehcp", "ehc plan", "education health and care plan", "education health care plan"])
        add(.statutory, .idp, ["idp", "individual development plan"])
        add(.statutory, .csp, ["csp", "co ordinated support plan", "coordinated support plan"])
        add(
            .statutory, .statement,
            ["statement of sen", "statement of special educational needs", "statement"])
        add(
            .other, nil,
            [
                "sen support plan", "send support plan", "support plan", "pupil passport", "student passport",
                "learning passport", "one page profile", "provision map", "pupil profile", "sen passport",
                "assess plan do review", "apdr", "behaviour support plan", "individual behaviour plan", "pep",
                "personal education plan", "individual provision map", "my plan", "my support plan",
                "personal learning plan", "personalised learning plan", "plp",
                "individual healthcare plan", "individual health care plan", "pastoral support plan",
            ])
        return words
    }()
}
