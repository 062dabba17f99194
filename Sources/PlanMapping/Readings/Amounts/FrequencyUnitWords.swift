internal import PlanModel

/// The words for the unit of a frequency.
enum FrequencyUnitWords {
    private static let adverbs: [String: FrequencyUnit] = [
        "daily": .day, "weekly": .week, "wkly": .week, "fortnightly": .fortnight, "monthly": .month, "termly": .term,
        "halftermly": .halfTerm, "yearly": .year, "annually": .year,
    ]

    private static let nouns: [String: FrequencyUnit] = [
        "day": .day, "week": .week, "wk": .week, "fortnight": .fortnight, "month": .month, "term": .term,
        "halfterm": .halfTerm, "year": .year,
    ]

    private static let partsOfDay: Set<String> = ["morning", "afternoon", "evening", "night"]

    /// Steps over `weekly`, `half-termly`, `every…` not included.
    static func acceptAdverb(_ cursor: inout TokenCursor) -> FrequencyUnit? {
        if cursor.accept(words: "half", "termly") { return .halfTerm }
        return cursor.accept(from: adverbs)
    }

    /// Steps over `week`, `half term`, `school day`.
    static func acceptNoun(_ cursor: inout TokenCursor) -> FrequencyUnit? {
        if cursor.accept(words: "half", "term") { return .halfTerm }
        if cursor.accept(words: "school", "day") { return .day }
        if cursor.accept(words: "school", "week") { return .week }
        if cursor.accept(words: "school", "year") || cursor.accept(words: "academic", "year") { return .year }
        return cursor.accept(from: nouns)
    }

    /// Steps over what follows `every`: `morning`, `Monday`, `other week`, `2 weeks`, `term`.
    static func acceptEvery(_ cursor: inout TokenCursor) -> FrequencyUnit? {
        if cursor.accept(oneOf: partsOfDay) { return .day }
        if cursor.accept(from: DateNames.weekdays) != nil { return .week }
        if cursor.accept(words: "other", "week") { return .fortnight }
        let start = cursor.index
        if cursor.acceptCount() == 2, cursor.accept(word: "weeks") { return .fortnight }
        cursor.index = start
        return acceptNoun(&cursor)
    }
}
