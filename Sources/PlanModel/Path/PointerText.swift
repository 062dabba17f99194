/// Spells the RFC 6901 pointers to nodes of a draft; those to records and lists are remembered, as many values share them.
struct PointerText {
    private let nodes: [PlanDraft.Node]
    private let table = ShapeTable.shared
    private var text: [UInt8] = []
    /// For each node where its pointer stands in `text`; a length of -1 where it was not spelt yet.
    private var known: [(start: Int32, length: Int32)]

    init(_ nodes: [PlanDraft.Node]) {
        self.nodes = nodes
        known = Array(repeating: (0, -1), count: nodes.count)
        text.reserveCapacity(2048)
    }

    /// The pointer to a node.
    mutating func pointer(to node: Int) -> String {
        let (start, length) = remember(node)
        return String(decoding: text[start..<start + length], as: UTF8.self)
    }

    /// Where the pointer to a node stands in the text.
    private mutating func remember(_ node: Int) -> (start: Int, length: Int) {
        if known[node].length >= 0 { return (Int(known[node].start), Int(known[node].length)) }
        let parent = Int(nodes[node].parent)
        guard parent >= 0 else {
            known[node] = (0, 0)
            return (0, 0)
        }
        let above = remember(parent)
        let start = text.count
        for index in above.start..<above.start + above.length { text.append(text[index]) }
        text.append(UInt8(ascii: "/"))
        if nodes[parent].kind == .record {
            let name = name(of: node)
            for index in name { text.append(table.names[index]) }
        } else {
            let position = nodes[node].position
            if position < 10 {
                text.append(0x30 + UInt8(truncatingIfNeeded: position))
            } else {
                text += Array(String(position).utf8)
            }
        }
        known[node] = (Int32(clamping: start), Int32(clamping: text.count - start))
        return (start, text.count - start)
    }

    /// Where the name of a node stands among the names of the model.
    private func name(of node: Int) -> Range<Int> {
        let field = table.fields[nodes[node].field]
        return Int(field.nameStart)..<Int(field.nameStart + field.nameCount)
    }

    /// Enters origins into a map that was begun: for each the pointer to its node as key, and the place as text.
    mutating func enter(
        _ origins: [PlanDraft.Origin], _ places: [String], _ field: Int, into tape: inout PlanTape
    ) {
        var room = 8
        for origin in origins {
            let node = Int(origin.node)
            room += remember(Int(nodes[node].parent)).length + name(of: node).count + Self.numbers
            if let place = Self.place(origin, places) { room += place.utf8.count }
        }
        let start = tape.text.count
        var output: [UInt8] = []
        swap(&output, &tape.text)
        output.append(contentsOf: repeatElement(0, count: room))
        tape.entries.reserveCapacity(tape.entries.count + 2 * origins.count)
        var end = start
        let (nodes, table) = (nodes, table)
        let prefixes = (text: text, known: known)
        unsafe output.withUnsafeMutableBytes { bytes in
            for origin in origins {
                var mark = end
                let node = Int(origin.node)
                let parent = Int(nodes[node].parent)
                let start = Int(prefixes.known[parent].start)
                let above = prefixes.text.span.extracting(start..<start + Int(prefixes.known[parent].length))
                unsafe end = Self.copy(above, bytes, end)
                unsafe bytes[end] = UInt8(ascii: "/")
                end += 1
                if nodes[parent].kind == .record {
                    let field = table.fields[nodes[node].field]
                    let start = Int(field.nameStart)
                    let name = table.names.span.extracting(start..<start + Int(field.nameCount))
                    unsafe end = Self.copy(name, bytes, end)
                } else {
                    unsafe end = Self.digits(Int(nodes[node].position), bytes, end)
                }
                Self.enter(.key, field, mark, end, &tape)
                mark = end
                if let place = Self.place(origin, places) {
                    for byte in place.utf8 {
                        unsafe bytes[end] = byte
                        end += 1
                    }
                } else {
                    unsafe end = Self.digits(Int(origin.line), bytes, end)
                    unsafe bytes[end] = UInt8(ascii: ":")
                    unsafe end = Self.digits(Int(origin.column), bytes, end + 1)
                }
                Self.enter(.text, field, mark, end, &tape)
            }
        }
        swap(&output, &tape.text)
        tape.cut(to: end)
    }

    /// The place of an origin that has no line and column.
    private static func place(_ origin: PlanDraft.Origin, _ places: [String]) -> String? {
        guard origin.column == 0, !places.isEmpty else { return nil }
        let index = Int(origin.line) - 1
        return places.indices.contains(index) ? places[index] : nil
    }

    /// The most bytes that the position, line and column of an origin take, with the signs between them.
    private static let numbers = 3 * 11 + 3

    private static func enter(
        _ kind: PlanTape.Kind, _ field: Int, _ start: Int, _ end: Int, _ tape: inout PlanTape
    ) {
        tape.entries.append(
            PlanTape.Entry(
                field: UInt16(field), kind: kind, start: UInt32(start), length: UInt32(end - start)))
    }

    @inline(__always)
    private static func copy(_ source: Span<UInt8>, _ bytes: UnsafeMutableRawBufferPointer, _ start: Int) -> Int {
        let end = start + source.count
        unsafe source.withUnsafeBytes { source in
            unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start..<end]).copyMemory(from: source)
        }
        return end
    }

    /// Writes the digits of a number that is not negative; returns where they end.
    private static func digits(_ number: Int, _ bytes: UnsafeMutableRawBufferPointer, _ start: Int) -> Int {
        var (word, count, rest) = (UInt64(0), 0, number)
        repeat {
            word = word << 8 | UInt64(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
            count += 1
        } while rest > 0 && count < 8
        let end = rest > 0 ? unsafe digits(rest, bytes, start) : start
        unsafe bytes.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
        return end + count
    }
}
