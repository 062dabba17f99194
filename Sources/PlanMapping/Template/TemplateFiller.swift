import PlanFindings
import PlanModel

/// Writes plans by filling a template.
struct TemplateFiller {
    /// Where it writes: the items that the parts around stand for.
    private struct Scope {
        /// For each list of the mapping, the item in hand; -1 for none.
        var anchors: [Int]
    }

    private let template: Template
    private let operations: [FieldOperation]
    private var view = PlanView(PlanTape())
    private var isFirst = true
    /// What the placeholders outside of plans wrote for the first plan.
    private var shared: [Int: String] = [:]
    private var sharedNumbers: Set<Int> = []
    /// How many characters the encoding does not have.
    private(set) var unwritable = 0
    /// What becomes of the values.
    private(set) var ledger = ExportLedger()
    private var plans = 0
    /// Where values went.
    private(set) var marks: [TemplateMark] = []
    /// Whether the places of values are kept.
    var keepsMarks = false
    private var head: [UInt8] = []
    private var written = 0

    private let defaults: [(operation: FieldOperation, value: String)]
    private let name: String
    private let mappingField: Int

    init(_ template: Template, _ mapping: Mapping) {
        self.template = template
        operations = BoundMapping(mapping).operations
        // Words that were read through this template are written as they were.
        name = mapping.name
        var choices: [String: Int32] = [:]
        var defaults: [(operation: FieldOperation, value: String)] = []
        for entry in mapping.defaults {
            let field = Mapping.Field(from: [], to: entry.path)
            defaults.append((FieldOperation(field, anchoredLists: [], choices: &choices), entry.value))
        }
        self.defaults = defaults
        let record = PlanShapes.all.firstIndex { $0.name == "Source" } ?? 0
        mappingField =
            ShapeTable.shared.records[record].first + (PlanShapes.all[record].index(of: "mapping") ?? 0)
        for segment in template.program.head + template.program.tail { collect(segment) }
    }

    private mutating func collect(_ segment: TemplateSegment) {
        switch segment {
        case .value(let number, _), .bare(let number): sharedNumbers.insert(number)
        case .cell(let inner, _, _), .optional(let inner, _), .each(_, let inner, _, _), .plans(let inner, _):
            for segment in inner { collect(segment) }
        case .joined(let items, _): for segment in items.joined() { collect(segment) }
        case .bytes: break
        }
    }

    /// A value that the template gives of itself comes back without being written.
    private mutating func seeDefaults() {
        for (operation, value) in defaults {
            for container in view.containers(operation, anchors: [], number: 0)
            where view.draft.text(operation.path.steps[operation.path.steps.count - 1].number, of: container) == value {
                _ = view.plainTexts(operation, in: container)
            }
        }
    }

    private mutating func look(at tape: PlanTape) {
        view = PlanView(tape)
        let source = view.draft.child(ModelFields.shared.source, of: 0)
        let mapping = source.flatMap { view.draft.text(mappingField, of: $0) }
        view.mustReadWords = mapping != name
    }

    /// The bytes of a further plan, as UTF-8.
    mutating func add(_ tape: PlanTape) -> [UInt8] {
        look(at: tape)
        var bytes: [UInt8] = []
        let scope = Scope(anchors: Array(repeating: -1, count: slots))
        if plans == 0 {
            fill(template.program.head, scope, &bytes)
        } else {
            if !template.program.repeatsPlans { isOneTooMany = true }
            bytes += template.program.separator
        }
        noteShared(scope)
        fill(template.program.body, scope, &bytes)
        plans += 1
        // The tail is of the last plan; what it holds counts for each.
        var end: [UInt8] = []
        let before = written + bytes.count
        fill(template.program.tail, scope, &end, at: before)
        tail = end
        seeDefaults()
        ledger.written += view.seen.count
        // That the kind could not be told is nothing to hold.
        let isUntold = view.draft.text(ModelFields.shared.kind, of: 0) == "other"
        for pattern in view.unseen() where pattern != "/kind" || !isUntold {
            ledger.notHeld[pattern, default: 0] += 1
        }
        written += bytes.count
        return bytes
    }

    /// Whether a template of one plan was given more.
    private(set) var isOneTooMany = false
    private var tail: [UInt8] = []

    /// What follows the last plan.
    mutating func finish() -> [UInt8] {
        if plans == 0 {
            var bytes: [UInt8] = []
            for segment in template.program.head + template.program.tail {
                if case .bytes(let fixed) = segment { bytes += fixed }
            }
            return bytes
        }
        return tail
    }

    private var slots: Int { template.parts.reduce(0) { max($0, $1.slot + 1) } }

    /// Values outside of plans stand once: another value of a later plan is lost.
    private mutating func noteShared(_ scope: Scope) {
        for number in sharedNumbers.sorted() {
            let text = texts(number, scope).joined(separator: "\n")
            if plans == 0 {
                shared[number] = text
            } else if shared[number] != text {
                ledger.changed[operations[number].pattern, default: 0] += 1
            }
        }
    }

