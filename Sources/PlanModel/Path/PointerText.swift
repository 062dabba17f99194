/// Spells the RFC 6901 pointers to nodes of a draft; those to records and lists are remembered, as many values share them.
struct PointerText {
    private var text: [UInt8] = []
    /// For each node where its pointer stands in `text`; a length of -1 where it was not spelt yet.
    private var known: [(start: Int32, length: Int32)]

    init(count: Int) {
        known = Array(repeating: (0, -1), count: count)
        text.reserveCapacity(2048)
    }

    /// Appends the pointer to a node.
    mutating func append(_ node: Int, _ nodes: [PlanDraft.Node], _ table: ShapeTable, to output: inout [UInt8]) {
        let parent = Int(nodes[node].parent)
        guard parent >= 0 else { return }
        let (start, length) = remember(parent, nodes, table)
        Self.copy(text.span.extracting(start..<start + length), to: &output)
        Self.step(node, nodes, table, to: &output)
    }

    /// Where the pointer to a record or list stands.
    private mutating func remember(
        _ node: Int, _ nodes: [PlanDraft.Node], _ table: ShapeTable
    ) -> (start: Int, length: Int) {
        if known[node].length >= 0 { return (Int(known[node].start), Int(known[node].length)) }
        let parent = Int(nodes[node].parent)
        let start = text.count
        if parent >= 0 {
            let above = remember(parent, nodes, table)
            let begin = text.count
            for index in above.start..<above.start + above.length { text.append(text[index]) }
            Self.step(node, nodes, table, to: &text)
            known[node] = (Int32(clamping: begin), Int32(clamping: text.count - begin))
            return (begin, text.count - begin)
        }
        known[node] = (Int32(clamping: start), 0)
        return (start, 0)
    }

    /// Appends the last step of the pointer to a node: its name in a record, its position in a list or map.
    private static func step(_ node: Int, _ nodes: [PlanDraft.Node], _ table: ShapeTable, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "/"))
        if nodes[Int(nodes[node].parent)].kind == .record {
            let shape = table.fields[nodes[node].field]
            let start = Int(shape.nameStart)
            copy(table.names.span.extracting(start..<start + Int(shape.nameCount)), to: &output)
        } else {
            append(Int(nodes[node].position), to: &output)
        }
    }

    /// Appends the digits of a number that is not negative.
    static func append(_ number: Int, to output: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    @inline(__always)
    private static func copy(_ span: Span<UInt8>, to output: inout [UInt8]) {
        unsafe span.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
}
