import PlanFindings

/// Finds the members, items and strings of a JSON template with their bytes; the template is valid JSON.
struct JSONTemplateScanner {
    private let text: TemplateText
    private(set) var tree = TemplateTree()
    private(set) var findings = Findings()
    /// The lists that a member `plankit:each` names, by the object.
    private(set) var each: [Int: (words: String, offset: Int)] = [:]
    /// The values for what copies do not say.
    private(set) var defaults: [(words: String, offset: Int)] = []
    private var index: Int

    init(_ text: TemplateText) {
        self.text = text
        index = 0
    }

    mutating func scan() { value(named: "", parent: -1, outer: 0, depth: 0) }

    private var byte: UInt8 { index < text.bytes.count ? text.bytes[index] : 0 }

    private mutating func skipSpace() {
        while index < text.bytes.count, TemplateText.isSpace(byte) { index += 1 }
    }

    @discardableResult
    private mutating func value(named name: String, parent: Int, outer: Int, depth: Int) -> Int {
        skipSpace()
        let start = index
        let node = tree.nodes.count
        let base = parent < 0 ? "" : tree.nodes[parent].label
        tree.nodes.append(
            TemplateTree.Node(
                kind: .scalar, name: name, range: start..<start, outer: outer..<start, parent: parent,
                label: name.isEmpty ? base : base + "/" + name))
        if parent >= 0 { tree.nodes[parent].children.append(node) }
        switch byte {
        case 0x7B where depth < 128: members(of: node, depth: depth)
        case 0x5B where depth < 128: items(of: node, depth: depth)
        case 0x22:
            let range = string()
            tree.nodes[node].pieces = text.pieces(in: range, findings: &findings) { Self.unescaped($0) }
        default:
            while index < text.bytes.count, !TemplateText.isSpace(byte), ![0x2C, 0x5D, 0x7D].contains(byte) {
                index += 1
            }
            tree.nodes[node].pieces = [TemplatePiece(content: .text(text.string(start..<index)), range: start..<index)]
        }
        tree.nodes[node].range = start..<index
        tree.nodes[node].outer = outer..<index
        return node
    }

    /// The inside of a string.
    private mutating func string() -> Range<Int> {
        index += 1
        let start = index
        while index < text.bytes.count, byte != 0x22 { index += byte == 0x5C ? 2 : 1 }
        let end = min(index, text.bytes.count)
        index = min(text.bytes.count, end + 1)
        return start..<end
    }

    private mutating func members(of node: Int, depth: Int) {
        tree.nodes[node].kind = .object
        index += 1
        while index < text.bytes.count {
            let outer = index
            skipSpace()
            guard byte == 0x22 else { break }
            let name = Self.unescaped(text.bytes[string()])
            skipSpace()
            index += 1
            let child = value(named: name, parent: node, outer: outer, depth: depth + 1)
            if name.hasPrefix("plankit:") {
                tree.nodes[child].isDirective = true
                let words = Trimming.trimmed(tree.nodes[child].pieces.fixedText)
                if name == "plankit:default" {
                    defaults.append((words, tree.nodes[child].range.lowerBound))
                } else if name == "plankit:each" {
                    each[node] = (words, tree.nodes[child].range.lowerBound)
                } else {
                    findings.add(
                        .templateOption, "There is no member \(known: name), only plankit:each and plankit:default.",
                        at: text.place(tree.nodes[child].range.lowerBound))
                }
            }
            skipSpace()
            guard byte == 0x2C else { break }
            index += 1
        }
        skipSpace()
        index = min(text.bytes.count, index + 1)
    }

    private mutating func items(of node: Int, depth: Int) {
        tree.nodes[node].kind = .array
        index += 1
        while index < text.bytes.count {
            let outer = index
            skipSpace()
            guard byte != 0x5D else { break }
            value(named: "", parent: node, outer: outer, depth: depth + 1)
            skipSpace()
            guard byte == 0x2C else { break }
            index += 1
        }
        skipSpace()
        index = min(text.bytes.count, index + 1)
    }

    /// Text without the escapes of JSON.
    static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(0x5C) else { return String(decoding: slice, as: UTF8.self) }
        var units: [UInt16] = []
        var plain: [UInt8] = []
        func flush() {
            if !plain.isEmpty { units += Array(String(decoding: plain, as: UTF8.self).utf16) }
            plain.removeAll()
        }
        var index = slice.startIndex
        while index < slice.endIndex {
            guard slice[index] == 0x5C, index + 1 < slice.endIndex else {
                plain.append(slice[index])
                index += 1
                continue
            }
            let sign = slice[index + 1]
            index += 2
            switch sign {
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "u"):
                let digits = String(decoding: slice[index..<min(slice.endIndex, index + 4)], as: UTF8.self)
                flush()
                if let unit = UInt16(digits, radix: 16) { units.append(unit) }
                index = min(slice.endIndex, index + 4)
            default: plain.append(sign)
            }
        }
        flush()
        return String(decoding: units, as: UTF16.self)
    }
}
