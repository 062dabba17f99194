package import PlanFindings

/// Reads one canonical plan from the bytes of a JSON object, and finds everything that is wrong with it.
///
/// Strict (RFC 8259, UTF-8). A fault of syntax ends the plan with one finding; a fault of content is one finding each,
/// and reading goes on behind it.
package struct JSONPlanParser {
    /// Thrown within the parser when syntax does not allow to go on.
    struct Stop: Error {
        var kind: FindingKind
        var at: Int
        var words: FindingMessage
    }

    package var assembler = PlanAssembler()
    /// The line and column (from 1) at which the bytes given to `parse` start in their document.
    package var line = 1
    package var column = 1
    var position = 0
    let limits: Limits
    private var key: [UInt8] = []
    /// Where in the text of the tape a character was replaced, and which one.
    var pending: [(end: Int, value: UInt32)] = []
    /// Where the texts of `assembler.replaced` start.
    var replacedAt: [Int] = []
    /// The last place that was counted out, so that many findings cost no more than one.
    private var counted = (offset: 0, line: 1, column: 1)

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Reads a plan; `true` means that it is without error and stands in `assembler.tape`.
    package mutating func parse(_ bytes: Span<UInt8>, findings: inout Findings) -> Bool {
        assembler.reset()
        position = 0
        replacedAt.removeAll()
        counted = (0, line, column)
        let before = findings.errors
        do throws(Stop) {
            skipSpace(bytes)
            guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else {
                throw Stop(kind: .jsonMalformed, at: position, words: "A plan must start with “{”.")
            }
            try record(0, field: 0, bytes, &findings)
            skipSpace(bytes)
            if position < bytes.count {
                throw Stop(kind: .jsonMalformed, at: position, words: "There is text after the end of the plan.")
            }
        } catch {
            findings.add(error.kind, error.words, at: place(error.at, bytes), path: assembler.pointer)
            return false
        }
        guard findings.errors == before else { return false }
        for (offset, replaced) in zip(replacedAt, assembler.replaced) {
            findings.add(
                .planCharacterReplaced, "Characters that XML cannot hold were replaced.", at: place(offset, bytes),
                path: replaced.path)
        }
        PlanReferences.check(assembler.tape, findings: &findings) { place(Int($0), bytes) }
        guard findings.errors == before else { return false }
        assembler.finish(format: "json")
        return true
    }

    /// The place of a byte, counted from the start of the document.
    mutating func place(_ offset: Int, _ bytes: Span<UInt8>) -> SourcePlace {
        let end = min(offset, bytes.count)
        if end < counted.offset { counted = (0, line, column) }
        while counted.offset < end {
            if bytes[counted.offset] == 0x0A {
                counted.line += 1
                counted.column = 1
            } else {
                counted.column += 1
            }
            counted.offset += 1
        }
        return SourcePlace(line: counted.line, column: counted.column)
    }

    mutating func record(
        _ record: Int, field: Int, _ bytes: Span<UInt8>, _ findings: inout Findings
    ) throws(Stop) {
        let entry = assembler.tape.begin(.record, UInt16(field), at: UInt32(position))
        let first = assembler.table.records[record].first
        var seen: UInt64 = 0
        var next = 0
        position += 1
        skipSpace(bytes)
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let start = position
                let local = try fieldIndex(in: record, from: next, bytes)
                try expect(UInt8(ascii: ":"), bytes)
                skipSpace(bytes)
                if local < 0 {
                    let words: FindingMessage =
                        findings.isFull(.planKeyUnknown)
                        ? "" : assembler.unknownKey(String(decoding: key, as: UTF8.self), in: record)
                    findings.add(.planKeyUnknown, words, at: place(start, bytes), path: assembler.pointer)
                    try skipValue(bytes)
                } else if seen & (1 << UInt64(local)) != 0 {
                    findings.add(
                        .planKeyDuplicate,
                        "The key “\(known: assembler.table.name(first + local))” stands twice in the same record.",
                        at: place(start, bytes), path: assembler.pointer)
                    try skipValue(bytes)
                } else {
                    if local < next { assembler.isDisordered = true }
                    seen |= 1 << UInt64(local)
                    next = max(next, local + 1)
                    assembler.steps.append(.field(first + local))
                    try fieldValue(first + local, bytes, &findings)
                    assembler.steps.removeLast()
                }
                skipSpace(bytes)
                guard position < bytes.count else { throw truncated(bytes) }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: "}") { break }
                guard separator == UInt8(ascii: ",") else {
                    throw Stop(
                        kind: .jsonMalformed, at: position - 1, words: "After a value, “,” or “}” must follow.")
                }
                skipSpace(bytes)
            }
        }
        assembler.tape.end(entry)
        if assembler.table.records[record].required & ~seen != 0 {
            for name in assembler.missing(record, seen: seen) {
                findings.add(
                    .planKeyMissing, "The key “\(known: name)” is missing.", at: place(position - 1, bytes),
                    path: assembler.pointer)
            }
        }
    }

    /// Reads a key and its position in the record; -1 where the record has no such key (it then stands in `key`).
    private mutating func fieldIndex(
        in record: Int, from next: Int, _ bytes: Span<UInt8>
    ) throws(Stop) -> Int {
        guard position < bytes.count else { throw truncated(bytes) }
        guard bytes[position] == UInt8(ascii: "\"") else {
            throw Stop(kind: .jsonMalformed, at: position, words: "A key in quotes must stand here.")
        }
        let start = position + 1
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
            bytes[end] >= 0x20, bytes[end] < 0x80
        { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            position = end + 1
            let local = assembler.table.find(bytes.extracting(start..<end), in: record, from: next)
            if local < 0 {
                key.removeAll(keepingCapacity: true)
                for index in start..<end { key.append(bytes[index]) }
            }
            return local
        }
        let mark = assembler.tape.text.count
        _ = try string(bytes)
        key = Array(assembler.tape.text[mark...])
        assembler.tape.cut(to: mark)
        return assembler.table.find(key.span, in: record, from: next)
    }

    private mutating func fieldValue(
        _ number: Int, _ bytes: Span<UInt8>, _ findings: inout Findings
    ) throws(Stop) {
        let field = assembler.table.fields[number]
        guard field.isList else { return try single(number, field, bytes, &findings) }
        guard position < bytes.count else { throw truncated(bytes) }
        guard bytes[position] == UInt8(ascii: "[") else {
            return try refuse(.planValueType, number, bytes, &findings)
        }
        let start = position
        let entry = assembler.tape.begin(.list, UInt16(number), at: UInt32(position))
        position += 1
        skipSpace(bytes)
        var count = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
        } else {
            while true {
                assembler.steps.append(.item(count))
                try single(number, field, bytes, &findings)
                assembler.steps.removeLast()
                count += 1
                skipSpace(bytes)
                guard position < bytes.count else { throw truncated(bytes) }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: "]") { break }
                guard separator == UInt8(ascii: ",") else {
                    throw Stop(
                        kind: .jsonMalformed, at: position - 1, words: "After a list item, “,” or “]” must follow.")
                }
                skipSpace(bytes)
            }
        }
        assembler.tape.end(entry)
        if count == 0, isRequired(number) {
            findings.add(
                .planKeyMissing, "“\(known: assembler.table.name(number))” must not be empty.", at: place(start, bytes),
                path: assembler.pointer)
        }
    }

    private func isRequired(_ number: Int) -> Bool {
        // Only the plan itself has required keys, and its fields are numbered first.
        number < 64 && assembler.table.records[0].required & (1 << UInt64(number)) != 0
    }

    private mutating func single(
        _ number: Int, _ field: ShapeTable.Field, _ bytes: Span<UInt8>, _ findings: inout Findings
    ) throws(Stop) {
        guard position < bytes.count else { throw truncated(bytes) }
        let byte = bytes[position]
        switch field.kind {
        case .record where byte == UInt8(ascii: "{"):
            try record(Int(field.target), field: number, bytes, &findings)
        case .map where byte == UInt8(ascii: "{"):
            try map(number, bytes, &findings)
        case .text where byte == UInt8(ascii: "\""), .date where byte == UInt8(ascii: "\""),
            .interval where byte == UInt8(ascii: "\""), .code where byte == UInt8(ascii: "\""):
            let start = position
            let mark = assembler.tape.text.count
            try string(bytes)
            if let kind = assembler.enter(number, from: mark, at: UInt32(start))?.kind {
                findings.add(
                    kind, assembler.message(for: kind, number), at: place(start, bytes), path: assembler.pointer)
            }
        case .integer where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte),
            .boolean where byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f"):
            let start = position
            let mark = assembler.tape.text.count
            try skipScalar(bytes)
            for index in start..<position { assembler.tape.text.append(bytes[index]) }
            if let kind = assembler.enter(number, from: mark, at: UInt32(start))?.kind {
                findings.add(
                    kind, assembler.message(for: kind, number), at: place(start, bytes), path: assembler.pointer)
            }
        default:
            try refuse(.planValueType, number, bytes, &findings)
        }
    }

    private mutating func map(_ number: Int, _ bytes: Span<UInt8>, _ findings: inout Findings) throws(Stop) {
        let entry = assembler.tape.begin(.map, UInt16(number), at: UInt32(position))
        var keys: Set<String> = []
        position += 1
        skipSpace(bytes)
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let start = position
                guard position < bytes.count else { throw truncated(bytes) }
                guard bytes[position] == UInt8(ascii: "\"") else {
                    throw Stop(kind: .jsonMalformed, at: position, words: "A key in quotes must stand here.")
                }
                assembler.enterPlain(.key, number, from: try string(bytes), at: UInt32(start))
                let key = assembler.tape.entries.count - 1
                if !keys.insert(assembler.tape.string(key)).inserted {
                    findings.add(
                        .planKeyDuplicate, "A key stands twice in the same record.", at: place(start, bytes),
                        path: assembler.pointer)
                }
                try expect(UInt8(ascii: ":"), bytes)
                skipSpace(bytes)
                guard position < bytes.count else { throw truncated(bytes) }
                let valueStart = position
                if bytes[position] == UInt8(ascii: "\"") {
                    assembler.enterPlain(.text, number, from: try string(bytes), at: UInt32(valueStart))
                } else {
                    try refuse(.planValueType, number, bytes, &findings, under: key)
                }
                skipSpace(bytes)
                guard position < bytes.count else { throw truncated(bytes) }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: "}") { break }
                guard separator == UInt8(ascii: ",") else {
                    throw Stop(
                        kind: .jsonMalformed, at: position - 1, words: "After a value, “,” or “}” must follow.")
                }
                skipSpace(bytes)
            }
        }
        assembler.tape.end(entry)
    }

    private mutating func refuse(
        _ kind: FindingKind, _ number: Int, _ bytes: Span<UInt8>, _ findings: inout Findings, under key: Int? = nil
    ) throws(Stop) {
        // What is no value at all is a fault of syntax and not of type: that comes out when it is passed over.
        let start = position
        try skipValue(bytes)
        var path = assembler.pointer
        if let key { path += "/" + assembler.tape.string(key).replacing("~", with: "~0").replacing("/", with: "~1") }
        findings.add(kind, assembler.message(for: kind, number), at: place(start, bytes), path: path)
    }
}
