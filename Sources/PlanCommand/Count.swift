/// A number with what it counts, in words for people.
enum Count {
    /// `1 plan`, `2 plans`.
    static func of(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
