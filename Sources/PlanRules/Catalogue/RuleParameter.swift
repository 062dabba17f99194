/// Something a profile may set for a rule.
public struct RuleParameter: Sendable, Hashable {
    /// A value of a parameter.
    public enum Value: Sendable, Hashable {
        /// A whole number.
        case number(Int)
        /// A list of words.
        case texts([String])

        /// How it stands in the catalogue.
        public var text: String {
            switch self {
            case .number(let number): String(number)
            case .texts(let texts): texts.joined(separator: ", ")
            }
        }
    }

    /// Its name in a profile.
    public let name: String
    /// Its value unless a profile says otherwise.
    public let standard: Value
    /// What it means, in a few words.
    public let meaning: String
    /// The numbers it may be.
    public let range: ClosedRange<Int>

    init(_ name: String, _ standard: Int, _ meaning: String, in range: ClosedRange<Int> = 0...10_000) {
        self.name = name
        self.standard = .number(standard)
        self.meaning = meaning
        self.range = range
    }

    init(_ name: String, _ standard: [String], _ meaning: String) {
        self.name = name
        self.standard = .texts(standard)
        self.meaning = meaning
        range = 0...0
    }
}
