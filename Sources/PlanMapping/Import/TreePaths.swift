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

    init(_ tree: SourceTree) {
        ofNode.reserveCapacity(tree.nodes.count)
        for node in tree.nodes {
            let parent = node.parent < 0 ? -1 : ofNode[Int(node.parent)]
            var path = parent
            switch node.kind {
            case .text: break
            case .comment: path = find(parent, -2, false, "comment()")
            case .instruction: path = find(parent, -3, false, "processing-instruction()")
            default:
                // Items of a JSON list bear no name: they go by that of the list.
                if node.name >= 0 { path = find(parent, node.name, node.kind == .attribute, tree.names[Int(node.name)]) }
            }
            ofNode.append(path)
            guard path >= 0 else { continue }
            if node.kind != .array && node.kind != .text { paths[path].nodes += 1 }
            if node.text != nil { paths[path].leaves += 1 }
            if path != parent, parent >= 0, node.kind != .attribute, node.kind != .comment {
                paths[parent].hasChildren = true
            }
        }
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
