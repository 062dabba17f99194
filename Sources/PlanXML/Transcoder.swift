/// Turns Latin-1, Windows-1252 and UTF-16 into UTF-8, chunk by chunk; small loops that are faster than iconv's.
struct Transcoder {
    private let encoding: XMLEncoding
    private var oddByte: UInt8?
    private var highSurrogate: UInt32 = 0

    /// Where the first byte 0x80...0x9F of what declares Latin-1, a control character nobody writes, went in the text.
    private(set) var firstWindowsByte: Int?

    init(_ encoding: XMLEncoding) { self.encoding = encoding }

    /// Whether the text ended inside a character.
    var isUnfinished: Bool { oddByte != nil || highSurrogate != 0 }

    /// Appends the characters of `bytes` to `text`; false when one is no character, with `text` ending before it.
    mutating func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) -> Bool {
        if case .utf16(let bigEndian) = encoding { return unsafe appendUTF16(bytes, bigEndian, to: &text) }
        return unsafe appendSingleBytes(bytes, to: &text)
    }

    private mutating func appendSingleBytes(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) -> Bool {
        text.reserveCapacity(text.count + bytes.count + bytes.count / 8)
        var at = 0
        while at < bytes.count {
            var run = at
            while run + 8 <= bytes.count,
                unsafe bytes.loadUnaligned(fromByteOffset: run, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                run += 8
            }
            while run < bytes.count, unsafe bytes[run] < 0x80 { run += 1 }
            if run > at { unsafe text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[at..<run])) }
            at = run
            guard at < bytes.count else { break }
            let byte = unsafe bytes[at]
            if byte < 0xA0 {
                if encoding == .latin1, firstWindowsByte == nil { firstWindowsByte = text.count }
                let scalar = Self.windows1252[Int(byte) - 0x80]
                guard scalar != 0 else { return false }
                append(UInt32(scalar), to: &text)
            } else {
                text.append(0xC0 | byte >> 6)
                text.append(0x80 | byte & 0x3F)
            }
            at += 1
        }
        return true
    }

    private mutating func appendUTF16(
        _ bytes: UnsafeRawBufferPointer, _ bigEndian: Bool, to text: inout [UInt8]
    ) -> Bool {
        text.reserveCapacity(text.count + bytes.count)
        var at = 0
        while at < bytes.count {
            let first: UInt8
            if let odd = oddByte {
                first = odd
                oddByte = nil
            } else {
                first = unsafe bytes[at]
                at += 1
                guard at < bytes.count else {
                    oddByte = first
                    break
                }
            }
            let second = unsafe bytes[at]
            at += 1
            let unit = bigEndian ? UInt32(first) << 8 | UInt32(second) : UInt32(second) << 8 | UInt32(first)
            if highSurrogate != 0 {
                guard unit & 0xFC00 == 0xDC00 else { return false }
                append(0x10000 + (highSurrogate - 0xD800) << 10 + (unit - 0xDC00), to: &text)
                highSurrogate = 0
            } else if unit & 0xFC00 == 0xD800 {
                highSurrogate = unit
            } else if unit & 0xFC00 == 0xDC00 {
                return false
            } else {
                append(unit, to: &text)
            }
        }
        return true
    }

    @inline(__always)
    private func append(_ scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: text.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }

    /// The characters of the bytes 0x80...0x9F; 0 for the five that have none.
    private static let windows1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
