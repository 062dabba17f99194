/// Checks that bytes are UTF-8, chunk by chunk, and finds the first that is not.
package struct UTF8Checker {
    private var needed = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF
    private var sequence = 0

    package init() {}

    /// The index of the first byte of the first faulty sequence; negative when it began in the chunk before.
    package mutating func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
        let end = bytes.count
        var at = 0
        var start = -sequence
        while at < end {
            if needed == 0 {
                unsafe skipASCII(bytes, &at)
                guard at < end else { break }
                start = at
                switch unsafe bytes[at] {
                case 0xC2...0xDF: expect(1, 0x80, 0xBF)
                case 0xE0: expect(2, 0xA0, 0xBF)
                case 0xE1...0xEC, 0xEE, 0xEF: expect(2, 0x80, 0xBF)
                case 0xED: expect(2, 0x80, 0x9F)
                case 0xF0: expect(3, 0x90, 0xBF)
                case 0xF1...0xF3: expect(3, 0x80, 0xBF)
                case 0xF4: expect(3, 0x80, 0x8F)
                default: return at
                }
                at += 1
            } else {
                let byte = unsafe bytes[at]
                guard byte >= lower, byte <= upper else { return start }
                lower = 0x80
                upper = 0xBF
                needed -= 1
                at += 1
            }
        }
        sequence = needed > 0 ? end - start : 0
        return nil
    }

    /// How many bytes of a sequence stand unfinished at the end; 0 when the text ends well.
    package var unfinished: Int { sequence }

    private mutating func expect(_ count: Int, _ least: UInt8, _ most: UInt8) {
        needed = count
        lower = least
        upper = most
    }

    /// Moves `at` to the next byte that is not ASCII, 32 bytes at a step.
    @inline(__always)
    private func skipASCII(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) {
        let high: UInt64 = 0x8080_8080_8080_8080
        while at + 32 <= bytes.count {
            let first = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let second = unsafe bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
            let third = unsafe bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
            let fourth = unsafe bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
            if (first | second | third | fourth) & high != 0 { break }
            at += 32
        }
        while at + 8 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian & high
            if word != 0 {
                at += word.trailingZeroBitCount >> 3
                return
            }
            at += 8
        }
        while at < bytes.count, unsafe bytes[at] < 0x80 { at += 1 }
    }
}
