public import PlanFindings

/// Which rules judge plans, how hard, and with which parameters: built in, or written by a school or authority.
public struct RuleProfile: Sendable {
    /// One line of `rules`: what is set for the rules that a selector names.
    public struct Setting: Sendable {
        /// What becomes of the rules.
        public enum Level: Sendable, Hashable {
            case off
            /// On, with the severity that the rule has by itself.
            case on
            case severity(Severity)
        }

        /// A code, or a start of codes with `*` behind it.
        public var selector: String
        /// What becomes of the rules; `nil` where only parameters are set.
        public var level: Level?
        /// Parameters by name.
        public var parameters: [String: RuleParameter.Value] = [:]
    }

    /// Words put on a list and taken from it.
    public struct WordChange: Sendable {
        /// The name of the list.
        public var list: String
        /// Entries that are added, as they stand in the files of lists.
        public var added: [String] = []
        /// Entries that are taken away.
        public var removed: [String] = []
    }

    /// A plan that a profile says something about: its own test.
    struct Test: Sendable {
        var file: String
        var expected: [String]
        var place: SourcePlace?
    }

    /// Its name.
    public var name: String
    /// What it is for, in a few words.
    public var title = ""
    /// The profile it starts from.
    public var extends: String?
    /// What it sets, in order.
    public var settings: [Setting] = []
    /// Severities that all rules of another severity get.
    public var levels: [Severity: Severity] = [:]
    /// House rules.
    public var local: [PlanRule] = []
    /// The calendar of terms: a name, or the path of a file.
    public var terms: String?
    /// Changes of the word lists.
    public var words: [WordChange] = []
    var tests: [Test] = []

    init(name: String) { self.name = name }

    /// Whether a selector names a code.
    static func matches(_ selector: String, _ code: String) -> Bool {
        selector.hasSuffix("*") ? code.hasPrefix(selector.dropLast()) : code == selector
    }
}
