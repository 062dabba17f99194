package import PlanModel

/// Reads the time between two reviews.
package enum IntervalReading {
    /// The interval that a text names: `every 6-8 weeks`, `6 weekly`, `annually`; `nil` where its length is not fixed, as
    /// with `termly`, or not certain, as with `6/8 weeks` and `bi-annually`.
    package static func read(_ text: String) -> PlanInterval? {
        var cursor = TokenCursor(text, limit: 64)
        cursor.dropTrailingStops()
        guard let spelling = spelling(&cursor), cursor.isAtEnd else { return nil }
        return PlanInterval(spelling)
    }

    /// The canonical English of an interval, which reads back as the same; `nil` where the range has two units.
    package static func write(_ interval: PlanInterval) -> String? {
        let parts = interval.description.split(separator: "/")
        guard let first = parts.first.flatMap(amount), let last = parts.last.flatMap(amount) else { return nil }
        guard first.unit == last.unit, let name = names[last.unit], first.count > 0 else { return nil }
        if parts.count == 1 {
            return first.count == 1 ? "every \(name)" : "every \(first.count) \(name)s"
        }
        guard first.count < last.count else { return nil }
        return "every \(first.count) to \(last.count) \(name)s"
    }

    private static let names: [Character: String] = ["D": "day", "W": "week", "M": "month", "Y": "year"]

    private static func amount(_ part: Substring) -> (count: Int, unit: Character)? {
        guard let unit = part.last, let count = Int(part.dropFirst().dropLast()) else { return nil }
        return (count, unit)
    }

    private static let adverbs: [String: String] = [
        "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
        "annually": "P1Y", "annual": "P1Y", "yearly": "P1Y",
    ]
    private static let nouns: [String: String] = [
        "day": "D", "days": "D", "week": "W", "weeks": "W", "wk": "W", "wks": "W", "month": "M", "months": "M",
        "year": "Y", "years": "Y",
    ]
    private static let counted: [String: String] = ["weekly": "W", "monthly": "M", "yearly": "Y"]
    private static let once: [String: String] = [
        "day": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M", "year": "P1Y",
    ]

    private static func spelling(_ cursor: inout TokenCursor) -> String? {
        if let adverb = cursor.accept(from: adverbs) { return adverb }
        let hasOnce = cursor.accept(word: "once")
        if hasOnce, cursor.accept(word: "a") || cursor.accept(word: "per") { return cursor.accept(from: once) }
        let hasEvery = cursor.accept(word: "every")
        guard hasEvery || !hasOnce else { return nil }
        if hasEvery {
            _ = cursor.accept(word: "school") || cursor.accept(word: "academic")
            if let noun = cursor.accept(from: once) { return noun }
            if cursor.accept(word: "other") {
                if cursor.accept(word: "day") { return "P2D" }
                if cursor.accept(word: "week") { return "P2W" }
                return cursor.accept(word: "month") ? "P2M" : cursor.accept(word: "year") ? "P2Y" : nil
            }
        }
        guard let first = cursor.acceptCount(), (1...999).contains(first) else { return nil }
        var last: Int?
        let afterFirst = cursor.index
        if cursor.accept("-") || cursor.accept(word: "to") {
            last = cursor.acceptCount()
            if last == nil { cursor.index = afterFirst }
        }
        if let last { guard last > first, last <= 999 else { return nil } }
        _ = cursor.accept("-")
        // `every 6 weekly` is no English, but `6 weekly` is.
        guard let unit = cursor.accept(from: nouns) ?? (hasEvery ? nil : cursor.accept(from: counted)) else {
            return nil
        }
        guard let last else { return "P\(first)\(unit)" }
        return "P\(first)\(unit)/P\(last)\(unit)"
    }
}
