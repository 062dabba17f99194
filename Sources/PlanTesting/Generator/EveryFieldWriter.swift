import PlanModel

/// Writes a tape that follows the shape of the model and nothing else, so that a new field is exercised unasked.
struct EveryFieldWriter {
    /// How a field is filled.
    private enum Filling {
        case absent, blank, value
    }

    /// What all fields of a plan have in common, where it is not left to chance.
    enum Manner {
        /// Only what every plan must have.
        case least
        /// Every field, with a value.
        case full
        /// Every field, blank where it can be.
        case blank
        case mixed
    }

    let manner: Manner
    var random: SeededRandom
    var tape = PlanTape()
    private var ids: [String] = []
    private var hasBlankId = false
    private var textNumber: Int
    private let shapes = PlanShapes.all
    private let first: [Int]

    init(manner: Manner, random: SeededRandom, textNumber: Int) {
        self.manner = manner
        self.random = random
        self.textNumber = textNumber
        var total = 0
        first = PlanShapes.all.map { record in
            defer { total += record.fields.count }
            return total
        }
    }

    mutating func write() { record(0, as: 0) }

    private mutating func record(_ number: Int, as field: Int) {
        let start = tape.begin(.record, UInt16(field))
        for (index, shape) in shapes[number].fields.enumerated() {
            let filling = filling(shape)
            if filling == .absent { continue }
            write(shape, first[number] + index, isBlank: filling == .blank)
        }
        tape.end(start)
    }

    private mutating func filling(_ shape: FieldShape) -> Filling {
        let wanted: Filling =
            switch manner {
            case .least: shape.isRequired ? .value : .absent
            case .full: .value
            case .blank: .blank
            case .mixed:
                switch random.below(20) {
                case 0..<11: .value
                case 11..<15: .blank
                default: .absent
                }
            }
        // Something must be there for references to lead to: the learners come before all that refer.
        if shape.kind == .id, ids.isEmpty, manner == .mixed { return .value }
        if shape.isRequired { return shape.name == "id" && wanted == .blank ? .blank : .value }
        guard wanted == .blank, !shape.isList else { return wanted }
        switch shape.kind {
        case .text, .openCode, .map, .record: return .blank
        case .id: return hasBlankId ? .absent : .blank
        case .reference: return hasBlankId ? .blank : .absent
        case .integer, .boolean, .date, .interval, .code: return manner == .blank ? .absent : .value
        }
    }

    private mutating func write(_ shape: FieldShape, _ field: Int, isBlank: Bool) {
        guard shape.isList else { return single(shape, field, isBlank: isBlank) }
        let start = tape.begin(.list, UInt16(field))
        // A list in full has two items, so that their order shows.
        let count = isBlank ? 0 : manner == .least ? 1 : manner == .full ? 2 : 1 + random.below(3)
        for _ in 0..<count {
            let isItemBlank =
                manner == .mixed && !ids.isEmpty && random.chance(10) && (shape.kind != .reference || hasBlankId)
            single(shape, field, isBlank: isItemBlank)
        }
        tape.end(start)
    }

    private mutating func single(_ shape: FieldShape, _ field: Int, isBlank: Bool) {
        let field16 = UInt16(field)
        switch shape.kind {
        case .text where field == 0: tape.put(field16, LearningPlan.currentSchema)
        case .text, .openCode: tape.put(field16, isBlank ? "" : text())
        case .id:
            let id = isBlank ? "" : AwkwardText.ids[random.below(AwkwardText.ids.count)] + String(ids.count)
            if isBlank { hasBlankId = true }
            ids.append(id)
            tape.put(field16, id)
        case .reference:
            if isBlank, hasBlankId { return tape.put(field16, "") }
            tape.put(field16, random.pick(ids) ?? "")
        case .integer: tape.put(field16, random.pick(AwkwardText.integers))
        case .boolean: tape.put(field16, random.chance(50))
        case .date: tape.put(field16, random.pick(AwkwardText.dates).flatMap { PlanDate($0) })
        case .interval: tape.put(field16, random.pick(AwkwardText.intervals).flatMap { PlanInterval($0) })
        case .code(let set): code(field16, set)
        case .record(let number):
            if isBlank {
                tape.end(tape.begin(.record, field16))
            } else {
                record(number, as: field)
            }
        case .map:
            let start = tape.begin(.map, field16)
            for index in 0..<(isBlank ? 0 : 1 + random.below(3)) {
                let key = tape.begin(.key, field16)
                put("/" + String(index) + "/" + text(), at: key)
                tape.put(field16, random.chance(15) ? "" : text())
            }
            tape.end(start)
        }
    }

    /// Gives an entry of its own making its text.
    private mutating func put(_ text: String, at entry: Int) {
        tape.text.append(contentsOf: text.utf8)
        tape.entries[entry].length = UInt32(text.utf8.count)
    }

    private mutating func code(_ field: UInt16, _ set: Int) {
        let codes = PlanShapes.codes[set].codes
        let index = random.below(codes.count)
        tape.put(field, codes[index])
        tape.entries[tape.entries.count - 1].code = UInt8(index)
    }

    private mutating func text() -> String {
        textNumber = (textNumber + 1 + random.below(3)) % AwkwardText.all.count
        return AwkwardText.all[textNumber]
    }
}
