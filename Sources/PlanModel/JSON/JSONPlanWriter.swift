/// Writes tapes as canonical JSON: keys in the order of the model, no needless escapes, nothing that depends on chance.
package struct JSONPlanWriter {
    /// What was written and not yet taken.
    package var bytes: [UInt8] = []
    /// Whether each value stands on a line of its own, indented by two spaces.
    package let isPretty: Bool
    private let keys: Keys

    /// The keys of all fields as they are written, in one buffer: `,"name":"`, of which a part is taken.
    private struct Keys {
        private var bytes: [UInt8] = []
        private var starts: [Int32] = []

        init(gap: String) {
            let table = ShapeTable.shared
            for field in table.fields.indices {
                starts.append(Int32(bytes.count))
                bytes += Array(",\"\(table.name(field))\":\(gap)\"".utf8)
            }
            starts.append(Int32(bytes.count))
        }

        /// Appends the key of a field, the comma before it and the quote behind it as asked for.
        @inline(__always)
        func append(_ field: Int, comma: Bool, quote: Bool, to output: inout [UInt8]) {
            let start = Int(starts[field]) + (comma ? 0 : 1)
            let end = Int(starts[field + 1]) - (quote ? 0 : 1)
            JSONPlanWriter.copy(bytes.span.extracting(start..<end), to: &output)
        }
    }

    package init(isPretty: Bool = false) {
        self.isPretty = isPretty
        keys = Keys(gap: isPretty ? " " : "")
    }

    /// Appends a plan, without a line break behind it; `depth` says how deep it stands in what surrounds it.
    package mutating func write(_ tape: PlanTape, depth: Int = 0) {
        guard !tape.entries.isEmpty else { return }
        let keys = keys
        Self.value(tape, 0, isPretty ? depth : -1, keys, &bytes)
    }

    /// - Parameter depth: how deep the value stands; -1 where nothing is set out in lines.
    private static func value(_ tape: PlanTape, _ index: Int, _ depth: Int, _ keys: Keys, _ bytes: inout [UInt8]) {
        let entry = tape.entries[index]
        switch entry.kind {
        case .text, .key:
            bytes.append(UInt8(ascii: "\""))
            text(tape.text.span.extracting(Int(entry.start)..<Int(entry.start + entry.length)), &bytes)
            bytes.append(UInt8(ascii: "\""))
        case .bare:
            copy(tape.text.span.extracting(Int(entry.start)..<Int(entry.start + entry.length)), to: &bytes)
        case .record, .list, .map:
            let isList = entry.kind == .list
            let inner = depth < 0 ? -1 : depth + 1
            bytes.append(UInt8(ascii: isList ? "[" : "{"))
            let end = tape.end(of: index)
            var child = index + 1
            while child < end {
                let isNext = child > index + 1
                let next = tape.entries[child]
                if entry.kind == .record {
                    if depth >= 0 {
                        if isNext { bytes.append(UInt8(ascii: ",")) }
                        newLine(inner, &bytes)
                    }
                    let isText = next.kind == .text
                    keys.append(Int(next.field), comma: isNext && depth < 0, quote: isText, to: &bytes)
                    if isText {
                        text(tape.text.span.extracting(Int(next.start)..<Int(next.start + next.length)), &bytes)
                        bytes.append(UInt8(ascii: "\""))
                        child += 1
                        continue
                    }
                } else {
                    if isNext { bytes.append(UInt8(ascii: ",")) }
                    newLine(inner, &bytes)
                    if entry.kind == .map {
                        value(tape, child, inner, keys, &bytes)
                        bytes.append(UInt8(ascii: ":"))
                        if depth >= 0 { bytes.append(0x20) }
                        child += 1
                    }
                }
                value(tape, child, inner, keys, &bytes)
                child = tape.next(child)
            }
            if end > index + 1 { newLine(depth, &bytes) }
            bytes.append(UInt8(ascii: isList ? "]" : "}"))
        }
    }

    private static func newLine(_ depth: Int, _ bytes: inout [UInt8]) {
        guard depth >= 0 else { return }
        bytes.append(0x0A)
        for _ in 0..<2 * depth { bytes.append(0x20) }
    }

    @inline(__always)
    private static func copy(_ span: Span<UInt8>, to bytes: inout [UInt8]) {
        unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private static func text(_ span: Span<UInt8>, _ bytes: inout [UInt8]) {
        var index = 0
        while index < span.count {
            let end = plainEnd(span, from: index)
            copy(span.extracting(index..<end), to: &bytes)
            index = end
            guard index < span.count else { return }
            switch span[index] {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(span[index])
            case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
            case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
            default:
                // A plan made in code may hold a control that no reader lets in.
                bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            }
            index += 1
        }
    }

    /// The first byte from `from` on that is a quote, a backslash or a control.
    @inline(__always)
    private static func plainEnd(_ bytes: Span<UInt8>, from: Int) -> Int {
        var index = from
        let raw = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quote = word ^ 0x2222_2222_2222_2222
            let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
            // A byte above 0x7F never counts: its own high bit is masked out. A borrow only marks behind a true hit.
            let hits =
                (((quote &- 0x0101_0101_0101_0101) & ~quote) | ((slash &- 0x0101_0101_0101_0101) & ~slash)
                    | ((word &- 0x2020_2020_2020_2020) & ~word)) & 0x8080_8080_8080_8080
            if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index += 1
        }
        return index
    }
}
