public import PlanFindings

/// A small XML document held whole: parts of Office files, templates, answers of services.
///
/// Flat arrays with links, parents before children; no libxml2 node is made.
public struct XMLTree: Sendable {
    /// The nodes, in document order.
    public private(set) var nodes: [XMLNode] = []
    /// The attributes of all elements, in document order.
    public private(set) var attributes: [XMLAttribute] = []
    /// The names that nodes and attributes refer to.
    public private(set) var names: [XMLName] = []
    /// The index of the one element that holds all others.
    public private(set) var root = 0

    private var open: [Int32] = []
    private var lastChild: [Int32] = []

    /// Reads a document whole.
    ///
    /// - Throws: What the reader throws, `xml.limit.bytes` and `xml.limit.nodes`.
    public init(
        reading bytes: Span<UInt8>, limits: Limits = Limits(), options: XMLEventReader.Options = .init(),
        into findings: inout Findings
    ) throws(DocumentFailure) {
        guard bytes.count <= limits.documentBytes else {
            throw DocumentFailure(
                XMLFindings.bytes, "The document is larger than \(limits.documentBytes) bytes.",
                at: SourcePlace(part: options.part))
        }
        var reader = XMLEventReader(limits: limits, options: options)
        var tree = Self()
        try reader.read(bytes, isLast: true, into: &findings) { (events, bytes, _) throws(DocumentFailure) in
            for index in events.indices { tree.append(events[index], bytes) }
            guard tree.nodes.count + tree.attributes.count <= limits.nodes else {
                throw DocumentFailure(
                    XMLFindings.nodes, "There are more than \(limits.nodes) elements, attributes and texts.",
                    at: tree.nodes.last?.place)
            }
        }
        tree.names = reader.names
        tree.root = tree.nodes.firstIndex { $0.kind == .element } ?? 0
        tree.lastChild = []
        self = tree
    }

    private init() {}

    private mutating func append(_ event: XMLEvent, _ bytes: Span<UInt8>) {
        switch event.kind {
        case .start:
            let index = Int32(nodes.count)
            add(.element, event, "")
            open.append(index)
        case .end: _ = open.popLast()
        case .attribute:
            attributes.append(XMLAttribute(name: event.name, value: event.string(in: bytes)))
            if let element = open.last {
                let first = nodes[Int(element)].attributes.lowerBound
                nodes[Int(element)].attributes = first..<attributes.count
            }
        case .text: add(.text, event, event.string(in: bytes))
        case .comment: add(.comment, event, event.string(in: bytes))
        case .instruction: add(.instruction, event, event.string(in: bytes))
        }
    }

    private mutating func add(_ kind: XMLNode.Kind, _ event: XMLEvent, _ text: String) {
        let index = Int32(nodes.count)
        let parent = open.last ?? -1
        nodes.append(
            XMLNode(
                kind: kind, isBlank: event.isBlank, name: event.name, text: text,
                attributes: attributes.count..<attributes.count, line: event.line, column: event.column, parent: parent)
        )
        lastChild.append(-1)
        guard parent >= 0 else { return }
        let before = lastChild[Int(parent)]
        if before < 0 { nodes[Int(parent)].firstChild = index } else { nodes[Int(before)].nextSibling = index }
        lastChild[Int(parent)] = index
    }

    /// The name of an element or instruction; nil for texts and comments.
    public func name(of index: Int) -> XMLName? {
        let name = nodes[index].name
        return name < 0 ? nil : names[Int(name)]
    }

    /// The value of an attribute of an element.
    public func attribute(_ localName: String, namespace: String? = nil, of index: Int) -> String? {
        attributes[nodes[index].attributes].first { attribute in
            let name = names[Int(attribute.name)]
            return name.localName == localName && name.namespace == namespace
        }?.value
    }

    /// The nodes an element holds, in order.
    public func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var next = nodes[index].firstChild
        while next >= 0 {
            children.append(Int(next))
            next = nodes[Int(next)].nextSibling
        }
        return children
    }

    /// The elements of a name that an element holds directly, in order.
    public func elements(_ localName: String, namespace: String? = nil, in index: Int) -> [Int] {
        children(of: index).filter { child in
            guard nodes[child].kind == .element, let name = name(of: child) else { return false }
            return name.localName == localName && name.namespace == namespace
        }
    }

    /// All text within a node, however deep, joined.
    public func text(of index: Int) -> String {
        if nodes[index].kind != .element { return nodes[index].text }
        var text = ""
        var next = nodes[index].firstChild
        while next >= 0 {
            let node = nodes[Int(next)]
            if node.kind == .text { text += node.text }
            if node.firstChild >= 0 {
                next = node.firstChild
                continue
            }
            var last = node
            while last.nextSibling < 0, last.parent != Int32(index), last.parent >= 0 { last = nodes[Int(last.parent)] }
            next = last.nextSibling
        }
        return text
    }
}
