/// Looks at UTF-8 eight bytes at a time.
package enum UTF8Scan {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    /// What stands at a byte that is not ASCII.
    enum Sequence {
        case valid(Int)
        case invalid
        /// The bytes end before the sequence does.
        case cut
    }

    /// The top bit of each byte of `word` that equals the byte of `pattern`; bits above the lowest may be false.
    @inline(__always)
    static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- ones) & ~difference & tops
    }

    /// Whether two runs of bytes are the same.
    package static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        let (first, second) = unsafe (left.bytes, right.bytes)
        var index = 0
        while index + 8 <= left.count {
            let (one, other) = unsafe (
                first.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self),
                second.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
            if one != other { return false }
            index += 8
        }
        while index < left.count {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }

    /// The index of the first byte from `start` on that is not ASCII, or `end`.
    static func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        precondition(start >= 0 && end <= bytes.count)
        var index = start
        while index &+ 8 <= end {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian & tops
            if word != 0 { return index &+ word.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < end, unsafe bytes[index] < 0x80 { index &+= 1 }
        return index
    }

    /// Judges the sequence that starts at `index`, by the table of well-formed sequences of the Unicode standard.
    static func sequence(_ bytes: UnsafeRawBufferPointer, at index: Int, to end: Int) -> Sequence {
        precondition(index >= 0 && index < end && end <= bytes.count)
        let first = unsafe bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0x00...0x7F: return .valid(1)
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return .invalid
        }
        for offset in 1..<length {
            guard index + offset < end else { return .cut }
            let byte = unsafe bytes[index + offset]
            guard offset == 1 ? second.contains(byte) : (0x80...0xBF).contains(byte) else { return .invalid }
        }
        return .valid(length)
    }

    /// The index after the longest well-formed run from `start` on; it stops at an invalid or cut sequence.
    static func endOfValid(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            index = unsafe endOfASCII(bytes, from: index, to: end)
            guard index < end, case .valid(let length) = unsafe sequence(bytes, at: index, to: end) else { break }
            index += length
        }
        return index
    }
}
