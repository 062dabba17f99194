public import PlanFindings
internal import PlanXML

/// Writes trees as XML: elements, attributes, text and comments, each name in its namespace.
///
/// Trees of other formats are written too: rows, objects and their members become elements of their names.
public struct XMLSourceWriter: Sendable {
    /// How many spaces elements are indented by; 0 for none.
    public var indentation: Int

    /// A writer.
    public init(indentation: Int = 2) { self.indentation = indentation }

    /// Appends a document of the tree to `bytes`; what XML cannot hold makes findings.
    public func write(_ tree: SourceTree, into bytes: inout [UInt8], findings: inout Findings) {
        var writer = XMLWriter(indentation: indentation)
        writer.declaration()
        if !tree.nodes.isEmpty {
            var names = XMLNameSpelling(tree)
            // A root without a name only holds together what stands at the top of a document.
            let isBundle = tree.nodes[0].kind == .record && tree.nodes[0].name < 0
            for root in isBundle ? Array(tree.children(of: 0)) : [0] {
                write(tree, from: root, &writer, &names, &findings)
            }
            names.report(into: &findings)
        }
        writer.report(into: &findings)
        writer.drain { (span: Span<UInt8>) throws(Never) in
            unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
    }

    private func write(
        _ tree: SourceTree, from root: Int32, _ writer: inout XMLWriter, _ names: inout XMLNameSpelling,
        _ findings: inout Findings
    ) {
        var current = root
        while true {
            let node = tree.nodes[Int(current)]
            if open(tree, current, isRoot: current == root, &writer, &names, &findings), node.firstChild >= 0 {
                current = node.firstChild
                continue
            }
            if Self.isElement(node.kind) { writer.end() }
            while current != root, tree.nodes[Int(current)].nextSibling < 0 {
                current = tree.nodes[Int(current)].parent
                writer.end()
            }
            if current == root { return }
            current = tree.nodes[Int(current)].nextSibling
        }
    }

    /// Writes a leaf, or the start of an element; `true` where children are to follow.
    private func open(
        _ tree: SourceTree, _ index: Int32, isRoot: Bool, _ writer: inout XMLWriter, _ names: inout XMLNameSpelling,
        _ findings: inout Findings
    ) -> Bool {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .attribute: return false
        case .text: writer.text(node.text ?? "")
        case .comment: writer.comment(node.text ?? "")
        case .instruction:
            findings.add(
                .xmlInstructionDropped, "The instruction \(label: tree.name(of: index)) was not written.",
                at: tree.place(of: index))
        default:
            writer.start(names.spelling(of: index, in: tree))
            if isRoot { for (name, uri) in names.declarations { writer.attribute(name, uri) } }
            var hasText = false
            var hasOthers = false
            for child in tree.children(of: index) {
                switch tree.nodes[Int(child)].kind {
                case .attribute:
                    writer.attribute(names.spelling(of: child, in: tree), tree.nodes[Int(child)].text ?? "")
                case .text: hasText = true
                default: hasOthers = true
                }
            }
            if hasText, hasOthers { writer.mixed() }
            if let text = node.text { writer.text(text) }
            return true
        }
        return false
    }

    private static func isElement(_ kind: SourceNode.Kind) -> Bool {
        switch kind {
        case .attribute, .text, .comment, .instruction: false
        default: true
        }
    }
}
