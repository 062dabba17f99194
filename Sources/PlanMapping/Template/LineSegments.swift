/// Makes what is written of lines and rows that parts hold.
struct LineSegments {
    var builder: SegmentBuilder
    private let bytes: [UInt8]
    private let parts: [TemplatePart]
    private let lineEnd: [UInt8]
    private var open: [Int] = []

    init(_ bytes: [UInt8], _ parts: [TemplatePart], _ lineEnd: [UInt8]) {
        self.bytes = bytes
        self.parts = parts
        self.lineEnd = lineEnd
        builder = SegmentBuilder(bytes, from: 0)
    }

    /// Opens and closes parts until those that hold the next line are open.
    mutating func enter(_ groups: [Int], at position: Int) {
        let shared = zip(open, groups).prefix { $0.0 == $0.1 }.count
        guard shared < open.count || shared < groups.count else { return }
        builder.copy(to: position)
        while open.count > shared { closeLast() }
        for part in groups[shared...] {
            builder.begin(part)
            open.append(part)
        }
    }

    private mutating func closeLast() {
        guard let part = open.popLast() else { return }
        // The last line of a template may have no line end; repeated it needs one.
        let needsEnd = builder.position == bytes.count && bytes.last != 0x0A
        builder.end(
            isPlan: parts[part].isPlan, separator: needsEnd ? lineEnd : [], keepsOne: parts[part].isInferred)
    }

    mutating func finish() -> TemplateProgram {
        builder.copy(to: bytes.count)
        while !open.isEmpty { closeLast() }
        return TemplateProgram(builder.segments)
    }

    /// The pieces of a text that is written as it is.
    static func plain(_ pieces: [TemplatePiece]) -> [TemplateSegment] {
        var stack: [(part: Int, segments: [TemplateSegment])] = [(-1, [])]
        for piece in pieces {
            switch piece.content {
            case .text(let text): stack[stack.count - 1].segments.append(.bytes(Array(text.utf8)))
            case .value(let number): stack[stack.count - 1].segments.append(.value(number, .plain))
            case .open(let part): stack.append((part, []))
            case .close:
                guard stack.count > 1 else { continue }
                let (part, inner) = stack.removeLast()
                stack[stack.count - 1].segments.append(.each(part: part, inner, separator: [], keepsOne: false))
            default: continue
            }
        }
        return stack.flatMap(\.segments)
    }
}
