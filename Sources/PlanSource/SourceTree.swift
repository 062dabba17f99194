public import PlanFindings

/// One piece of a source document: an element, attribute, run of text, object member, array item, row or cell.
///
/// A node with `text` is a *leaf*: one value of the source that the loss ledger must account for (law 1).
public struct SourceNode: Sendable, Hashable {
    /// What the node is in its own format.
    public enum Kind: UInt8, Sendable, Hashable {
        case record, row, cell
        case element, attribute, text, comment, instruction
        case object, array, string, number, boolean, null
    }

    /// What it is.
    public var kind: Kind
    /// The index of its namespace in `SourceTree.namespaces`; -1 where it is in none.
    public var namespace: Int16 = -1
    /// The index of its name in `SourceTree.names`; -1 where it has none (array items, text runs).
    public var name: Int32
    /// The value of a leaf; absent on a branch.
    public var text: String?
    /// The line, from 1 (in a table: the line where the cell starts).
    public var line: Int32
    /// The column, from 1 (in a table: the number of the cell).
    public var column: Int32
    /// The node that holds it; -1 for the root.
    public var parent: Int32
    /// The first node it holds; -1 for none.
    public var firstChild: Int32 = -1
    /// The next node of the same parent; -1 for none.
    public var nextSibling: Int32 = -1
    /// The number of the leaf within its document, from 0 in reading order; -1 on a branch.
    public var leaf: Int32 = -1

    /// A node without children yet.
    public init(kind: Kind, name: Int32, text: String? = nil, line: Int32, column: Int32, parent: Int32) {
        self.kind = kind
        self.name = name
        self.text = text
        self.line = line
        self.column = column
        self.parent = parent
    }
}

/// One record of a source document (a row, rows that belong together, an element, an object) as a flat tree.
///
/// Node 0 is the root. Children are linked, so that a tree can be built while reading and its storage used again.
public struct SourceTree: Sendable {
    /// What a tree is within its document.
    public enum Role: UInt8, Sendable, Hashable {
        /// One record: a row of the table, a record element, an object.
        case record
        /// A row above the header of a table: a title, a date of printing.
        case preamble
        /// What stands outside of all records of a document.
        case context
    }

    /// What this tree is within its document.
    public var role: Role = .record
    /// The node that is the record itself; those above it are the elements it stands in, with what came before it there.
    public var recordNode: Int32 = 0
    /// The nodes, parents before children.
    public private(set) var nodes: [SourceNode] = []
    /// The names that nodes refer to; shared by all trees of a document.
    public private(set) var names: [String] = []
    /// The namespaces that nodes refer to; shared by all trees of a document.
    public private(set) var namespaces: [SourceNamespace] = []
    private var nameIndex: [ExactName: Int32] = [:]
    private var lastChild: [Int32] = []

    /// An empty tree.
    public init() {}

    /// The index of a name, added if it is new.
    public mutating func intern(_ name: String) -> Int32 {
        if let index = nameIndex[ExactName(name)] { return index }
        let index = Int32(names.count)
        names.append(name)
        nameIndex[ExactName(name)] = index
        return index
    }

    /// The index of a namespace, added if it is new; absent when there are more than any document has.
    package mutating func intern(_ namespace: SourceNamespace) -> Int16? {
        if let index = namespaces.firstIndex(of: namespace) { return Int16(index) }
        guard namespaces.count < 1024 else { return nil }
        namespaces.append(namespace)
        return Int16(namespaces.count - 1)
    }

    /// The index of a name, if any node ever had it.
    public func index(of name: String) -> Int32? { nameIndex[ExactName(name)] }

    /// Adds a node under `node.parent` and returns its index.
    @discardableResult
    public mutating func append(_ node: consuming SourceNode) -> Int32 {
        let index = Int32(nodes.count)
        let holder = node.parent
        nodes.append(node)
        lastChild.append(-1)
        if holder >= 0 {
            let parent = Int(holder)
            if lastChild[parent] < 0 {
                nodes[parent].firstChild = index
            } else {
                nodes[Int(lastChild[parent])].nextSibling = index
            }
            lastChild[parent] = index
        }
        return index
    }

    /// Adds the cells of a row under node 0 in one go; each is made by `cell`, which gives nothing for a cell to leave out.
    mutating func appendRow<Failure: Error>(
        of count: Int, _ cell: (Int) throws(Failure) -> SourceNode?
    ) throws(Failure) {
        nodes.reserveCapacity(nodes.count + count)
        var previous = -1
        for number in 0..<count {
            guard let node = try cell(number) else { continue }
            let index = nodes.count
            nodes.append(node)
            if previous < 0 {
                nodes[0].firstChild = Int32(index)
            } else {
                nodes[previous].nextSibling = Int32(index)
            }
            previous = index
        }
        lastChild.append(contentsOf: repeatElement(-1, count: nodes.count - lastChild.count))
        lastChild[0] = Int32(previous)
    }

    /// Changes a node in place.
    public mutating func update(_ index: Int32, _ change: (inout SourceNode) -> Void) {
        change(&nodes[Int(index)])
    }

    /// Forgets the nodes, keeping names and storage.
    public mutating func removeNodes() {
        recordNode = 0
        nodes.removeAll(keepingCapacity: true)
        lastChild.removeAll(keepingCapacity: true)
    }

    /// The name of a node; empty where it has none.
    public func name(of index: Int32) -> String {
        let name = nodes[Int(index)].name
        return name < 0 ? "" : names[Int(name)]
    }

    /// The children of a node, in order.
    public func children(of index: Int32) -> SourceChildren {
        SourceChildren(nodes: nodes, following: nodes[Int(index)].firstChild)
    }

    /// Where a node stands.
    public func place(of index: Int32, part: String? = nil) -> SourcePlace {
        let node = nodes[Int(index)]
        return SourcePlace(part: part, line: Int(node.line), column: Int(node.column))
    }
}

/// The children of a node of a `SourceTree`, in order.
public struct SourceChildren: Sequence, IteratorProtocol {
    let nodes: [SourceNode]
    var following: Int32

    /// The index of the next child.
    public mutating func next() -> Int32? {
        guard following >= 0 else { return nil }
        defer { following = nodes[Int(following)].nextSibling }
        return following
    }
}
