import PlanFindings

/// The text of a template with the places of its lines.
struct TemplateText {
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        lineStarts = starts
    }

    /// The place of a byte.
    func place(_ offset: Int) -> SourcePlace {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePlace(line: low + 1, column: offset - lineStarts[low] + 1)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The first place of some bytes in a range.
    func find(_ wanted: StaticString, in range: Range<Int>) -> Int? {
        let first = Array("\(wanted)".utf8)
        guard let head = first.first, range.count >= first.count else { return nil }
        var index = range.lowerBound
        while index + first.count <= range.upperBound {
            if bytes[index] == head, bytes[index..<(index + first.count)].elementsEqual(first) { return index }
            index += 1
        }
        return nil
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The start of the white space that ends before a byte.
    func startOfSpace(before offset: Int, notBefore floor: Int) -> Int {
        var start = offset
        while start > floor, Self.isSpace(bytes[start - 1]) { start -= 1 }
        return start
    }

    /// The pieces of a range; `decode` takes the escapes of the format away.
    func pieces(
        in range: Range<Int>, findings: inout Findings, decode: (ArraySlice<UInt8>) -> String
    ) -> [TemplatePiece] {
        var pieces: [TemplatePiece] = []
        var start = range.lowerBound
        func add(_ end: Int) {
            if end > start {
                pieces.append(TemplatePiece(content: .text(decode(bytes[start..<end])), range: start..<end))
            }
        }
        var search = range.lowerBound
        while let open = find("{{", in: search..<range.upperBound) {
            guard let close = find("}}", in: (open + 2)..<range.upperBound) else {
                findings.add(.templateUnclosed, "A placeholder starts here and has no “}}”.", at: place(open))
                break
            }
            let inside = Trimming.trimmed(decode(bytes[(open + 2)..<close]))
            var marked = open..<(close + 2)
            let content: TemplatePiece.Content
            switch inside.utf8.first {
            case UInt8(ascii: "#"): content = .rawOpen(Trimming.trimmed(String(inside.dropFirst())))
            case UInt8(ascii: "/"): content = .rawClose(Trimming.trimmed(String(inside.dropFirst())))
            case UInt8(ascii: "!"): content = .note
            default: content = .raw(inside)
            }
            var isMark = true
            if case .raw = content { isMark = Self.isDefault(inside) }
            if isMark { marked = wholeLine(of: marked, in: start..<range.upperBound) }
            add(marked.lowerBound)
            pieces.append(TemplatePiece(content: content, range: marked))
            start = marked.upperBound
            search = max(start, close + 2)
        }
        add(range.upperBound)
        return pieces
    }

    /// Whether a mark gives a value for what copies do not say: `kind = iep`.
    static func isDefault(_ words: String) -> Bool {
        var depth = 0
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "|"): return false
            case UInt8(ascii: "=") where depth == 0: return true
            default: continue
            }
        }
        return false
    }

    /// A mark that stands alone on its line takes the line with it.
    private func wholeLine(of mark: Range<Int>, in range: Range<Int>) -> Range<Int> {
        var start = mark.lowerBound
        while start > range.lowerBound, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        guard start == 0 || bytes[start - 1] == 0x0A else { return mark }
        var end = mark.upperBound
        while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        if end == bytes.count { return start..<end }
        if end < range.upperBound, bytes[end] == 0x0D { end += 1 }
        guard end < range.upperBound, bytes[end] == 0x0A else { return mark }
        return start..<(end + 1)
    }
}
