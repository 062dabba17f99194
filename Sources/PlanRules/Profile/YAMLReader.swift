import PlanFindings
import Yams

/// What all readers of YAML here need: pieces with their places, and findings that name the nearest word.
struct YAMLReader {
    var findings = Findings()

    /// The list of keys that a text holds; `nil` where it is no YAML or no list of keys, which the findings tell.
    mutating func compose(_ text: String) -> Node? {
        do {
            guard let root = try Yams.compose(yaml: text), root.mapping != nil else {
                findings.add(.profileYAML, "The file must be a list of keys.")
                return nil
            }
            return root
        } catch let error as YamlError {
            var place: SourcePlace?
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
                place = SourcePlace(line: mark.line, column: mark.column)
            default: break
            }
            findings.add(.profileYAML, "The text cannot be read as YAML.", at: place)
        } catch {
            findings.add(.profileYAML, "The text cannot be read as YAML.")
        }
        return nil
    }

    /// Where a piece stands.
    func place(_ node: Node) -> SourcePlace? {
        node.mark.map { SourcePlace(line: $0.line, column: $0.column) }
    }

    /// Adds a finding, with the name that was probably meant.
    mutating func add(_ kind: FindingKind, _ words: String, nearest: String? = nil, _ node: Node) {
        if let nearest {
            findings.add(kind, "\(known: words); the nearest is “\(known: nearest)”.", at: place(node))
        } else {
            findings.add(kind, "\(known: words).", at: place(node))
        }
    }

    /// Adds a finding about a value.
    mutating func wrong(_ node: Node, _ words: String) { add(.profileValue, words, node) }

    /// Finds keys that nothing reads, and keys that stand twice.
    mutating func check(_ map: Node.Mapping, _ known: [String]) {
        var seen: Set<String> = []
        for (key, _) in map {
            let name = key.string ?? ""
            if !known.contains(name) {
                add(.profileKeyUnknown, "there is no key “\(name)” here", nearest: NearestName.of(name, in: known), key)
            } else if !seen.insert(name).inserted {
                wrong(key, "“\(name)” stands twice")
            }
        }
    }

    /// A text.
    mutating func text(_ node: Node?, _ key: String) -> String? {
        guard let node else { return nil }
        guard let scalar = node.scalar else {
            wrong(node, "“\(key)” must be a text")
            return nil
        }
        return scalar.string
    }

    /// A whole number that is not negative.
    mutating func number(_ node: Node?, _ key: String) -> Int? {
        guard let node else { return nil }
        guard let number = node.int, number >= 0 else {
            wrong(node, "“\(key)” must be a whole number")
            return nil
        }
        return number
    }

    /// The pieces of a list.
    mutating func list(_ node: Node?, _ key: String) -> [Node] {
        guard let node else { return [] }
        guard let sequence = node.sequence else {
            wrong(node, "“\(key)” must be a list")
            return []
        }
        return Array(sequence)
    }

    /// A list of texts.
    mutating func texts(_ node: Node?, _ key: String) -> [String] {
        list(node, key).compactMap { text($0, key) }
    }
}
