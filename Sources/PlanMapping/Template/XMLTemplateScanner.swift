import PlanFindings

/// Finds the elements, attributes and texts of an XML template with their bytes; the template is well-formed.
struct XMLTemplateScanner {
    /// The namespace of instructions to this tool.
    static let namespace = "urn:plankit:template"

    private let text: TemplateText
    private var bytes: [UInt8] { text.bytes }
    private(set) var tree = TemplateTree()
    private var scopes: [[String: String]] = [["xml": "http://www.w3.org/XML/1998/namespace"]]
    private var stack: [Int] = []
    private var index = 0
    private(set) var findings = Findings()
    /// The lists that `plankit:each` names, by node.
    /// The values for what copies do not say.
    private(set) var defaults: [(words: String, offset: Int)] = []
    private(set) var each: [Int: (words: String, offset: Int)] = [:]

    init(_ text: TemplateText) { self.text = text }

    mutating func scan() {
        let end = bytes.count
        while index < end {
            guard bytes[index] == 0x3C else {
                let start = index
                while index < end, bytes[index] != 0x3C { index += 1 }
                addText(start..<index, inner: start..<index, isCDATA: false)
                continue
            }
            if starts("<!--") {
                let start = index + 4
                skip(past: "-->")
                tree.comments.insert(Trimming.trimmed(text.string(start..<max(start, index - 3))))
            } else if starts("<![CDATA[") {
                let start = index
                let close = text.find("]]>", in: index..<end) ?? end
                index = min(end, close + 3)
                addText(start..<index, inner: min(start + 9, close)..<close, isCDATA: true)
            } else if starts("<?") {
                let start = index + 2
                skip(past: "?>")
                let words = text.string(start..<max(start, index - 2))
                tree.comments.insert(Trimming.trimmed(words))
                if let space = words.firstIndex(where: \.isWhitespace) {
                    tree.comments.insert(Trimming.trimmed(String(words[space...])))
                }
            } else if starts("<!") {
                skip(past: ">")
            } else if starts("</") {
                skip(past: ">")
                close()
            } else {
                element()
            }
        }
    }

    private func starts(_ wanted: StaticString) -> Bool {
        let wanted = Array("\(wanted)".utf8)
        return index + wanted.count <= bytes.count && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
    }

    private mutating func skip(past wanted: StaticString) {
        index = text.find(wanted, in: index..<bytes.count).map { $0 + "\(wanted)".utf8.count } ?? bytes.count
    }

    private mutating func close() {
        guard let node = stack.popLast() else { return }
        scopes.removeLast()
        tree.nodes[node].range = tree.nodes[node].range.lowerBound..<index
        tree.nodes[node].outer = tree.nodes[node].outer.lowerBound..<index
    }

    private mutating func addText(_ range: Range<Int>, inner: Range<Int>, isCDATA: Bool) {
        guard let parent = stack.last else { return }
        let pieces = text.pieces(in: inner, findings: &findings) { slice in
            isCDATA ? String(decoding: slice, as: UTF8.self) : Self.unescaped(slice)
        }
        tree.nodes.append(
            TemplateTree.Node(
                kind: .text, range: range, outer: range, isCDATA: isCDATA, pieces: pieces, parent: parent,
                label: tree.nodes[parent].label))
        tree.nodes[parent].children.append(tree.nodes.count - 1)
    }

    private struct RawAttribute {
        var name: String
        var outer: Range<Int>
        var value: Range<Int>
    }

    private mutating func element() {
        let start = index
        index += 1
        let name = readName()
        var attributes: [RawAttribute] = []
        var isEmpty = false
        while index < bytes.count, bytes[index] != 0x3E {
            let before = index
            while index < bytes.count, TemplateText.isSpace(bytes[index]) { index += 1 }
            guard index < bytes.count, bytes[index] != 0x3E else { break }
            if bytes[index] == 0x2F {
                isEmpty = true
                index += 1
                continue
            }
            let name = readName()
            while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x27, bytes[index] != 0x3E { index += 1 }
            guard index < bytes.count, bytes[index] != 0x3E else { break }
            let quote = bytes[index]
            index += 1
            let valueStart = index
            while index < bytes.count, bytes[index] != quote { index += 1 }
            attributes.append(
                RawAttribute(name: name, outer: before..<min(bytes.count, index + 1), value: valueStart..<index))
            index = min(bytes.count, index + 1)
            if name.isEmpty { break }
        }
        index = min(bytes.count, index + 1)
        add(name, attributes, start..<index)
        if isEmpty { close() }
    }

