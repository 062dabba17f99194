/// Writes tapes as canonical JSON: keys in the order of the model, no needless escapes, nothing that depends on chance.
package struct JSONPlanWriter {
    /// What was written and not yet taken.
    package var bytes: [UInt8] = []
    /// Whether each value stands on a line of its own, indented by two spaces.
    package let isPretty: Bool
    private let keys: Keys

    /// The keys of all fields as they are written, in one buffer: `,"name":"`, of which a part is taken.
    private struct Keys {
        private(set) var bytes: [UInt8] = []
        private(set) var starts: [Int32] = []
        /// The bytes of the longest.
        private(set) var longest = 0

        init(gap: String) {
            let table = ShapeTable.shared
            for field in table.fields.indices {
                starts.append(Int32(bytes.count))
                bytes += Array(",\"\(table.name(field))\":\(gap)\"".utf8)
                longest = max(longest, bytes.count - Int(starts[field]))
            }
            starts.append(Int32(bytes.count))
        }
    }

    /// No path of the model has more steps, positions counted.
    private static let deepest = 32

    package init(isPretty: Bool = false) {
        self.isPretty = isPretty
        keys = Keys(gap: isPretty ? " " : "")
    }

    /// Appends a plan, without a line break behind it; `depth` says how deep it stands in what surrounds it.
    package mutating func write(_ tape: PlanTape, depth: Int = 0) {
        guard !tape.entries.isEmpty else { return }
        // No byte of a text takes more than three; an entry adds its key, quotes, brackets and the indents of two lines.
        let indents = isPretty ? 4 * (depth + Self.deepest) : 0
        let room = 3 * tape.text.count + tape.entries.count * (keys.longest + 16 + indents)
        let (keys, isPretty) = (keys, isPretty)
        let plan = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
            unsafe tape.entries.withUnsafeBufferPointer { entries in
                unsafe tape.text.withUnsafeBufferPointer { text in
                    unsafe keys.bytes.withUnsafeBufferPointer { names in
                        unsafe keys.starts.withUnsafeBufferPointer { starts in
                            var pass = unsafe Pass(
                                entries: entries, text: text, names: names, starts: starts, output: output)
                            pass.value(0, isPretty ? depth : -1)
                            count = pass.count
                        }
                    }
                }
            }
        }
        bytes.append(contentsOf: plan)
    }

    /// Writes one plan into room that is large enough for it, which is made sure of once for every entry.
    @safe
    private struct Pass {
        let entries: UnsafeBufferPointer<PlanTape.Entry>
        let text: UnsafeBufferPointer<UInt8>
        let names: UnsafeBufferPointer<UInt8>
        let starts: UnsafeBufferPointer<Int32>
        let output: UnsafeMutableBufferPointer<UInt8>
        var count = 0

        /// - Parameter depth: how deep the value stands; -1 where nothing is set out in lines.
        mutating func value(_ index: Int, _ depth: Int) {
            let entry = unsafe entries[index]
            switch entry.kind {
            case .text, .key:
                put(UInt8(ascii: "\""))
                escaped(entry)
                put(UInt8(ascii: "\""))
            case .bare: unsafe copy(text, Int(entry.start), Int(entry.length))
            case .record, .list, .map:
                put(UInt8(ascii: entry.kind == .list ? "[" : "{"))
                children(of: index, entry.kind, depth)
                put(UInt8(ascii: entry.kind == .list ? "]" : "}"))
            }
        }

        private mutating func children(of index: Int, _ kind: PlanTape.Kind, _ depth: Int) {
            let inner = depth < 0 ? -1 : depth + 1
            let end = unsafe Int(entries[index].length)
            var child = index + 1
            while child < end {
                let isNext = child > index + 1
                let next = unsafe entries[child]
                if kind == .record {
                    if depth >= 0 {
                        if isNext { put(UInt8(ascii: ",")) }
                        newLine(inner)
                    }
                    let isText = next.kind == .text
                    key(Int(next.field), comma: isNext && depth < 0, quote: isText)
                    if isText {
                        escaped(next)
                        put(UInt8(ascii: "\""))
                        child += 1
                        continue
                    }
                } else {
                    if isNext { put(UInt8(ascii: ",")) }
                    newLine(inner)
                    if kind == .map {
                        value(child, inner)
                        put(UInt8(ascii: ":"))
                        if depth >= 0 { put(0x20) }
                        child += 1
                    }
                }
                value(child, inner)
                switch unsafe entries[child].kind {
                case .record, .list, .map: child = unsafe Int(entries[child].length)
                case .text, .bare, .key: child += 1
                }
            }
            if end > index + 1 { newLine(depth) }
        }

        /// The key of a field, the comma before it and the quote behind it as asked for.
        private mutating func key(_ field: Int, comma: Bool, quote: Bool) {
            let start = unsafe Int(starts[field]) + (comma ? 0 : 1)
            unsafe copy(names, start, Int(starts[field + 1]) - (quote ? 0 : 1) - start)
        }

        @inline(__always)
        private mutating func put(_ byte: UInt8) {
            precondition(unsafe count < output.count)
            unsafe output[count] = byte
            count += 1
        }

        private mutating func newLine(_ depth: Int) {
            guard depth >= 0 else { return }
            put(0x0A)
            for _ in 0..<2 * depth { put(0x20) }
        }

        @inline(__always)
        private mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) {
            precondition(unsafe start + length <= source.count && count + length <= output.count)
            guard let from = source.baseAddress, let to = unsafe output.baseAddress else { return }
            unsafe (to + count).update(from: from + start, count: length)
            count += length
        }

        /// A text, eight bytes at a time as long as nothing in it needs an escape.
        private mutating func escaped(_ entry: PlanTape.Entry) {
            let (start, length) = (Int(entry.start), Int(entry.length))
            precondition(unsafe start + length <= text.count && count + 3 * length <= output.count)
            guard length > 0, let base = unsafe text.baseAddress, let room = unsafe output.baseAddress else { return }
            let from = unsafe UnsafeRawPointer(base) + start
            let to = UnsafeMutableRawPointer(room)
            var (index, position) = (0, count)
            while index + 8 <= length {
                let word = unsafe from.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                unsafe to.storeBytes(of: word, toByteOffset: position, as: UInt64.self)
                let plain = JSONPlanWriter.plainBytes(word)
                index += plain
                position += plain
                if plain < 8 {
                    let byte = unsafe from.load(fromByteOffset: index, as: UInt8.self)
                    position = unsafe Self.escape(byte, to, position)
                    index += 1
                }
            }
            let rest = length - index
            if rest > 0, length >= 8 {
                // The last eight bytes, of which some are written already: as they stand, if none needs an escape.
                let word = unsafe from.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
                if JSONPlanWriter.plainBytes(word) == 8 {
                    unsafe to.storeBytes(of: word, toByteOffset: position + rest - 8, as: UInt64.self)
                    count = position + rest
                    return
                }
            }
            while index < length {
                let byte = unsafe from.load(fromByteOffset: index, as: UInt8.self)
                if byte == 0x22 || byte == 0x5C || byte < 0x20 {
                    position = unsafe Self.escape(byte, to, position)
                } else {
                    unsafe to.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
                    position += 1
                }
                index += 1
            }
            count = position
        }

        private static func escape(_ byte: UInt8, _ to: UnsafeMutableRawPointer, _ position: Int) -> Int {
            let second: UInt8
            switch byte {
            case 0x22, 0x5C: second = byte
            case 0x0A: second = UInt8(ascii: "n")
            case 0x0D: second = UInt8(ascii: "r")
            case 0x09: second = UInt8(ascii: "t")
            default:
                // A plan made in code may hold a control that no reader lets in.
                for (offset, byte) in [UInt8(0xEF), 0xBF, 0xBD].enumerated() {
                    unsafe to.storeBytes(of: byte, toByteOffset: position + offset, as: UInt8.self)
                }
                return position + 3
            }
            unsafe to.storeBytes(of: 0x5C, toByteOffset: position, as: UInt8.self)
            unsafe to.storeBytes(of: second, toByteOffset: position + 1, as: UInt8.self)
            return position + 2
        }
    }

    /// How many of the eight bytes of a word come before the first quote, backslash or control.
    @inline(__always)
    private static func plainBytes(_ word: UInt64) -> Int {
        let quote = word ^ 0x2222_2222_2222_2222
        let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        // A byte above 0x7F never counts: its own high bit is masked out. A borrow only marks behind a true hit.
        let hits =
            (((quote &- 0x0101_0101_0101_0101) & ~quote) | ((slash &- 0x0101_0101_0101_0101) & ~slash)
                | ((word &- 0x2020_2020_2020_2020) & ~word)) & 0x8080_8080_8080_8080
        return hits.trailingZeroBitCount / 8
    }
}
