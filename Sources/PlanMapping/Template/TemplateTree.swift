/// The elements of an XML template, or the members of a JSON one.
struct TemplateTree: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case element, attribute, text
            case object, array, scalar
        }

        var kind: Kind
        /// The local name, or the key of a member.
        var name = ""
        /// The namespace; empty where there is none.
        var namespace = ""
        /// What it takes up, and what goes with it when it is left out.
        var range: Range<Int>
        var outer: Range<Int>
        /// The part that repeats it.
        var part: Int?
        /// The parts among its siblings that hold it, the outermost first.
        var groups: [Int] = []
        /// Whether it is left out when nothing in it has a value.
        var isOptional = false
        /// Whether it is an instruction to this tool and stands in no document.
        var isDirective = false
        var isCDATA = false
        /// Of a text, an attribute or a scalar.
        var pieces: [TemplatePiece] = []
        var children: [Int] = []
        var parent: Int
        /// The path from the root, as the ledger shows it.
        var label = ""
    }

    var nodes: [Node] = []
    /// The comments and instructions of the template: in a copy they are part of the form.
    var comments: Set<String> = []

    /// The children of a kind.
    func children(of node: Int, _ kind: Node.Kind) -> [Int] { nodes[node].children.filter { nodes[$0].kind == kind } }

    /// The placeholders below a node, its own included.
    func placeholders(of node: Int) -> [Int] {
        var found = nodes[node].pieces.values
        for child in nodes[node].children { found += placeholders(of: child) }
        return found
    }

    /// The pieces of all texts of an element.
    func textPieces(of node: Int) -> [TemplatePiece] {
        nodes[node].kind == .element ? children(of: node, .text).flatMap { nodes[$0].pieces } : nodes[node].pieces
    }

    /// The nodes from the root to a node.
    func ancestry(of node: Int) -> [Int] {
        var path: [Int] = []
        var next = node
        while next >= 0 {
            path.append(next)
            next = nodes[next].parent
        }
        return path.reversed()
    }
}
