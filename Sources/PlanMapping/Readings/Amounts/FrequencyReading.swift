package import PlanModel

/// Reads how often and how long something is given.
///
/// An amount of time with a unit but without a count (`30 mins pw`, `20 minutes daily`) leaves `times` open: it may be
/// one session or several. A unit alone (`Weekly`, `every morning`) is once in each unit.
package enum FrequencyReading {
    /// What the words of a frequency say.
    package struct Words: Sendable, Hashable {
        /// How often and how long.
        package var frequency: Frequency
        /// Adults to children, if the words have a ratio: `1:3`.
        package var ratio: String?
    }

    /// The frequency that a text names; `nil` where any part of it is not certain.
    package static func read(_ text: String) -> Words? {
        var parser = FrequencyParser(text)
        return parser.words()
    }

    /// Whether a text looks like an answer to "how often?", readable or not: `every lesson`, `as needed`, `4 x 10`.
    package static func isFrequencyLike(_ text: String) -> Bool {
        if read(text) != nil || IntervalReading.read(text) != nil { return true }
        let cursor = TokenCursor(text, limit: 80)
        guard cursor.count > 0, cursor.count <= 14 else { return false }
        let form = WordForm.of(text)
        if phrases.contains(form) { return true }
        let words = form.split(separator: " ").map(String.init)
        guard let first = words.first else { return false }
        if words.count <= 4, first == "every" || first == "each" || first == "all" {
            return words.dropFirst().contains { occasions.contains($0) }
        }
        if words.count <= 7, words.contains(where: { adverbs.contains($0) }) { return true }
        guard case .number? = cursor.peek() else { return false }
        return words.dropFirst().contains { $0 == "x" || $0 == "times" || minutes.contains($0) }
    }

    private static let phrases: Set<String> = [
        "ongoing", "on going", "as needed", "as required", "when needed", "when required", "as necessary",
        "if needed", "continuous", "continuously", "throughout", "all day", "always", "whenever needed", "half termly",
        "throughout the day", "throughout the session", "throughout the week", "constant", "regularly", "as and when",
    ]
    private static let occasions: Set<String> = [
        "lesson", "lessons", "session", "sessions", "day", "morning", "mornings", "afternoon", "week", "break", "lunch",
        "transition", "transitions", "term", "playtime", "time", "subject", "subjects", "year", "fortnight", "month",
    ]
    private static let adverbs: Set<String> = [
        "daily", "weekly", "fortnightly", "monthly", "termly", "pw", "wkly",
    ]
    private static let minutes: Set<String> = ["min", "mins", "minutes", "minute", "hour", "hours", "hr", "hrs"]

    /// The canonical English of a frequency, which reads back as the same; `nil` where there is nothing to say, or a
    /// number that no form has.
    package static func write(_ frequency: Frequency) -> String? {
        for number in [frequency.times, frequency.minutes, frequency.weeks] {
            if let number { guard (1...9999).contains(number) else { return nil } }
        }
        var text = ""
        let unit = frequency.per.map(name)
        switch (frequency.times, frequency.minutes) {
        case (let times?, let minutes?): text = "\(times) x \(counted(minutes, "minute"))"
        case (let times?, nil): text = times == 1 ? "once" : times == 2 ? "twice" : "\(times) times"
        case (nil, let minutes?): text = counted(minutes, "minute")
        case (nil, nil): text = ""
        }
        if let unit { text += text.isEmpty ? "per \(unit)" : " a \(unit)" }
        if let weeks = frequency.weeks { text += (text.isEmpty ? "for " : " for ") + counted(weeks, "week") }
        return text.isEmpty ? nil : text
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private static func name(_ unit: FrequencyUnit) -> String {
        switch unit {
        case .day: "day"
        case .week: "week"
        case .fortnight: "fortnight"
        case .month: "month"
        case .halfTerm: "half term"
        case .term: "term"
        case .year: "year"
        }
    }
}
