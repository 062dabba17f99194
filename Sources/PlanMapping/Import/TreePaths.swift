import PlanSource

/// The element paths of a tree: every node belongs to one, and leaves of one path mean the same.
struct TreePaths {
    /// One path.
    struct Path {
        let parent: Int
        let name: String
        let isAttribute: Bool
        /// From the root: `/Export/Pupil/@id`.
        let text: String
        /// How many nodes have it.
        var nodes = 0
        /// How many leaves have it.
        var leaves = 0
        /// Whether elements or members stand below it.
        var hasChildren = false
    }

    private struct Key: Hashable {
        let parent: Int
        let name: Int32
        let isAttribute: Bool
    }

    private(set) var paths: [Path] = []
    /// For each node its path; -1 for the node of an unnamed document.
    private(set) var ofNode: [Int] = []
    private var index: [Key: Int] = [:]

    /// - Parameter isLabel: whether a text is what forms call a field; elements that are told apart by such a text in an
    ///   attribute (`<field name="Surname">`) then go by it.
    init(_ tree: SourceTree, isLabel: (String) -> Bool = { _ in false }) {
        ofNode.reserveCapacity(tree.nodes.count)
        let labels = Self.labelled(tree, isLabel)
        for (position, node) in tree.nodes.enumerated() {
            let parent = node.parent < 0 ? -1 : ofNode[Int(node.parent)]
            var path = parent
            switch node.kind {
            case .text: break
            case .comment: path = find(parent, -2, false, "comment()")
            case .instruction: path = find(parent, -3, false, "processing-instruction()")
            default:
                // Items of a JSON list bear no name: they go by that of the list.
                if let label = labels[position] {
                    path = find(parent, -4 - Int32(clamping: label.number), false, label.text)
                } else if node.name >= 0 {
                    path = find(parent, node.name, node.kind == .attribute, tree.names[Int(node.name)])
                }
            }
            ofNode.append(path)
            guard path >= 0 else { continue }
            if node.kind != .array && node.kind != .text { paths[path].nodes += 1 }
            if node.text != nil { paths[path].leaves += 1 }
            if path != parent, parent >= 0, node.kind != .comment, node.kind != .instruction {
                paths[parent].hasChildren = true
            }
        }
    }

    private static let labelling: Set<String> = ["name", "field", "key", "label", "column", "id", "code", "title"]

    /// The elements that an attribute names: `field[Surname]`, with a number for each such name.
    private static func labelled(
        _ tree: SourceTree, _ isLabel: (String) -> Bool
    ) -> [Int: (number: Int, text: String)] {
        var candidates: [Int32: [(node: Int, label: String)]] = [:]
        for node in tree.nodes where node.kind == .attribute && node.name >= 0 && node.parent >= 0 {
            guard labelling.contains(tree.names[Int(node.name)].lowercased()), let text = node.text, !text.isEmpty
            else { continue }
            let parent = tree.nodes[Int(node.parent)]
            candidates[parent.name, default: []].append((Int(node.parent), text))
        }
        var labels: [Int: (number: Int, text: String)] = [:]
        var numbers: [String: Int] = [:]
        for (name, elements) in candidates.sorted(by: { $0.key < $1.key }) where name >= 0 {
            let distinct = Set(elements.map(\.label))
            guard distinct.count >= 4, 2 * distinct.count(where: isLabel) >= distinct.count else { continue }
            for (node, label) in elements {
                let text = "\(tree.names[Int(name)])[\(label)]"
                let number = numbers[text] ?? numbers.count
                numbers[text] = number
                labels[node] = (number, text)
            }
        }
        return labels
    }

    private mutating func find(_ parent: Int, _ name: Int32, _ isAttribute: Bool, _ text: String) -> Int {
        let key = Key(parent: parent, name: name, isAttribute: isAttribute)
        if let path = index[key] { return path }
        let before = parent < 0 ? "" : paths[parent].text
        paths.append(
            Path(
                parent: parent, name: text, isAttribute: isAttribute,
                text: before + "/" + (isAttribute ? "@" : "") + text))
        index[key] = paths.count - 1
        return paths.count - 1
    }

    /// The words of the name of a path: of `field[Surname]` those in brackets.
    func label(of path: Int) -> String {
        let name = paths[path].name
        guard name.hasSuffix("]"), let open = name.firstIndex(of: "[") else { return name }
        return String(name[name.index(after: open)...].dropLast())
    }

    /// Whether a path is the attribute that only names its element.
    func isNaming(_ path: Int) -> Bool {
        paths[path].isAttribute && paths[path].parent >= 0 && paths[paths[path].parent].name.hasSuffix("]")
            && Self.labelling.contains(paths[path].name.lowercased())
    }

    /// Whether a path is the mark of XML Schema for an element without value.
    func isNil(_ path: Int) -> Bool { paths[path].isAttribute && paths[path].name == "nil" }

    /// The path with a spelling, if the document has it.
    func find(_ text: String) -> Int? { paths.firstIndex { $0.text == text } }

    /// The paths above a path, the nearest first.
    func ancestors(of path: Int) -> [Int] {
        var list: [Int] = []
        var next = paths[path].parent
        while next >= 0 {
            list.append(next)
            next = paths[next].parent
        }
        return list
    }

    /// Whether a path lies below another.
    func isBelow(_ path: Int, _ other: Int) -> Bool { ancestors(of: path).contains(other) }
}
