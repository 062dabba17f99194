package import PlanFindings

/// Reads canonical plans from JSON: one object, an array, one object a line (NDJSON), or objects one after the other.
///
/// Which of these it is shows in the text itself. In NDJSON a damaged line harms no other; in the other forms reading
/// goes on as long as brackets show where the next plan starts.
package struct JSONPlanReader: CanonicalReader {
    private enum Mode {
        case start, lines, values, array, done
    }

    private var mode = Mode.start
    private var buffer: [UInt8] = []
    /// The first byte of the buffer that was not handed on.
    private var taken = 0
    private var scanner = JSONValueScanner()
    private var line = 1
    private var column = 1
    private var needsComma = false
    private var isBehindComma = false
    /// Whether a byte order mark was passed over, or is known not to be there.
    private var hasPassedMark = false
    /// Whether the first object is known to end at the position of the scanner.
    private var hasFirstEnded = false
    /// How many bytes of the first line are known to hold no line break.
    private var unbroken = 0
    private var isSkippingLine = false
    private var isSkippingValue = false
    private var parser: JSONPlanParser
    private let limits: Limits

    package init(limits: Limits = Limits()) {
        self.limits = limits
        parser = JSONPlanParser(limits: limits)
    }

    package mutating func push(
        _ bytes: Span<UInt8>, isLast: Bool, findings: inout Findings,
        each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        if taken > 0 {
            buffer.removeFirst(taken)
            scanner.position -= taken
            taken = 0
        }
        unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
        if mode == .start {
            guard try recogniseForm(isLast: isLast) else { return }
        }
        switch mode {
        case .lines: try readLines(isLast: isLast, &findings, each)
        default: try readValues(isLast: isLast, &findings, each)
        }
    }

    /// Finds out the form; `false` while more bytes are needed.
    private mutating func recogniseForm(isLast: Bool) throws(DocumentFailure) -> Bool {
        if !hasPassedMark {
            if !isLast, buffer.count < 4 { return false }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { advance(to: 3, keepsColumn: true) }
            if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) || buffer.prefix(4).contains(0) {
                throw DocumentFailure(
                    .jsonEncoding, "The file is not UTF-8 (it looks like UTF-16).", at: SourcePlace(line: 1, column: 1))
            }
            hasPassedMark = true
            scanner = JSONValueScanner(position: taken)
        }
        var start = taken
        while start < buffer.count, Self.isSpace(buffer[start]) { start += 1 }
        advance(to: start)
        guard start < buffer.count else {
            if isLast { throw DocumentFailure(.jsonEmpty, "The document is empty.") }
            return false
        }
        if buffer[start] == UInt8(ascii: "[") {
            advance(to: start + 1)
            mode = .array
        } else if let form = formOfObjects(isLast: isLast) {
            mode = form
        } else {
            return false
        }
        scanner = JSONValueScanner(position: taken)
        return true
    }

    /// Whether the objects from `taken` on stand one a line; `nil` while that cannot be told.
    ///
    /// It can as soon as the first object or the first line has ended: a line that is a whole object, or behind whose
    /// break another object opens, is one of NDJSON, as JSON set out over several lines is indented there.
    private mutating func formOfObjects(isLast: Bool) -> Mode? {
        if !hasFirstEnded {
            scanner.position = max(scanner.position, taken)
            let bytes = buffer
            hasFirstEnded = scanner.findEnd(in: bytes.span)
        }
        let newline = Self.newline(in: buffer.span, from: taken + unbroken)
        if newline < 0 { unbroken = buffer.count - taken }
        if hasFirstEnded, newline < 0 || scanner.position <= newline {
            var index = scanner.position
            while index < buffer.count, index != newline, Self.isSpace(buffer[index]) { index += 1 }
            if index == newline { return .lines }
            if index < buffer.count { return buffer[index] == UInt8(ascii: "{") ? .values : .lines }
        } else if newline >= 0 {
            var index = newline + 1
            while index < buffer.count, buffer[index] == 0x0D || buffer[index] == 0x0A { index += 1 }
            if index < buffer.count { return buffer[index] == UInt8(ascii: "{") ? .lines : .values }
        }
        return isLast || buffer.count > limits.recordBytes ? .lines : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private mutating func readLines(
        isLast: Bool, _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        while taken < buffer.count {
            var end = Self.newline(in: buffer.span, from: taken)
            if end < 0 {
                guard isLast else {
                    try refuseIfTooLarge(&findings, each)
                    return
                }
                end = buffer.count
            }
            let range = taken..<end
            if isSkippingLine {
                isSkippingLine = false
            } else if range.count > limits.recordBytes {
                try refuseTooLarge(&findings, each)
            } else if range.contains(where: { !Self.isSpace(buffer[$0]) }) {
                try parse(range, &findings, each)
            }
            taken = min(end + 1, buffer.count)
            line += 1
            column = 1
        }
    }

    private static func newline(in bytes: Span<UInt8>, from: Int) -> Int {
        var index = from
        let raw = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
            let hits = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
            if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            if bytes[index] == 0x0A { return index }
            index += 1
        }
        return -1
    }

    private mutating func refuseIfTooLarge(
        _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        if !isSkippingLine, buffer.count - taken > limits.recordBytes {
            try refuseTooLarge(&findings, each)
            isSkippingLine = true
        }
        if isSkippingLine { taken = buffer.count }
    }

    private mutating func refuseTooLarge(
        _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        findings.add(
            .planLimitSize, "The limit is \(limits.recordBytes) bytes.", at: SourcePlace(line: line, column: column))
        try each(.rejected, &findings)
    }

    private mutating func readValues(
        isLast: Bool, _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        while mode != .done {
            var start = taken
            if !isSkippingValue {
                while start < buffer.count, Self.isSpace(buffer[start]) { start += 1 }
                advance(to: start)
            }
            guard start < buffer.count else { break }
            if mode == .array, !isSkippingValue {
                if buffer[start] == UInt8(ascii: "]") {
                    if isBehindComma {
                        findings.add(
                            .jsonMalformed, "Behind the last plan no comma may stand.",
                            at: SourcePlace(line: line, column: column))
                    }
                    advance(to: start + 1)
                    mode = .done
                    break
                }
                if needsComma {
                    guard buffer[start] == UInt8(ascii: ",") else {
                        throw DocumentFailure(
                            .jsonLost, "Between two plans a comma must stand.",
                            at: SourcePlace(line: line, column: column))
                    }
                    advance(to: start + 1)
                    needsComma = false
                    isBehindComma = true
                    continue
                }
            }
            if scanner.position < start { scanner = JSONValueScanner(position: start) }
            let bytes = buffer
            let isFound = scanner.findEnd(in: bytes.span)
            let end = max(scanner.position, start + 1)
            if !isSkippingValue, end - start > limits.recordBytes {
                try refuseTooLarge(&findings, each)
                isSkippingValue = true
            }
            guard isFound || isLast else {
                if isSkippingValue { advance(to: end) }
                return
            }
            if isSkippingValue {
                isSkippingValue = false
            } else {
                try parse(start..<end, &findings, each)
            }
            advance(to: end)
            scanner = JSONValueScanner(position: end)
            needsComma = mode == .array
            isBehindComma = false
        }
        if mode == .done {
            var start = taken
            while start < buffer.count, Self.isSpace(buffer[start]) { start += 1 }
            advance(to: start)
            if start < buffer.count {
                throw DocumentFailure(
                    .jsonMalformed, "There is text after the end of the list of plans.",
                    at: SourcePlace(line: line, column: column))
            }
        } else if isLast, mode == .array {
            throw DocumentFailure(
                .jsonTruncated, "The list of plans has no end.", at: SourcePlace(line: line, column: column))
        }
    }

    private mutating func parse(
        _ range: Range<Int>, _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        parser.line = line
        parser.column = column
        let bytes = buffer
        if parser.parse(bytes.span.extracting(range), findings: &findings) {
            try each(.plan(parser.assembler.tape), &findings)
        } else {
            try each(.rejected, &findings)
        }
    }

    /// Moves on in the buffer, counting lines.
    private mutating func advance(to end: Int, keepsColumn: Bool = false) {
        for index in taken..<end {
            if buffer[index] == 0x0A {
                line += 1
                column = 1
            } else if !keepsColumn {
                column += 1
            }
        }
        taken = end
    }
}
