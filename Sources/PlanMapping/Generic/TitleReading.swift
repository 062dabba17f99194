import PlanModel

/// Reads what stands above a table or in the head of an export: the school, the title of the plans, the term.
enum TitleReading {
    /// Where a title belongs; `nil` for anything that is not surely one of these.
    static func path(of text: String) -> String? {
        if isSchool(text) { return "organisation.name" }
        if isPlanTitle(text) { return "title" }
        if isTerm(text) { return "period.label" }
        return nil
    }

    private static let schools: Set<String> = [
        "school", "academy", "college", "nursery", "preschool", "kindergarten", "infants", "juniors",
    ]
    private static let titles: Set<String> = [
        "provision map", "pupil passport", "one page profile", "support plan", "individual education plan",
        "individual learning plan", "individual learning and development plan", "sen support plan", "iep", "ilp",
        "ildp", "learning plan", "pupil profile", "individual support plan", "learning passport",
        "individual education plans", "individual learning plans", "sen support plans", "support plans",
        "pupil passports",
    ]

    /// A short name that ends in what schools are called, without figures.
    static func isSchool(_ text: String) -> Bool {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { $0.lowercased() }
        guard (2...9).contains(words.count), !text.contains(where: \.isNumber), !text.contains(":") else {
            return false
        }
        guard let last = words.last(where: { $0 != "and" && $0 != "centre" && $0 != "unit" }) else { return false }
        let first = text.unicodeScalars.first?.properties.isUppercase ?? false
        return first && schools.contains(last)
    }

    static func isPlanTitle(_ text: String) -> Bool { titles.contains(BoundMapping.fold(text)) }

    /// A term with or without its year: `Summer Term 2022`, `Autumn 1`.
    static func isTerm(_ text: String) -> Bool {
        let words = text.split(separator: " ").map { $0.lowercased() }
        guard let first = words.first, ["autumn", "spring", "summer", "michaelmas", "lent", "trinity"].contains(first)
        else { return false }
        return words.count <= 4
            && words.dropFirst().allSatisfy { word in
                word == "term" || word.allSatisfy { $0.isNumber || $0 == "/" || $0 == "-" || $0 == "–" }
            }
    }
}
