import PlanFindings

/// Builds a tape while a canonical document is read, and judges every value as it arrives.
///
/// The JSON and XML readers bring the syntax; what may stand where is decided here once, so that both refuse the same.
package struct PlanAssembler {
    /// One step of the pointer to the value in hand.
    enum Step {
        case field(Int)
        case item(Int)
    }

    /// Why a value may not stand where it is: one byte, so that the many values without fault cost nothing.
    enum Problem: UInt8 {
        case type, date, interval, code, number, schema

        var kind: FindingKind {
            switch self {
            case .type: .planValueType
            case .date: .planValueDate
            case .interval: .planValueInterval
            case .code: .planValueCode
            case .number: .planValueNumber
            case .schema: .planSchemaUnknown
            }
        }
    }

    package var tape = PlanTape()
    let table = ShapeTable.shared
    var steps: [Step] = []
    /// Whether keys came in another order than the canonical one.
    var isDisordered = false
    /// Pointers whose text had characters that XML cannot hold, with the text as it was, escaped.
    var replaced: [(path: String, original: String)] = []

    package init() { steps.reserveCapacity(16) }

    package mutating func reset() {
        tape.removeAll()
        steps.removeAll(keepingCapacity: true)
        isDisordered = false
        replaced.removeAll()
    }

    /// The RFC 6901 pointer to the value in hand.
    var pointer: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let number): text += "/" + table.name(number)
            case .item(let index): text += "/" + String(index)
            }
        }
        return text
    }

    /// Judges the text that was appended to the tape from `start` on as the value of a field, and enters it.
    ///
    /// Returns why it may not stand there; the text is then taken back.
    mutating func enter(_ number: Int, from start: Int, at place: UInt32) -> Problem? {
        let kind = table.fields[number].kind
        var code: UInt8 = 0
        if kind != .text || number == 0 {
            let (problem, found) = judge(number, kind, tape.text.span.extracting(start...))
            if let problem {
                tape.cut(to: start)
                return problem
            }
            code = found
        }
        let length = UInt32(tape.text.count - start)
        tape.entries.append(
            PlanTape.Entry(
                field: UInt16(number), kind: kind == .integer || kind == .boolean ? .bare : .text, code: code,
                start: UInt32(start), length: length, at: place))
        return nil
    }

    /// Appends a part of a text as the value in hand.
    mutating func append(_ text: [UInt8], _ range: Range<Int>) -> Int {
        let mark = tape.text.count
        let bytes = text.span.extracting(range)
        unsafe bytes.withUnsafeBufferPointer { unsafe tape.text.append(contentsOf: $0) }
        if Self.isSuspect(bytes) { replaceUnheld(from: mark, pointer) }
        return mark
    }

    /// Appends text to the tape and returns where it starts there; what XML cannot hold becomes U+FFFD and is noted.
    mutating func append(_ bytes: Span<UInt8>, at pointer: @autoclosure () -> String) -> Int {
        let mark = tape.text.count
        unsafe bytes.withUnsafeBufferPointer { unsafe tape.text.append(contentsOf: $0) }
        if Self.isSuspect(bytes) { replaceUnheld(from: mark, pointer()) }
        return mark
    }

    /// Whether a text may hold a character that XML cannot: a control, or what starts with the same byte as U+FFFE.
    private static func isSuspect(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        let raw = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let lead = word ^ 0xEFEF_EFEF_EFEF_EFEF
            let hits =
                (((word &- 0x2020_2020_2020_2020) & ~word) | ((lead &- 0x0101_0101_0101_0101) & ~lead))
                & 0x8080_8080_8080_8080
            if hits != 0 { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0xEF || (byte < 0x20 && !isSpace(byte)) { return true }
            index += 1
        }
        return false
    }

    private mutating func replaceUnheld(from mark: Int, _ pointer: String) {
        let text = String(decoding: tape.text[mark...], as: UTF8.self)
        var original = ""
        var isReplaced = false
        tape.cut(to: mark)
        for scalar in text.unicodeScalars {
            let isHeld = scalar.value >= 0x20 || Self.isSpace(UInt8(scalar.value))
            if isHeld, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
                if scalar == "\\" { original += "\\" }
                original.unicodeScalars.append(scalar)
                tape.text.append(contentsOf: String(scalar).utf8)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                original += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
                tape.text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                isReplaced = true
            }
        }
        if isReplaced { replaced.append((pointer, original)) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Enters text that needs no judgement: the keys and texts of a map.
    mutating func enterPlain(_ kind: PlanTape.Kind, _ number: Int, from start: Int, at place: UInt32 = 0) {
        let length = UInt32(tape.text.count - start)
        tape.entries.append(
            PlanTape.Entry(field: UInt16(number), kind: kind, start: UInt32(start), length: length, at: place))
    }

    private func judge(
        _ number: Int, _ kind: ShapeTable.Kind, _ bytes: Span<UInt8>
    ) -> (problem: Problem?, code: UInt8) {
        switch kind {
        case .text: return (number == 0 && !isCurrentSchema(bytes) ? .schema : nil, 0)
        case .date: return (PlanDate.read(bytes) == nil ? .date : nil, 0)
        case .interval: return (PlanInterval.isCanonical(bytes) ? nil : .interval, 0)
        case .code:
            guard let code = table.code(bytes, in: Int(table.fields[number].target)) else { return (.code, 0) }
            return (nil, code)
        case .integer: return (PlanInteger.read(bytes) == nil ? .number : nil, 0)
        case .boolean: return (isBoolean(bytes) ? nil : .type, 0)
        case .record, .map: return (.type, 0)
        }
    }

    private func isCurrentSchema(_ bytes: Span<UInt8>) -> Bool {
        let wanted = LearningPlan.currentSchema.utf8
        return bytes.count == wanted.count && zip(wanted, bytes.indices).allSatisfy { $0 == bytes[$1] }
    }

    private func isBoolean(_ bytes: Span<UInt8>) -> Bool {
        func spells(_ word: StaticString) -> Bool {
            bytes.count == word.utf8CodeUnitCount
                && bytes.indices.allSatisfy { unsafe bytes[$0] == word.utf8Start[$0] }
        }
        return spells("true") || spells("false")
    }

    /// The words of a finding about the value in hand.
    func message(for kind: FindingKind, _ number: Int) -> FindingMessage {
        let field = table.fields[number]
        if kind == .planValueCode {
            let codes = PlanShapes.codes[Int(field.target)].codes.joined(separator: ", ")
            return "“\(known: table.name(number))” must be one of: \(known: codes)."
        }
        if kind == .planValueType {
            return "“\(known: table.name(number))” must be \(known: expected(field))."
        }
        return "“\(known: table.name(number))”: \(known: kind.title)"
    }

    private func expected(_ field: ShapeTable.Field) -> String {
        if field.isList { return "a list" }
        return switch field.kind {
        case .text: "text"
        case .date: "a date"
        case .interval: "an interval"
        case .code: "a code"
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .record: "a record"
        case .map: "a record of texts"
        }
    }

    /// The words of a finding about a key that the record does not have, with the nearest one it has.
    func unknownKey(_ key: String, in record: Int) -> FindingMessage {
        let names = PlanShapes.all[record].fields.map(\.name)
        guard let nearest = NearestName.of(key, in: names) else {
            return "The key \(label: key) is not part of \(known: PlanShapes.all[record].name)."
        }
        return
            "The key \(label: key) is not part of \(known: PlanShapes.all[record].name); the nearest is “\(known: nearest)”."
    }

    /// The keys that a record must have and that were not seen.
    func missing(_ record: Int, seen: UInt64) -> [String] {
        let shape = table.records[record]
        var lacking = shape.required & ~seen
        var names: [String] = []
        while lacking != 0 {
            let index = lacking.trailingZeroBitCount
            names.append(table.name(shape.first + index))
            lacking &= lacking - 1
        }
        return names
    }

    /// Ends a plan: canonical order, and what was replaced goes to `carried`.
    mutating func finish(format: String) {
        if isDisordered { tape = tape.inCanonicalOrder() }
        guard !replaced.isEmpty else { return }
        var plan = LearningPlan(tape)
        for (path, original) in replaced {
            plan.carried = (plan.carried ?? []) + [Carried(label: path, text: original, format: format)]
        }
        plan.write(to: &tape)
    }
}
