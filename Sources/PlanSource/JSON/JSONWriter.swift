/// Writes trees as JSON.
public struct JSONWriter: Sendable {
    /// Whether members stand on lines of their own, indented by two spaces.
    public var isIndented: Bool

    /// A writer.
    public init(isIndented: Bool = false) { self.isIndented = isIndented }

    /// Appends the value of a node to `bytes`, without a line end.
    ///
    /// Objects, rows and elements become objects; a leaf that is not a number, truth value or null becomes a string.
    public func write(_ tree: SourceTree, node root: Int32 = 0, into bytes: inout [UInt8]) {
        guard tree.nodes.indices.contains(Int(root)) else { return }
        // Depth of a tree is bounded by the reader that made it; an explicit stack costs nothing more.
        var current = root
        var depth = 0
        while true {
            let node = tree.nodes[Int(current)]
            if current != root {
                if isIndented { indent(depth, &bytes) }
                if isObject(tree, node.parent) {
                    Self.appendString(tree.name(of: current), to: &bytes)
                    bytes.append(0x3A)
                    if isIndented { bytes.append(0x20) }
                }
            }
            let isBranch = node.text == nil
            if isBranch, node.firstChild >= 0 {
                bytes.append(node.kind == .array ? 0x5B : 0x7B)
                depth += 1
                current = node.firstChild
                continue
            }
            if isBranch {
                bytes.append(contentsOf: node.kind == .array ? [0x5B, 0x5D] : [0x7B, 0x7D])
            } else {
                appendLeaf(node, to: &bytes)
            }
            while current != root, tree.nodes[Int(current)].nextSibling < 0 {
                current = tree.nodes[Int(current)].parent
                depth -= 1
                if isIndented { indent(depth, &bytes) }
                bytes.append(tree.nodes[Int(current)].kind == .array ? 0x5D : 0x7D)
            }
            if current == root { return }
            bytes.append(0x2C)
            current = tree.nodes[Int(current)].nextSibling
        }
    }

    private func isObject(_ tree: SourceTree, _ index: Int32) -> Bool { tree.nodes[Int(index)].kind != .array }

    private func indent(_ depth: Int, _ bytes: inout [UInt8]) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    private func appendLeaf(_ node: SourceNode, to bytes: inout [UInt8]) {
        let text = node.text ?? ""
        switch node.kind {
        case .null where text.isEmpty: bytes.append(contentsOf: "null".utf8)
        case .boolean where text == "true" || text == "false": bytes.append(contentsOf: text.utf8)
        case .number where Self.isNumber(text): bytes.append(contentsOf: text.utf8)
        default: Self.appendString(text, to: &bytes)
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var scanner = JSONScanner(bytes, 0..<bytes.count, maximumDepth: 0)
        guard let token = try? scanner.next(), case .number = token else { return false }
        return scanner.index == bytes.count && bytes.first != 0x20
    }

    /// Appends a string in quotes, escaping what JSON wants escaped.
    package static func appendString(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
            case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
            case 0..<0x20:
                bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