    /// What a plan says where the template has blanks outside of plans.
    mutating func sharedTexts(_ tape: PlanTape) -> [String] {
        look(at: tape)
        let scope = Scope(anchors: Array(repeating: -1, count: slots))
        return sharedNumbers.sorted().map { texts($0, scope).joined(separator: "\n") }
    }

    // MARK: Segments

    private mutating func fill(
        _ segments: [TemplateSegment], _ scope: Scope, _ bytes: inout [UInt8], at base: Int? = nil
    ) {
        for segment in segments { fill(segment, scope, &bytes, base ?? written) }
    }

    private mutating func fill(_ segment: TemplateSegment, _ scope: Scope, _ bytes: inout [UInt8], _ base: Int) {
        switch segment {
        case .bytes(let fixed): bytes += fixed
        case .value(let number, let context):
            let start = bytes.count
            escape(text(number, scope), context, &bytes)
            mark(number, scope, base + start..<base + bytes.count)
        case .bare(let number):
            let start = bytes.count
            writeBare(number, scope, &bytes)
            mark(number, scope, base + start..<base + bytes.count)
        case .cell(let inner, let isQuoted, let delimiter):
            var cell: [UInt8] = []
            fill(inner, scope, &cell, at: base + bytes.count)
            Self.appendCell(cell, isQuoted: isQuoted, delimiter: delimiter, to: &bytes)
        case .each(let part, let inner, let separator, let keepsOne):
            let slot = template.slot(of: part)
            var items = slot >= 0 ? self.items(of: template.parts[part].list, scope) : []
            if items.isEmpty, keepsOne { items = [Self.noItem] }
            for (index, item) in items.enumerated() {
                if index > 0 { bytes += separator }
                var own = scope
                if slot >= 0 { own.anchors[slot] = item }
                fill(inner, own, &bytes, at: base)
            }
        case .plans(let inner, _): fill(inner, scope, &bytes, at: base)
        case .optional(let inner, let numbers):
            if numbers.contains(where: { hasValue($0, scope) }) || (numbers.isEmpty) {
                fill(inner, scope, &bytes, at: base)
            }
        case .joined(let items, let separator):
            var isFirst = true
            for item in items {
                let start = bytes.count
                if !isFirst { bytes += separator }
                let inside = bytes.count
                fill(item, scope, &bytes, at: base)
                if bytes.count == inside {
                    bytes.removeSubrange(start...)
                } else {
                    isFirst = false
                }
            }
        }
    }

    /// An item that is not there: a part that is written once with blanks.
    private static let noItem = Int.max

    /// The items of a list below the items in hand.
    private func items(of list: [String], _ scope: Scope) -> [Int] {
        for length in stride(from: list.count - 1, to: 0, by: -1) {
            let above = Array(list.prefix(length))
            guard let part = template.parts.first(where: { $0.list == above }), part.slot >= 0,
                scope.anchors[part.slot] >= 0
            else { continue }
            let item = scope.anchors[part.slot]
            return item == Self.noItem ? [] : view.items(of: Array(list.dropFirst(length)), from: item)
        }
        return view.items(of: list)
    }

    // MARK: Values

    private mutating func texts(_ number: Int, _ scope: Scope) -> [String] {
        let operation = operations[number]
        let anchors = operation.anchorSlots.contains { $0 >= 0 } ? scope.anchors : []
        let used = operation.anchorSlots.filter { $0 >= 0 }.map { anchors[$0] }
        if used.contains(Self.noItem) { return [] }
        // Items of a list of texts are values themselves.
        if let last = operation.anchorSlots.last, last >= 0, anchors[last] >= 0 {
            return [view.text(of: anchors[last])]
        }
        var containers = view.containers(operation, anchors: scope.anchors, number: 0)
        // Of several judgements the last one counts.
        if containers.count > 1, let step = operation.path.steps.firstIndex(where: { $0.name == "outcomes" }),
            operation.anchorSlots[step] < 0 || anchors[operation.anchorSlots[step]] < 0,
            operation.path.steps[step].item == .each
        {
            containers = [containers[containers.count - 1]]
        }
        if let tick = template.placeholders[number].tick {
            guard !containers.isEmpty else { return [] }
            let values = containers.flatMap { view.plainTexts(operation, in: $0) }
            if values.isEmpty { return [] }
            return [values.contains(tick.code) ? tick.on : tick.off]
        }
        var texts: [String] = []
        for container in containers {
            let own = view.texts(operation, in: container)
            if !own.isEmpty {
                texts += own
            } else if view.isEmptyList(operation, in: container) {
                // A list that is there and empty was a blank.
                texts.append("")
            } else {
                texts += view.nameTexts(operation, in: container)
            }
        }
        return texts
    }

    /// Whether the record is there that a placeholder names a value of.
    private func hasRecord(_ number: Int, _ scope: Scope) -> Bool {
        let steps = operations[number].path.steps
        guard let first = steps.first, case .at(let position)? = first.item else { return true }
        return view.items(of: [first.name]).count > position
    }

