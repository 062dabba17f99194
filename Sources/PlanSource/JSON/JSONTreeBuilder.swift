internal import PlanFindings

/// Makes a tree of the tokens of one JSON value.
struct JSONTreeBuilder {
    /// Which limit the value went beyond, if any; the tree is then incomplete.
    private(set) var failure: DocumentFailure?
    /// More different keys than any export has; names are kept for the whole document.
    private static let maximumNames = 1 << 18
    private static let slots = 512
    /// Names that keys had lately, by a mark of their bytes; whether they still have them is checked.
    private var recentNames = [Int32](repeating: -1, count: slots)
    /// The names of the keys of a large object.
    private var seen: Set<Int32> = []

    /// Builds the tree; a fault of the text is thrown, a limit is left in `failure`.
    mutating func build(
        _ tree: inout SourceTree, from scanner: inout JSONScanner, leaves: inout Int, limits: Limits,
        findings: inout Findings
    ) throws(JSONFault) {
        failure = nil
        tree.removeNodes()
        var parent: Int32 = -1
        var name: Int32 = -1
        while true {
            let token = try scanner.next()
            let kind: SourceNode.Kind
            var text: String?
            switch token {
            case .end:
                return
            case .key:
                name = key(scanner, in: &tree, &findings)
                guard tree.names.count <= Self.maximumNames else {
                    failure = DocumentFailure(
                        .jsonLimit, "The document has more than \(Self.maximumNames) different keys.",
                        at: Self.place(scanner))
                    return
                }
                continue
            case .objectEnd:
                checkKeys(of: parent, in: tree, &findings)
                fallthrough
            case .arrayEnd:
                parent = tree.nodes[Int(parent)].parent
                continue
            case .objectStart: kind = .object
            case .arrayStart: kind = .array
            case .string:
                kind = .string
                text = self.text(scanner, &findings)
            case .number:
                kind = .number
                text = self.text(scanner, &findings)
            case .yes, .no:
                kind = .boolean
                text = token == .yes ? "true" : "false"
            case .null:
                kind = .null
                text = ""
            }
            guard tree.nodes.count < limits.nodes, scanner.stop - scanner.start <= limits.textBytes else {
                failure = DocumentFailure(
                    .jsonLimit,
                    "The limit of \(limits.nodes) values or \(limits.textBytes) bytes in a text is passed here.",
                    at: Self.place(scanner))
                return
            }
            var node = SourceNode(
                kind: kind, name: name, text: text, line: Int32(clamping: scanner.line),
                column: Int32(clamping: scanner.column), parent: parent)
            if text != nil {
                node.leaf = Int32(clamping: leaves)
                leaves += 1
            }
            let index = tree.append(node)
            if text == nil { parent = index }
            name = -1
        }
    }

    /// The name of a key; those met before are found without making text of them.
    private mutating func key(_ scanner: JSONScanner, in tree: inout SourceTree, _ findings: inout Findings) -> Int32 {
        let slot = scanner.keyMark & (Self.slots - 1)
        let known = recentNames[slot]
        if known >= 0, known < tree.names.count, scanner.isKey(tree.names[Int(known)]) { return known }
        let name = tree.intern(text(scanner, &findings))
        recentNames[slot] = name
        return name
    }

    private static func place(_ scanner: JSONScanner) -> SourcePlace {
        SourcePlace(line: scanner.line, column: scanner.column)
    }

    private func text(_ scanner: JSONScanner, _ findings: inout Findings) -> String {
        var mending: JSONScanner.Mending = []
        let text = scanner.text(mending: &mending)
        if mending.isEmpty { return text }
        let place = Self.place(scanner)
        if mending.contains(.loneSurrogate) {
            findings.add(.jsonSurrogateLone, "Half of a surrogate pair is escaped here.", at: place)
        }
        if mending.contains(.invalidUTF8) {
            findings.add(.jsonUTF8, "Bytes here are not UTF-8.", at: place)
        }
        return text
    }

    private mutating func checkKeys(of object: Int32, in tree: SourceTree, _ findings: inout Findings) {
        var count = 0
        var child = tree.nodes[Int(object)].firstChild
        while child >= 0 {
            let node = tree.nodes[Int(child)]
            if count < Self.few ? isAmongFew(node, before: child, in: tree, of: object) : seen.contains(node.name) {
                findings.add(
                    .jsonKeyDuplicate, "The key \(label: tree.name(of: child)) stands in this object before.",
                    at: tree.place(of: child))
            }
            count += 1
            if count == Self.few {
                seen.removeAll(keepingCapacity: true)
                for known in tree.children(of: object).prefix(count) { seen.insert(tree.nodes[Int(known)].name) }
            } else if count > Self.few {
                seen.insert(node.name)
            }
            child = node.nextSibling
        }
    }

    /// How many keys are compared one by one before a set is used.
    private static let few = 24

    private func isAmongFew(_ node: SourceNode, before end: Int32, in tree: SourceTree, of object: Int32) -> Bool {
        var other = tree.nodes[Int(object)].firstChild
        while other != end {
            if tree.nodes[Int(other)].name == node.name { return true }
            other = tree.nodes[Int(other)].nextSibling
        }
        return false
    }
}
