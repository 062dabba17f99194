/// Numbers and texts one after the other, for the journal: no names, no escapes, read back by the same code alone.
package struct PackedWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func put(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Eight bytes as they are: what looks random grows as a number of its own length.
    package mutating func put(word: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word &>> shift)) }
    }

    package mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func put(_ raw: [UInt8]) {
        put(raw.count)
        bytes.append(contentsOf: raw)
    }
}

/// Reads what `PackedWriter` wrote; `nil` where the bytes end too soon, as in a journal that was damaged.
package struct PackedReader {
    private let bytes: [UInt8]
    package private(set) var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var isAtEnd: Bool { position >= bytes.count }

    package mutating func number() -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(Int64(bitPattern: value)) }
            shift += 7
        }
        return nil
    }

    package mutating func raw() -> [UInt8]? {
        guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    /// Eight bytes as `put(word:)` wrote them.
    package mutating func word() -> UInt64? {
        guard bytes.count - position >= 8 else { return nil }
        defer { position += 8 }
        return (0..<8).reduce(0) { $0 | UInt64(bytes[position + $1]) << (8 * UInt64($1)) }
    }

    /// A reader of the same bytes from another position on; nothing is copied.
    package func branch(at position: Int) -> PackedReader? {
        guard (0...bytes.count).contains(position) else { return nil }
        var branch = self
        branch.position = position
        return branch
    }

    package mutating func text() -> String? { raw().map { String(decoding: $0, as: UTF8.self) } }
}