    private mutating func hasValue(_ number: Int, _ scope: Scope) -> Bool { !texts(number, scope).isEmpty }

    private mutating func text(_ number: Int, _ scope: Scope) -> String {
        var texts = texts(number, scope)
        if texts.isEmpty, let tick = template.placeholders[number].tick {
            // An empty box may stand where there is nothing to judge; a word such as “No” would be a judgement.
            return LooseText.hasWords(tick.off) && !LooseText.isSign(tick.off) && !hasRecord(number, scope)
                ? "" : tick.off
        }
        if texts.count > 1, operations[number].split == nil {
            ledger.changed[operations[number].pattern, default: 0] += 1
        }
        if texts.count > 1 { texts.removeAll(where: \.isEmpty) }
        return operations[number].joined(texts)
    }

    private mutating func writeBare(_ number: Int, _ scope: Scope, _ bytes: inout [UInt8]) {
        let text = text(number, scope)
        guard !text.isEmpty else {
            bytes += Array("null".utf8)
            return
        }
        let isBare: Bool =
            switch template.placeholders[number].bare {
            case .boolean: ["true", "false", "yes", "no"].contains(text.lowercased())
            default: JSONNumber.isNumber(text)
            }
        if isBare {
            let word = template.placeholders[number].bare == .boolean ? text.lowercased() : text
            bytes += Array((word == "yes" ? "true" : word == "no" ? "false" : word).utf8)
        } else {
            bytes.append(0x22)
            escape(text, .json, &bytes)
            bytes.append(0x22)
        }
    }

    private mutating func mark(_ number: Int, _ scope: Scope, _ range: @autoclosure () -> Range<Int>) {
        guard keepsMarks else { return }
        var path = ""
        for (index, step) in operations[number].path.steps.enumerated() {
            path += "/" + step.name
            guard let item = step.item else { continue }
            let slot = operations[number].anchorSlots[index]
            switch item {
            case .at(let position): path += "/\(position)"
            case .each where slot >= 0 && scope.anchors[slot] >= 0 && scope.anchors[slot] != Self.noItem:
                path += "/\(view.position(of: scope.anchors[slot]))"
            default: path += "/0"
            }
        }
        marks.append(TemplateMark(range: range(), plan: plans, path: path))
    }

    // MARK: Escapes

    private mutating func escape(_ text: String, _ context: TemplateSegment.Context, _ bytes: inout [UInt8]) {
        switch context {
        case .plain:
            guard template.encoding.lineEnd == "\r\n", template.carrier == .text else {
                bytes += Array(text.utf8)
                return
            }
            for byte in text.utf8 {
                if byte == 0x0A { bytes.append(0x0D) }
                bytes.append(byte)
            }
        case .json: JSONNumber.appendEscaped(text, to: &bytes)
        case .cdata:
            for byte in text.utf8 {
                if byte == 0x3E, bytes.suffix(2) == [0x5D, 0x5D] { bytes += Array("]]><![CDATA[".utf8) }
                bytes.append(byte)
            }
        case .xmlText, .xmlAttribute:
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": bytes += Array("&amp;".utf8)
                case "<": bytes += Array("&lt;".utf8)
                case ">": bytes += Array("&gt;".utf8)
                case "\r": bytes += Array("&#13;".utf8)
                case "\"" where context == .xmlAttribute(0x22): bytes += Array("&quot;".utf8)
                case "'" where context == .xmlAttribute(0x27): bytes += Array("&apos;".utf8)
                case "\n" where context != .xmlText: bytes += Array("&#10;".utf8)
                case "\t" where context != .xmlText: bytes += Array("&#9;".utf8)
                default:
                    if template.encoding.holds(scalar) {
                        bytes += Array(String(Character(scalar)).utf8)
                    } else {
                        bytes += Array("&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8)
                    }
                }
            }
        }
    }

    private static func appendCell(_ cell: [UInt8], isQuoted: Bool, delimiter: UInt8, to bytes: inout [UInt8]) {
        let needsQuotes =
            cell.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || cell.first.map { $0 == 0x20 || $0 == 0x09 } ?? false
            || cell.last.map { $0 == 0x20 || $0 == 0x09 } ?? false
        guard isQuoted || needsQuotes else {
            bytes += cell
            return
        }
        bytes.append(0x22)
        for byte in cell {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}

/// Numbers and strings of JSON.
enum JSONNumber {
    /// Whether a text is a number as JSON writes them.
    static func isNumber(_ text: String) -> Bool {
        var bytes = Substring(text).utf8
        if bytes.first == 0x2D { bytes.removeFirst() }
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count == 1 || digits.first != 0x30 else { return false }
        bytes = bytes.dropFirst(digits.count)
        if bytes.isEmpty { return true }
        guard bytes.first == 0x2E else { return false }
        let fraction = bytes.dropFirst()
        return !fraction.isEmpty && fraction.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Appends a text with the escapes of a JSON string.
    static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0x09: bytes += [0x5C, 0x74]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            default: bytes.append(byte)
            }
        }
    }
}
