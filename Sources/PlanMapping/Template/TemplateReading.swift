import PlanFindings
import PlanModel
import PlanSource

/// Turns what stands in the blanks of a copy into leaves of plans, whatever the format of the copy.
struct TemplateReading {
    let template: Template
    var bound: BoundMapping
    private var unknown: [String: Int] = [:]
    private var fixed: [String: Int] = [:]
    /// How many leaves each placeholder took.
    private(set) var taken: [Int]

    init(_ template: Template, _ mapping: Mapping) {
        self.template = template
        bound = BoundMapping(mapping)
        taken = Array(repeating: 0, count: template.placeholders.count)
        for number in template.placeholders.indices { bound.bind(placeholder: number) }
    }

    /// No item of any list.
    var noAnchors: [Int32] { Array(repeating: -1, count: bound.anchorCount) }

    /// The pattern of a text of the template.
    func pattern(_ pieces: [TemplatePiece]) -> TextPattern {
        let operations = bound.operations
        let placeholders = template.placeholders
        return TextPattern(pieces) { number, text in
            if let tick = placeholders[number].tick { return TickReading.isOn(text, tick) != nil }
            return operations[number].canRead(text)
        }
    }

    /// The leaves that a text gives; `nil` where its fixed text is not that of the template.
    mutating func leaves(
        _ pattern: TextPattern, _ text: String, line: Int32, column: Int32, anchors: [Int32]
    ) -> [TemplateLeaf]? {
        let bytes = Array(text.utf8)
        guard let captures = pattern.match(bytes) else { return nil }
        return captures.map { capture in
            var anchors = anchors
            for (part, number) in capture.items where template.slot(of: part) >= 0 {
                anchors[template.slot(of: part)] = Int32(clamping: number)
            }
            let words = String(decoding: bytes[capture.range], as: UTF8.self)
            return leaf(capture.placeholder, words, line: line, column: column, anchors: anchors)
        }
    }

    /// The leaf of one value.
    mutating func leaf(
        _ placeholder: Int, _ text: String, line: Int32, column: Int32, anchors: [Int32]
    ) -> TemplateLeaf {
        taken[placeholder] += 1
        // A placeholder that nobody filled is a blank.
        let text = text.hasPrefix("{{") && text.hasSuffix("}}") ? "" : text
        var leaf = TemplateLeaf(place: placeholder, text: text, line: line, column: column, anchors: anchors)
        if let tick = template.placeholders[placeholder].tick, let isOn = TickReading.isOn(text, tick) {
            if isOn {
                leaf.text = tick.code
            } else {
                // An empty box says nothing about the value: the others may.
                leaf.place = place(fixed: bound.places[placeholder].label)
            }
        }
        return leaf
    }

    /// The place of text that belongs to the form.
    mutating func place(fixed label: String) -> Int {
        if let place = fixed[label] { return place }
        let place = BoundMapping.Place(label: label)
        place.isName = true
        bound.places.append(place)
        fixed[label] = bound.places.count - 1
        return bound.places.count - 1
    }

    /// The place of text that the template does not have; a finding tells of it once.
    mutating func place(unknown label: String, at place: SourcePlace?, findings: inout Findings) -> Int {
        if let place = unknown[label] { return place }
        bound.places.append(BoundMapping.Place(label: label))
        unknown[label] = bound.places.count - 1
        if let place {
            findings.add(
                .sourceUnknownLabel, "The template does not have \(label: label); its content is carried.", at: place)
        }
        return bound.places.count - 1
    }

    /// Looks at all values of each placeholder together, to decide the order of dates and keys of outcomes.
    mutating func weigh(_ leaves: some Sequence<TemplateLeaf>, findings: inout Findings) {
        var values: [[String]] = template.placeholders.map { _ in [] }
        var first: [SourcePlace?] = template.placeholders.map { _ in nil }
        for leaf in leaves where leaf.place < values.count && !leaf.text.isEmpty {
            if values[leaf.place].count < 2000 { values[leaf.place].append(leaf.text) }
            if first[leaf.place] == nil { first[leaf.place] = leaf.sourcePlace }
        }
        for number in values.indices where template.placeholders[number].tick == nil {
            bound.weigh(
                number, values: values[number], header: bound.places[number].label, line: first[number]?.line ?? 0,
                column: first[number]?.column ?? 0, findings: &findings)
        }
        bound.report([], findings: &findings)
    }
}

/// Reads a box that is ticked or not.
enum TickReading {
    private static let on = ["☒", "☑", "✓", "✔", "x", "yes", "y", "true", "1", "[x]"]
    private static let off = ["☐", "□", "no", "n", "false", "0", "[ ]", "[]", "-"]

    /// Whether the box is ticked; `nil` where the text is neither.
    static func isOn(_ text: String, _ tick: TemplatePlaceholder.Tick) -> Bool? {
        let plain = BoundMapping.fold(text)
        if plain == BoundMapping.fold(tick.on) { return true }
        if plain.isEmpty || plain == BoundMapping.fold(tick.off) { return false }
        if plain == BoundMapping.fold(tick.code) || on.contains(plain) { return true }
        return off.contains(plain) ? false : nil
    }
}

extension FieldOperation {
    /// Whether a text can be read as what the field holds; true for any text where it holds words.
    func canRead(_ text: String) -> Bool {
        if !codes.isEmpty, codeOfWord[BoundMapping.fold(text)] != nil { return true }
        if split != nil { return true }
        switch shape.kind {
        case .date:
            if let dateFormat { return dateFormat.read(text) != nil }
            return DateReading.read(text, order: dateOrder ?? .dayFirst) != nil
        case .integer: return WholeNumber.read(text) != nil
        case .boolean:
            if let yesNo {
                return [yesNo.yes, yesNo.no].contains { BoundMapping.fold($0) == BoundMapping.fold(text) }
            }
            return YesNoReading.read(text) != nil
        case .code(let set):
            return codes.isEmpty && CodeReading.closed(text, set: PlanShapes.codes[set], outcomeKey: nil) != nil
        case .openCode: return CodeReading.open(text, field: shape.name) != nil || text.utf8.count <= 4
        case .text where ["upn", "uln", "localId"].contains(shape.name): return !text.utf8.contains(0x20)
        default: return true
        }
    }
}
