extension SourceTree {
    /// Adds all nodes of another tree under a node, names and leaf numbers going on from those here.
    package mutating func append(_ other: SourceTree, under parent: Int32) {
        let offset = Int32(nodes.count)
        for node in other.nodes {
            var copy = SourceNode(
                kind: node.kind, name: node.name < 0 ? -1 : intern(other.names[Int(node.name)]), text: node.text,
                line: node.line, column: node.column, parent: node.parent < 0 ? parent : node.parent + offset)
            copy.leaf = node.leaf
            append(copy)
        }
    }
}
