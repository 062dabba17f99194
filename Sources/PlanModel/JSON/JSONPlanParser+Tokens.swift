import PlanFindings

/// The tokens of JSON.
extension JSONPlanParser {
    @inline(__always)
    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(Stop) {
        skipSpace(bytes)
        guard position < bytes.count else { throw truncated(bytes) }
        guard bytes[position] == byte else {
            throw Stop(
                kind: .jsonMalformed, at: position,
                words: "“\(known: String(UnicodeScalar(byte)))” must stand here.")
        }
        position += 1
    }

    func truncated(_ bytes: Span<UInt8>) -> Stop {
        Stop(kind: .jsonTruncated, at: bytes.count, words: "The text ends in the middle of a plan.")
    }

    /// Appends the string that starts at `position` to the text of the tape; returns where it starts there.
    @discardableResult
    mutating func string(_ bytes: Span<UInt8>) throws(Stop) -> Int {
        let mark = assembler.tape.text.count
        let opening = position
        position += 1
        var isReplaced = false
        while true {
            let start = position
            position = Self.plainEnd(bytes, from: position)
            copy(bytes, start, position)
            guard position < bytes.count else { throw truncated(bytes) }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                if isReplaced { note(from: mark, at: opening) }
                return mark
            }
            if byte == UInt8(ascii: "\\") {
                if try !escape(bytes) { isReplaced = true }
            } else if byte < 0x20 {
                throw Stop(
                    kind: .jsonMalformed, at: position,
                    words: "A control character stands in a text; it must be written as an escape.")
            } else {
                let length = Self.sequenceLength(bytes, at: position)
                guard length > 0 else {
                    throw Stop(kind: .jsonEncoding, at: position, words: "The bytes here are not UTF-8.")
                }
                if length == 3, bytes[position] == 0xEF, bytes[position + 1] == 0xBF, bytes[position + 2] >= 0xBE {
                    isReplaced = true
                    replace(UInt32(0xFFC0) | UInt32(bytes[position + 2] & 0x3F))
                } else {
                    copy(bytes, position, position + length)
                }
                position += length
            }
        }
    }

    /// The first byte from `from` on that is a quote, a backslash, a control or not ASCII.
    @inline(__always)
    static func plainEnd(_ bytes: Span<UInt8>, from: Int) -> Int {
        var index = from
        let raw = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quote = word ^ 0x2222_2222_2222_2222
            let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let hits =
                ((quote &- 0x0101_0101_0101_0101) | (slash &- 0x0101_0101_0101_0101)
                    | (word &- 0x2020_2020_2020_2020) | word) & 0x8080_8080_8080_8080
            if hits != 0 {
                // Borrows can mark bytes behind a real hit, never before it, so the first mark is true.
                return index + hits.trailingZeroBitCount / 8
            }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return index }
            index += 1
        }
        return index
    }

    @inline(__always)
    private mutating func copy(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
        guard end > start else { return }
        unsafe bytes.extracting(start..<end).withUnsafeBufferPointer {
            unsafe assembler.tape.text.append(contentsOf: $0)
        }
    }

    /// How many bytes the UTF-8 sequence at `index` has; 0 where it is none (Unicode 16, table 3-7).
    static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
        func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch bytes[index] {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }

    /// Reads an escape; `false` where its character had to be replaced.
    private mutating func escape(_ bytes: Span<UInt8>) throws(Stop) -> Bool {
        let start = position
        guard position + 1 < bytes.count else { throw truncated(bytes) }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): assembler.tape.text.append(letter)
        case UInt8(ascii: "n"): assembler.tape.text.append(0x0A)
        case UInt8(ascii: "t"): assembler.tape.text.append(0x09)
        case UInt8(ascii: "r"): assembler.tape.text.append(0x0D)
        case UInt8(ascii: "b"):
            replace(0x08)
            return false
        case UInt8(ascii: "f"):
            replace(0x0C)
            return false
        case UInt8(ascii: "u"):
            var value = try hexadecimal(bytes, start)
            if (0xD800...0xDBFF).contains(value), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let low = try hexadecimal(bytes, start)
                guard (0xDC00...0xDFFF).contains(low) else {
                    throw Stop(kind: .jsonMalformed, at: start, words: "Half a surrogate pair stands alone.")
                }
                value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
            }
            guard let scalar = UnicodeScalar(value) else {
                throw Stop(kind: .jsonMalformed, at: start, words: "Half a surrogate pair stands alone.")
            }
            let isHeld = value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D
            guard isHeld, value != 0xFFFE, value != 0xFFFF else {
                replace(value)
                return false
            }
            assembler.tape.text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        default:
            throw Stop(kind: .jsonMalformed, at: start, words: "There is no such escape in JSON.")
        }
        return true
    }

    private mutating func hexadecimal(_ bytes: Span<UInt8>, _ start: Int) throws(Stop) -> UInt32 {
        guard position + 4 <= bytes.count else { throw truncated(bytes) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default:
                throw Stop(kind: .jsonMalformed, at: start, words: "After “\\u” four hexadecimal digits must stand.")
            }
        }
        return value
    }

    /// Puts U+FFFD into the text, followed by a mark that `note` turns into the escape of what stood there.
    private mutating func replace(_ value: UInt32) {
        assembler.tape.text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        pending.append((assembler.tape.text.count, value))
    }

    /// Keeps the text from `mark` on, its replaced characters and its backslashes escaped, for `carried`.
    private mutating func note(from mark: Int, at opening: Int) {
        var original: [UInt8] = []
        var start = mark
        func keep(_ text: ArraySlice<UInt8>) {
            for byte in text {
                if byte == UInt8(ascii: "\\") { original.append(byte) }
                original.append(byte)
            }
        }
        for (end, value) in pending {
            keep(assembler.tape.text[start..<end - 3])
            let digits = String(value, radix: 16, uppercase: true)
            original +=
                Array("\\u".utf8) + Array(repeating: 0x30, count: max(0, 4 - digits.utf8.count)) + Array(digits.utf8)
            start = end
        }
        keep(assembler.tape.text[start...])
        pending.removeAll()
        replacedAt.append(opening)
        assembler.replaced.append((assembler.pointer, String(decoding: original, as: UTF8.self)))
    }

    /// Passes over a number, `true`, `false` or `null`.
    mutating func skipScalar(_ bytes: Span<UInt8>) throws(Stop) {
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "t"): try word("true", bytes)
        case UInt8(ascii: "f"): try word("false", bytes)
        case UInt8(ascii: "n"): try word("null", bytes)
        default:
            if bytes[position] == UInt8(ascii: "-") { position += 1 }
            guard position < bytes.count else { throw truncated(bytes) }
            if bytes[position] == UInt8(ascii: "0") {
                position += 1
            } else {
                try digits(bytes, start)
            }
            if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                position += 1
                try digits(bytes, start)
            }
            if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
                position += 1
                if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
                {
                    position += 1
                }
                try digits(bytes, start)
            }
        }
    }

    private mutating func digits(_ bytes: Span<UInt8>, _ start: Int) throws(Stop) {
        let first = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        guard position > first else {
            if position == bytes.count { throw truncated(bytes) }
            throw Stop(kind: .jsonMalformed, at: start, words: "No JSON value starts like this.")
        }
    }

    private mutating func word(_ word: StaticString, _ bytes: Span<UInt8>) throws(Stop) {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw truncated(bytes) }
            guard unsafe bytes[position] == word.utf8Start[index] else {
                throw Stop(kind: .jsonMalformed, at: position, words: "No JSON value starts like this.")
            }
            position += 1
        }
    }

    /// Passes over any value, its syntax checked, its nesting bounded.
    mutating func skipValue(_ bytes: Span<UInt8>) throws(Stop) {
        // One entry for each open object (true) or array (false).
        var open: [Bool] = []
        repeat {
            skipSpace(bytes)
            guard position < bytes.count else { throw truncated(bytes) }
            var isValueDone = true
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = bytes[position] == UInt8(ascii: "{")
                guard open.count + assembler.steps.count < limits.depth else {
                    throw Stop(kind: .jsonDepth, at: position, words: "The limit is \(limits.depth) levels.")
                }
                position += 1
                skipSpace(bytes)
                if position < bytes.count, bytes[position] == UInt8(ascii: isObject ? "}" : "]") {
                    position += 1
                } else {
                    open.append(isObject)
                    if isObject { try skipKey(bytes) }
                    isValueDone = false
                }
            case UInt8(ascii: "\""): try skipString(bytes)
            default: try skipScalar(bytes)
            }
            while isValueDone, let isObject = open.last {
                skipSpace(bytes)
                guard position < bytes.count else { throw truncated(bytes) }
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: ",") {
                    if isObject { try skipKey(bytes) }
                    isValueDone = false
                } else if byte == UInt8(ascii: isObject ? "}" : "]") {
                    open.removeLast()
                } else {
                    throw Stop(
                        kind: .jsonMalformed, at: position - 1,
                        words: "After a value, a comma or a bracket must follow.")
                }
            }
        } while !open.isEmpty
    }

    private mutating func skipKey(_ bytes: Span<UInt8>) throws(Stop) {
        skipSpace(bytes)
        guard position < bytes.count else { throw truncated(bytes) }
        guard bytes[position] == UInt8(ascii: "\"") else {
            throw Stop(kind: .jsonMalformed, at: position, words: "A key in quotes must stand here.")
        }
        try skipString(bytes)
        try expect(UInt8(ascii: ":"), bytes)
    }

    private mutating func skipString(_ bytes: Span<UInt8>) throws(Stop) {
        let mark = try string(bytes)
        assembler.tape.cut(to: mark)
    }
}
