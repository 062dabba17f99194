internal import PlanFindings
internal import PlanXML

/// Reads the links of a part.
struct RelationshipReader: PartHandler {
    enum Tag: String, PartTag, CaseIterable {
        case relationship = "Relationship"
        case id = "Id"
        case type = "Type"
        case target = "Target"
        case mode = "TargetMode"
        case other = ""

        private static let known = byLocalName()

        static func tag(of name: XMLName) -> Self { known[name.localName] ?? .other }
    }

    private(set) var relationships: [Relationship] = []
    private let folder: String

    /// - Parameter source: the part that the links are of; empty for the package itself.
    init(source: String) {
        folder = source.utf8.lastIndex(of: 0x2F).map { String(source[..<$0]) } ?? ""
    }

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        guard tag == .relationship, attributes.string(.mode, bytes) != "External",
            let type = attributes.string(.type, bytes), let target = attributes.string(.target, bytes)
        else { return }
        let kind = type.utf8.lastIndex(of: 0x2F).map { String(type[type.utf8.index(after: $0)...]) } ?? type
        relationships.append(
            Relationship(
                id: attributes.string(.id, bytes) ?? "", kind: kind, part: Self.resolve(target, in: folder)))
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {}
    mutating func end(_ tag: Tag) throws(DocumentFailure) {}

    /// The part that a target names, seen from a folder; `..` at the top leads nowhere, so it stays within the package.
    static func resolve(_ target: String, in folder: String) -> String {
        let path = target.replacing("\\", with: "/")
        var steps: [Substring] = path.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in path.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = steps.popLast()
            default: steps.append(step)
            }
        }
        return steps.joined(separator: "/")
    }
}
