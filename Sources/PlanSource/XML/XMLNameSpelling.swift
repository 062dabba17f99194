internal import PlanFindings

/// Spells the names of a tree as names of XML, with a prefix for each namespace.
struct XMLNameSpelling {
    /// The attributes of the root that declare the namespaces.
    private(set) var declarations: [(name: String, uri: String)] = []
    /// The prefix of each namespace of the tree for elements; empty for the default one.
    private var elementPrefixes: [String] = []
    private var attributePrefixes: [String] = []
    private var changed: Set<String> = []

    private static let xml = "http://www.w3.org/XML/1998/namespace"

    init(_ tree: SourceTree) {
        var inNone = false
        for node in tree.nodes where node.namespace < 0 && node.kind != .attribute && node.kind != .text {
            if node.kind != .comment, node.kind != .instruction { inNone = true }
        }
        var taken: [String: String] = ["xml": Self.xml]
        for namespace in tree.namespaces {
            var prefix = namespace.prefix ?? ""
            // An element in no namespace would fall into a default one.
            let isTaken = taken[prefix].map { $0 != namespace.uri } ?? false
            if namespace.uri.isEmpty {
                elementPrefixes.append(prefix)
                continue
            }
            if isTaken || (prefix.isEmpty && inNone) {
                var number = 1
                while taken["ns\(number)"].map({ $0 != namespace.uri }) ?? false { number += 1 }
                prefix = "ns\(number)"
            }
            if taken[prefix] == nil { declare(prefix, namespace.uri, &taken) }
            elementPrefixes.append(prefix)
        }
        attributePrefixes = elementPrefixes
        // Attributes without a prefix are in no namespace, whatever the default.
        for index in tree.namespaces.indices where elementPrefixes[index].isEmpty {
            let isUsed = tree.nodes.contains { $0.kind == .attribute && Int($0.namespace) == index }
            guard isUsed else { continue }
            var number = 1
            while taken["ns\(number)"] != nil { number += 1 }
            declare("ns\(number)", tree.namespaces[index].uri, &taken)
            attributePrefixes[index] = "ns\(number)"
        }
    }

    private mutating func declare(_ prefix: String, _ uri: String, _ taken: inout [String: String]) {
        taken[prefix] = uri
        declarations.append((prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, uri))
    }

    /// The name of an element or attribute.
    mutating func spelling(of index: Int32, in tree: SourceTree) -> String {
        let node = tree.nodes[Int(index)]
        let local = node.name < 0 ? Self.word(for: node.kind) : valid(tree.name(of: index))
        guard node.namespace >= 0, Int(node.namespace) < elementPrefixes.count else { return local }
        let prefix = (node.kind == .attribute ? attributePrefixes : elementPrefixes)[Int(node.namespace)]
        return prefix.isEmpty ? local : prefix + ":" + local
    }

    /// Tells how many names had to be changed.
    func report(into findings: inout Findings) {
        guard !changed.isEmpty else { return }
        findings.add(.xmlNameChanged, "Names that XML cannot hold were changed: \(changed.count).")
    }

    private static func word(for kind: SourceNode.Kind) -> String {
        switch kind {
        case .record: "record"
        case .row: "row"
        case .cell: "cell"
        default: "item"
        }
    }

    private mutating func valid(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            let isStart = scalars.isEmpty
            if Self.canStart(scalar) || (!isStart && Self.canFollow(scalar)) {
                scalars.append(scalar)
            } else if isStart, Self.canFollow(scalar) {
                scalars.append("_")
                scalars.append(scalar)
            } else {
                scalars.append("_")
            }
        }
        if scalars.isEmpty { scalars.append("_") }
        let spelt = String(scalars)
        if !spelt.utf8.elementsEqual(name.utf8) { changed.insert(name) }
        return spelt
    }

    // The ranges of NameStartChar and NameChar of XML 1.0, without the colon.
    private static func canStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    private static func canFollow(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }
}