    private mutating func add(_ name: String, _ attributes: [RawAttribute], _ range: Range<Int>) {
        var scope: [String: String] = [:]
        for attribute in attributes {
            if attribute.name == "xmlns" { scope[""] = Self.unescaped(bytes[attribute.value]) }
            if attribute.name.hasPrefix("xmlns:") {
                scope[String(attribute.name.dropFirst(6))] = Self.unescaped(bytes[attribute.value])
            }
        }
        scopes.append(scope)
        let parent = stack.last ?? -1
        let (local, namespace) = resolve(name, isAttribute: false)
        let floor = parent < 0 ? range.lowerBound : tree.nodes[parent].range.lowerBound
        let before = text.startOfSpace(before: range.lowerBound, notBefore: floor)
        let node = tree.nodes.count
        tree.nodes.append(
            TemplateTree.Node(
                kind: .element, name: local, namespace: namespace, range: range, outer: before..<range.upperBound,
                parent: parent, label: (parent < 0 ? "" : tree.nodes[parent].label) + "/" + local))
        if parent >= 0 { tree.nodes[parent].children.append(node) }
        stack.append(node)
        for attribute in attributes {
            var made = TemplateTree.Node(
                kind: .attribute, range: attribute.outer, outer: attribute.outer, parent: node)
            let (local, namespace) = resolve(attribute.name, isAttribute: true)
            made.name = local
            made.namespace = namespace
            made.label = tree.nodes[node].label + "/@" + local
            if attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") {
                made.isDirective = Self.unescaped(bytes[attribute.value]) == Self.namespace
                guard made.isDirective else { continue }
            } else if namespace == Self.namespace || attribute.name.hasPrefix("plankit:") {
                made.isDirective = true
                let words = Trimming.trimmed(Self.unescaped(bytes[attribute.value]))
                directive(local, words, at: attribute.value.lowerBound, on: node)
            } else {
                made.pieces = text.pieces(in: attribute.value, findings: &findings) { Self.unescaped($0) }
            }
            tree.nodes.append(made)
            tree.nodes[node].children.append(tree.nodes.count - 1)
        }
    }

    private mutating func directive(_ name: String, _ words: String, at offset: Int, on node: Int) {
        switch name {
        case "each":
            var words = words
            if words.hasPrefix("{{"), words.hasSuffix("}}") { words = String(words.dropFirst(2).dropLast(2)) }
            if words.hasPrefix("#") { words = String(words.dropFirst()) }
            each[node] = (Trimming.trimmed(words), offset)
        case "default": defaults.append((words, offset))
        case "optional": tree.nodes[node].isOptional = !["no", "false", "0"].contains(words.lowercased())
        default:
            let nearest = NearestName.of(name, in: ["each", "optional", "default"])
            findings.add(
                .templateOption,
                nearest.map { "There is no plankit:\(known: name); the nearest is plankit:\(known: $0)." }
                    ?? "There is no plankit:\(known: name).", at: text.place(offset))
        }
    }

    private mutating func readName() -> String {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if TemplateText.isSpace(byte) || byte == 0x3D || byte == 0x3E || byte == 0x2F { break }
            index += 1
        }
        if index == start, index < bytes.count { index += 1 }
        return text.string(start..<index)
    }

    private func resolve(_ name: String, isAttribute: Bool) -> (local: String, namespace: String) {
        guard let colon = name.firstIndex(of: ":") else {
            return (name, isAttribute ? "" : lookUp("") ?? "")
        }
        return (String(name[name.index(after: colon)...]), lookUp(String(name[..<colon])) ?? "")
    }

    private func lookUp(_ prefix: String) -> String? {
        for scope in scopes.reversed() {
            if let uri = scope[prefix] { return uri }
        }
        return nil
    }

    /// Text without entity and character references.
    static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(0x26) else { return String(decoding: slice, as: UTF8.self) }
        var text: [UInt8] = []
        var index = slice.startIndex
        while index < slice.endIndex {
            guard slice[index] == 0x26, let end = slice[index...].prefix(12).firstIndex(of: 0x3B) else {
                text.append(slice[index])
                index += 1
                continue
            }
            let name = String(decoding: slice[(index + 1)..<end], as: UTF8.self)
            let scalar: Unicode.Scalar? =
                switch name {
                case "amp": "&"
                case "lt": "<"
                case "gt": ">"
                case "quot": "\""
                case "apos": "'"
                default:
                    if name.hasPrefix("#x") {
                        UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
                    } else if name.hasPrefix("#") {
                        UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
                    } else {
                        nil
                    }
                }
            if let scalar {
                text += Array(String(Character(scalar)).utf8)
                index = end + 1
            } else {
                text.append(slice[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
