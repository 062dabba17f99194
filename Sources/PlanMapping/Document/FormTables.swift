import PlanModel

/// Reads tables with a header: a row for each target, review, person, pupil or provision.
enum FormTables {
    private static let roles: Set<String> = [
        "role", "position", "relationship", "designation", "title", "job title", "role relationship",
        "relationship to child", "relationship to pupil", "signature", "signed", "agency", "organisation", "service",
        "contact", "contact details", "attended", "present", "name", "email", "date", "profession",
    ]

    /// Whether a table names people: a name beside a role or a signature.
    static func isPeople(_ table: FormTable) -> Bool {
        let heads = table.columns.map { WordForm.of($0.text) }
        guard
            heads.contains(where: {
                $0 == "name" || $0.hasPrefix("name ") || $0 == "names" || $0 == "attendees" || $0 == "present"
                    || $0 == "invited"
            })
        else { return false }
        let others = heads.filter { $0 != "name" }
        return others.contains {
            roles.contains($0) || $0.hasPrefix("role") || $0.hasPrefix("relationship") || $0.hasPrefix("signature")
        }
            && !heads.contains {
                ["dob", "date of birth", "upn", "year", "class"].contains($0) || $0.contains("target")
            }
    }

    static func read(_ fact: FormTableFact, into meaning: inout FormMeaning) {
        for column in fact.table.columns { meaning.fixed += column.lines.flatMap(\.leaves) }
        for row in fact.table.rows { if let section = row.section { meaning.fixed += section.leaves } }
        if isPeople(fact.table) { return readPeople(fact, &meaning) }
        var reader = TableReader(fact, meaning.labels, keyText: meaning.keyText)
        reader.read(into: &meaning)
    }

    private static func readPeople(_ fact: FormTableFact, _ meaning: inout FormMeaning) {
        let heads = fact.table.columns.map { WordForm.of($0.text) }
        let paths = heads.map { head -> String? in
            if head.hasPrefix("name") || head == "attendees" || head == "present" || head == "invited" {
                return "people.name"
            }
            if head.hasPrefix("role") || head.hasPrefix("relationship") || head == "position" || head == "designation"
                || head == "job title" || head == "profession" || head == "title"
            {
                return "people.role"
            }
            if head == "agency" || head == "organisation" || head == "service" { return "people.organisation" }
            if head.hasPrefix("contact") || head == "email" { return "people.contact" }
            return nil
        }
        for row in fact.table.rows {
            let named = zip(paths, row.answers).contains { path, answer in
                path == "people.name" && answer.map { !$0.isBlank } ?? false
            }
            for (index, answer) in row.answers.enumerated() {
                guard let answer, !answer.isContinued else { continue }
                let label = fact.table.columns[index].text
                if let path = paths[index], named, !answer.isBlank {
                    meaning.emit(
                        path, lines: answer.written, label: label, plan: fact.plan,
                        anchors: ["people": 1000 + meaning.people])
                } else if !named, paths[index] == "people.role" {
                    meaning.fixed += answer.lines.flatMap(\.leaves)
                } else {
                    meaning.carry(answer, label: label, plan: fact.plan, suggestion: nil)
                }
            }
            if named { meaning.people += 1 }
        }
    }
}
