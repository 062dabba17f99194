/// Reads JSON (RFC 8259) strictly, token by token, out of bytes in memory; knows nothing of what they mean.
package struct JSONScanner {
    /// A piece of JSON.
    package enum Token: Sendable {
        case objectStart, objectEnd, arrayStart, arrayEnd
        /// The key of a member; its colon has been read too.
        case key
        case string, number, yes, no, null
        /// The value is complete.
        case end
    }

    private enum Expecting {
        case value, valueOrEnd, key, keyOrEnd, commaOrEnd, nothing
    }

    private let bytes: [UInt8]
    private let end: Int
    private let isLast: Bool
    private let maximumDepth: Int
    private var expecting = Expecting.value
    /// For each open bracket whether it is that of an object.
    private var open: [Bool] = []
    private var lineStart: Int
    /// The index after what was read.
    package private(set) var index: Int
    /// The line of `index`.
    package private(set) var line: Int
    /// Where the text of a key, string or number starts.
    package private(set) var start = 0
    /// Where it ends.
    package private(set) var stop = 0
    /// Whether an escape stands in it.
    package private(set) var hasEscape = false
    /// The column of the token, from 1.
    package private(set) var column = 1

    /// A scanner of one value in `bytes[range]`; `isLast` says that nothing follows, so that a number may end there.
    package init(
        _ bytes: [UInt8], _ range: Range<Int>, line: Int = 1, column: Int = 1, isLast: Bool = true, maximumDepth: Int
    ) {
        self.bytes = bytes
        self.isLast = isLast
        self.line = line
        self.maximumDepth = maximumDepth
        index = max(0, range.lowerBound)
        end = min(bytes.count, range.upperBound)
        lineStart = index - (column - 1)
    }

    /// The column of `index`, from 1.
    package var indexColumn: Int { index - lineStart + 1 }

    /// The next token; after `end` it stays there.
    package mutating func next() throws(JSONFault) -> Token {
        while true {
            if case .nothing = expecting { return .end }
            skipSpace()
            guard index < end else { throw fault(.cut) }
            let byte = bytes[index]
            column = indexColumn
            switch expecting {
            case .value:
                return try value(byte, .value)
            case .valueOrEnd:
                if byte == 0x5D { return close(.arrayEnd) }
                return try value(byte, .valueOrEnd)
            case .key, .keyOrEnd:
                if byte == 0x7D, case .keyOrEnd = expecting { return close(.objectEnd) }
                guard byte == 0x22 else {
                    if case .key = expecting { throw fault(.expected(.key)) }
                    throw fault(.expected(.keyOrEnd))
                }
                try string()
                skipSpace()
                guard index < end else { throw fault(.cut) }
                guard bytes[index] == 0x3A else { throw fault(.expected(.colon)) }
                index += 1
                expecting = .value
                return .key
            case .commaOrEnd:
                let inObject = open.last ?? false
                if byte == 0x2C {
                    index += 1
                    expecting = inObject ? .key : .value
                    continue
                }
                if byte == (inObject ? 0x7D : 0x5D) { return close(inObject ? .objectEnd : .arrayEnd) }
                throw fault(.expected(inObject ? .commaOrObjectEnd : .commaOrArrayEnd))
            case .nothing:
                return .end
            }
        }
    }

    /// Checks that nothing but space follows the value.
    package mutating func finish() throws(JSONFault) {
        skipSpace()
        if index < end { throw fault(.expected(.nothing)) }
    }

    /// Passes over white space.
    package mutating func skipSpace() {
        while index < end {
            switch bytes[index] {
            case 0x20, 0x09: break
            case 0x0A:
                line += 1
                lineStart = index + 1
            case 0x0D:
                // A line end of its own only without LF after it.
                if index + 1 >= end || bytes[index + 1] != 0x0A {
                    line += 1
                    lineStart = index + 1
                }
            default: return
            }
            index += 1
        }
    }

    // MARK: Text

    /// What had to be mended to make text of a string.
    package struct Mending: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Half of a surrogate pair.
        package static let loneSurrogate = Mending(rawValue: 1)
        /// Bytes that are not UTF-8.
        package static let invalidUTF8 = Mending(rawValue: 2)
    }

    /// The text of the key, string or number at hand.
    package func text(mending: inout Mending) -> String {
        if !hasEscape {
            return unsafe bytes.withUnsafeBytes { all in
                unsafe Self.text(UnsafeRawBufferPointer(rebasing: all[start..<stop]), &mending)
            }
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(stop - start)
        var position = start
        while position < stop {
            let byte = bytes[position]
            position += 1
            guard byte == 0x5C, position < stop else {
                plain.append(byte)
                continue
            }
            let escape = bytes[position]
            position += 1
            switch escape {
            case 0x62: plain.append(0x08)
            case 0x66: plain.append(0x0C)
            case 0x6E: plain.append(0x0A)
            case 0x72: plain.append(0x0D)
            case 0x74: plain.append(0x09)
            case 0x75:
                let scalar = unicode(&position, &mending)
                plain.append(contentsOf: Array(String(scalar).utf8))
            default: plain.append(escape)
            }
        }
        return unsafe plain.withUnsafeBytes { all in unsafe Self.text(all, &mending) }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ mending: inout Mending) -> String {
        if unsafe UTF8Scan.endOfValid(bytes, from: 0, to: bytes.count) < bytes.count { mending.insert(.invalidUTF8) }
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the key at hand is a name, without making text of it.
    func isKey(_ name: String) -> Bool {
        guard !hasEscape else { return false }
        return unsafe bytes.withUnsafeBytes { all in
            unsafe name.isSpelt(UnsafeRawBufferPointer(rebasing: all[start..<stop]))
        }
    }

    /// A number that tells most keys apart: of their length, first and last bytes.
    var keyMark: Int {
        guard start < stop else { return 0 }
        let middle = bytes[start + (stop - start) / 2]
        return Int(bytes[start]) &* 31 &+ Int(bytes[stop - 1]) &* 7 &+ Int(middle) &* 3 &+ (stop - start)
    }

    private func unicode(_ position: inout Int, _ mending: inout Mending) -> Unicode.Scalar {
        let first = hexUnit(position)
        position += 4
        if (0xD800...0xDBFF).contains(first), position + 6 <= stop, bytes[position] == 0x5C, bytes[position + 1] == 0x75
        {
            let second = hexUnit(position + 2)
            if (0xDC00...0xDFFF).contains(second) {
                position += 6
                let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                return Unicode.Scalar(scalar) ?? "\u{FFFD}"
            }
        }
        guard let scalar = Unicode.Scalar(first) else {
            mending.insert(.loneSurrogate)
            return "\u{FFFD}"
        }
        return scalar
    }

    private func hexUnit(_ position: Int) -> UInt32 {
        var unit: UInt32 = 0
        for offset in position..<min(position + 4, stop) {
            unit = unit << 4 | UInt32(Self.hexValue(bytes[offset]) ?? 0)
        }
        return unit
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    // MARK: Values

    private func fault(_ cause: JSONFault.Cause) -> JSONFault {
        JSONFault(cause: cause, line: line, column: indexColumn)
    }

    private mutating func value(_ byte: UInt8, _ expectation: JSONFault.Expectation) throws(JSONFault) -> Token {
        switch byte {
        case 0x22:
            try string()
            settle()
            return .string
        case 0x7B, 0x5B:
            guard open.count < maximumDepth else { throw fault(.depth) }
            let isObject = byte == 0x7B
            open.append(isObject)
            index += 1
            expecting = isObject ? .keyOrEnd : .valueOrEnd
            return isObject ? .objectStart : .arrayStart
        case 0x2D, 0x30...0x39:
            try number()
            settle()
            return .number
        case 0x74: return try word("true", .yes)
        case 0x66: return try word("false", .no)
        case 0x6E: return try word("null", .null)
        case 0x41...0x5A, 0x61...0x7A: throw fault(.word)
        default: throw fault(.expected(expectation))
        }
    }

    private mutating func settle() { expecting = open.isEmpty ? .nothing : .commaOrEnd }

    private mutating func close(_ token: Token) -> Token {
        index += 1
        open.removeLast()
        settle()
        return token
    }

    private mutating func word(_ word: StaticString, _ token: Token) throws(JSONFault) -> Token {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index + offset < end else { throw fault(.cut) }
            guard unsafe bytes[index + offset] == word.utf8Start[offset] else { throw fault(.word) }
        }
        index += word.utf8CodeUnitCount
        settle()
        return token
    }

    private mutating func number() throws(JSONFault) {
        start = index
        hasEscape = false
        var position = index
        func isDigit(_ position: Int) -> Bool { position < end && (0x30...0x39).contains(bytes[position]) }
        func digits(_ position: inout Int) throws(JSONFault) {
            guard isDigit(position) else {
                throw position < end ? fault(.number) : fault(.cut)
            }
            while isDigit(position) { position += 1 }
        }
        if bytes[position] == 0x2D { position += 1 }
        if position < end, bytes[position] == 0x30 {
            position += 1
            if isDigit(position) { throw fault(.number) }
        } else {
            try digits(&position)
        }
        if position < end, bytes[position] == 0x2E {
            position += 1
            try digits(&position)
        }
        if position < end, bytes[position] | 0x20 == 0x65 {
            position += 1
            if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            try digits(&position)
        }
        if position == end, !isLast { throw fault(.cut) }
        stop = position
        index = position
    }

    private mutating func string() throws(JSONFault) {
        start = index + 1
        hasEscape = false
        var position = start
        while true {
            position = endOfPlain(from: position)
            guard position < end else {
                index = position
                throw fault(.cut)
            }
            let byte = bytes[position]
            if byte == 0x22 { break }
            index = position
            guard byte == 0x5C else { throw fault(.control) }
            hasEscape = true
            guard position + 1 < end else { throw fault(.cut) }
            switch bytes[position + 1] {
            case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 2
            case 0x75:
                for offset in 2..<6 {
                    guard position + offset < end else { throw fault(.cut) }
                    guard Self.hexValue(bytes[position + offset]) != nil else { throw fault(.escape) }
                }
                position += 6
            default: throw fault(.escape)
            }
        }
        stop = position
        index = position + 1
    }

    /// The index of the first quote, backslash or control character from `start` on, or `end`.
    private func endOfPlain(from start: Int) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            var index = start
            while index &+ 8 <= end {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let stops =
                    UTF8Scan.matches(word, 0x22 &* UTF8Scan.ones) | UTF8Scan.matches(word, 0x5C &* UTF8Scan.ones)
                    | ((word &- 0x20 &* UTF8Scan.ones) & ~word & UTF8Scan.tops)
                if stops != 0 { return index &+ stops.trailingZeroBitCount / 8 }
                index &+= 8
            }
            while index < end {
                let byte = unsafe bytes[index]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
                index &+= 1
            }
            return end
        }
    }
}
