/// An official code set that plans draw on: codes, labels, and since or until when they were used.
///
/// The model keeps such codes as text (`code` in schemas/plan.model); rules and mappings look them up here.
public struct CodeSet: Sendable {
    /// One code.
    public struct Entry: Sendable, Hashable {
        /// The code as returns carry it.
        public let code: String
        /// What it means; absent where no public source gives the words.
        public let label: String?
        /// Whether it is in use today.
        public let isCurrent: Bool
        /// Where and until when it is used, in a few words; may be empty.
        public let remark: String
        /// Former or shorter labels that mean the same.
        public let otherLabels: [String]

        init(
            _ code: String, _ label: String?, isCurrent: Bool = true, _ remark: String = "", otherLabels: [String] = []
        ) {
            self.code = code
            self.label = label
            self.isCurrent = isCurrent
            self.remark = remark
            self.otherLabels = otherLabels
        }
    }

    /// Its short name, such as `senType`.
    public let name: String
    /// What it is called.
    public let title: String
    /// Where the list comes from.
    public let source: String
    /// The codes, in the order of the source.
    public let entries: [Entry]
    private let byCode: [String: Int]
    private let byLabel: [String: Int]

    init(_ name: String, _ title: String, source: String, _ entries: [Entry]) {
        self.name = name
        self.title = title
        self.source = source
        self.entries = entries
        var byCode: [String: Int] = [:]
        var byLabel: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            byCode[entry.code] = index
            for label in (entry.label.map { [$0] } ?? []) + entry.otherLabels {
                let folded = Self.folded(label)
                // Dorset is an abolished authority and its successor: the code in use today is meant.
                if let known = byLabel[folded], entries[known].isCurrent || !entry.isCurrent { continue }
                byLabel[folded] = index
            }
        }
        self.byCode = byCode
        self.byLabel = byLabel
    }

    /// The entry with exactly this code.
    public func entry(code: String) -> Entry? { byCode[code].map { entries[$0] } }

    /// The entry with this label, upper and lower case and surrounding or doubled spaces left aside.
    public func entry(label: String) -> Entry? { byLabel[Self.folded(label)].map { entries[$0] } }

    private static func folded(_ label: String) -> String {
        label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension CodeSet {
    /// All code sets that the tool knows.
    public static let all: [CodeSet] = [.ethnicity, .sex, .senProvision, .senType, .yearGroup, .localAuthority]

    /// The broad area of need of the SEND Code of Practice that a type of SEN belongs to; `nil` for DS, OTH and NSA.
    public static func broadArea(ofType code: String) -> NeedArea? { broadAreas[code] }

    /// The number of a National Curriculum year, Reception as 0; `nil` for the codes that are not a year of school.
    public static func yearNumber(ofGroup code: String) -> Int? {
        if code == "R" { return 0 }
        guard code.utf8.count <= 2, let number = Int(code), (1...14).contains(number), String(number) == code else {
            return nil
        }
        return number
    }
}

extension CodeSet: CustomStringConvertible {
    /// Its title.
    public var description: String { title }
}
