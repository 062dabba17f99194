import PlanModel

/// Reads what stands over a form and in its headers: school, title, term, year.
enum FormTitle {
    private static let certain: Set<String> = [
        "school", "academy", "college", "nursery", "preschool", "pre-school", "kindergarten", "playgroup",
    ]
    private static let likely: Set<String> = [
        "primary", "infants", "infant", "juniors", "junior", "high", "secondary", "grammar", "academies",
    ]
    private static let behind: Set<String> = ["centre", "unit", "trust", "federation", "base", "partnership"]

    /// Whether a text is the name of a school.
    static func isSchool(_ text: String) -> Bool {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { $0.lowercased() }
        guard (2...9).contains(words.count), !text.contains(where: \.isNumber), !text.contains(":"),
            text.utf8.count <= 80,
            text.unicodeScalars.first?.properties.isUppercase ?? false
        else { return false }
        guard let last = words.last(where: { !behind.contains($0) && $0 != "and" && $0 != "&" }) else { return false }
        if words.contains(where: {
            titleWords.contains($0)
                || ["need", "needs", "action", "support", "my", "our", "at", "is", "views", "view", "name", "to"]
                    .contains($0)
        }) {
            return false
        }
        if certain.contains(last) { return true }
        return likely.contains(last)
    }

    private static let titleWords: Set<String> = [
        "plan", "passport", "profile", "map", "plans", "iep", "ilp", "record", "review", "ildp", "programme",
    ]
    private static let planEnds: Set<String> = [
        "plan", "passport", "profile", "map", "plans", "iep", "ilp", "ildp", "ieps", "pep", "plp", "ehcp", "apdr",
        "record", "programme", "program",
    ]
    private static let planWords: Set<String> = [
        "individual", "education", "educational", "learning", "support", "sen", "send", "pupil", "student", "child",
        "provision", "passport",
        "profile", "iep", "ilp", "ildp", "personal", "personalised", "development", "behaviour", "target", "group",
        "class", "plan", "one-page",
        "page", "one", "pastoral", "care", "health", "intervention", "early", "years", "my", "all", "about", "me",
        "individualised", "individualized",
    ]

    /// Whether a text is the title of a plan.
    static func isPlanTitle(_ text: String) -> Bool {
        guard text.utf8.count <= 90, !text.contains("|"), !text.contains(" – "), !text.contains(" - "),
            !text.contains("  "),
            !text.contains("\t")
        else { return false }
        if TitleReading.isPlanTitle(text) || PlanKindReading.read(text) != nil { return true }
        let words = text.split(whereSeparator: { " /-–()&,".contains($0) }).map { $0.lowercased() }
        guard (1...9).contains(words.count), !text.contains(":"), !text.contains(".") else { return false }
        guard words.contains(where: planEnds.contains) else { return false }
        return words.count(where: planWords.contains) * 3 >= words.count * 2 && words.count >= 2
    }

    /// A part of a title with where it belongs.
    struct Part {
        var path: String?
        var text: String
    }

    /// The parts of a title: `Fernhill Primary – SEN Support Plan`.
    static func parts(_ text: String) -> [Part] {
        if let path = path(text) { return [Part(path: path, text: text)] }
        var pieces = [text]
        for mark in [" | ", "|", " – ", " — ", " - ", "\t", "   ", "  ", ": ", "; ", " • ", " · "] {
            pieces = pieces.flatMap { $0.split(separator: mark).map(String.init) }
        }
        pieces = pieces.map(Trimming.trimmed).filter { !$0.isEmpty }
        var parts: [Part] = []
        for piece in pieces {
            if let path = path(piece) {
                parts.append(Part(path: path, text: piece))
            } else if let range = piece.firstRange(of: " for "), isPlanTitle(String(piece[..<range.lowerBound])) {
                parts.append(Part(path: "title", text: String(piece[..<range.lowerBound])))
                let rest = Trimming.trimmed(String(piece[range.upperBound...]))
                parts.append(
                    Part(
                        path: path(rest) ?? (NameReading.looksLikePersonName(rest) ? "learners.fullName" : nil),
                        text: rest))
            } else {
                parts.append(Part(path: nil, text: piece))
            }
        }
        // A name beside the title of a plan is that of the child.
        if parts.contains(where: { $0.path == "title" }),
            let index = parts.firstIndex(where: { $0.path == nil && NameReading.looksLikePersonName($0.text) }),
            parts.count(where: { $0.path == nil }) == 1
        {
            parts[index].path = "learners.fullName"
        }
        return parts
    }

    /// Where a text that stands over a form belongs.
    static func path(_ text: String) -> String? {
        if isPlanTitle(text) { return "title" }
        if isSchool(text) { return "organisation.name" }
        if isTerm(text) { return "period.label" }
        if text.utf8.count <= 12, YearGroupReading.read(text) != nil, text.lowercased().hasPrefix("y") {
            return "learners.yearGroup"
        }
        return nil
    }

    private static let terms: Set<String> = ["autumn", "spring", "summer", "michaelmas", "lent", "trinity"]

    /// A term or a school year: `Summer Term 2022`, `2014/15`, `Academic year 2014-15`.
    static func isTerm(_ text: String) -> Bool {
        if TitleReading.isTerm(text) { return true }
        let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == ":" }).map(String.init)
        guard (1...5).contains(words.count) else { return false }
        let isYears = { (word: String) in
            let numbers = word.split(whereSeparator: { "/-–".contains($0) })
            return numbers.count == 2 && numbers[0].count == 4 && numbers.allSatisfy { $0.allSatisfy(\.isNumber) }
                && (numbers[1].count == 2 || numbers[1].count == 4)
        }
        guard let last = words.last, isYears(last) else {
            return words.contains(where: terms.contains)
                && words.allSatisfy {
                    terms.contains($0) || $0 == "term" || $0 == "half" || $0.allSatisfy(\.isNumber) || $0 == "1st"
                        || $0 == "2nd"
                }
        }
        return words.dropLast().allSatisfy {
            ["academic", "school", "year"].contains($0) || terms.contains($0) || $0 == "term"
        }
    }
}
