package import PlanModel

/// A typed view of the plan on a tape, which rules read: every field of every record is found in one step.
///
/// One pass over the tape notes where each record and field stands; its storage is used again from plan to plan. A rule
/// asks for a text, a day or a code and gets it from the bytes, so that a plan without faults costs no `String`.
package struct PlanView: Sendable {
    /// Where a field of a record stands.
    struct Slot: Sendable {
        /// The entry of a value; of records, the number of the first. -1: the field is absent.
        var value: Int32
        /// How many items a list has.
        var count: Int32
    }

    /// Where a record stands.
    struct Holder: Sendable {
        var entry: Int32
        /// The slot of its first field.
        var base: Int32
        /// The number of its first field among all fields of the model.
        var first: Int32
    }

    package private(set) var tape = PlanTape()
    private(set) var slots: [Slot] = []
    private(set) var holders: [Holder] = []
    /// What several rules ask for, found once.
    private(set) var facts = PlanFacts()
    /// The words of the plan, where a rule of the profile looks at words.
    var words = PlanWords()
    /// The lists that the words were looked up in.
    var lists: WordLists?
    private let table = ShapeTable.shared

    package init() {
        slots.reserveCapacity(2048)
        holders.reserveCapacity(128)
    }

    /// Takes up a plan.
    mutating func load(_ tape: PlanTape, today: Int, isUnread: Bool = false) {
        self.tape = tape
        slots.removeAll(keepingCapacity: true)
        holders.removeAll(keepingCapacity: true)
        guard !tape.entries.isEmpty else { return }
        add(0, record: 0)
        var number = 0
        while number < holders.count {
            index(number)
            number += 1
        }
        var facts = PlanFacts()
        swap(&facts, &self.facts)
        facts.reset()
        facts.find(in: self, today: today, isUnread: isUnread)
        self.facts = facts
    }

    /// Lets go of the plan, whose storage its reader uses again.
    mutating func unload() { tape = PlanTape.unreserved }

    private mutating func add(_ entry: Int, record: Int) {
        let shape = table.records[record]
        holders.append(
            Holder(
                entry: Int32(truncatingIfNeeded: entry), base: Int32(truncatingIfNeeded: slots.count),
                first: Int32(truncatingIfNeeded: shape.first)))
        slots.append(contentsOf: repeatElement(Slot(value: -1, count: 0), count: shape.count))
    }

    /// Notes the fields of a record; the records it holds get consecutive numbers, so that a list is a range.
    private mutating func index(_ number: Int) {
        let holder = holders[number]
        let record = Int(holder.entry)
        let base = Int(holder.base)
        let end = tape.end(of: record)
        var child = record + 1
        let first = Int(holder.first)
        while child < end {
            let entry = tape.entries[child]
            let slot = base + Int(entry.field) - first
            switch entry.kind {
            case .text, .bare, .key:
                slots[slot].value = Int32(truncatingIfNeeded: child)
                child += 1
            case .record:
                slots[slot] = Slot(value: Int32(truncatingIfNeeded: holders.count), count: 1)
                add(child, record: Int(table.fields[Int(entry.field)].target))
                child = Int(entry.length)
            case .map:
                slots[slot].value = Int32(truncatingIfNeeded: child)
                child = Int(entry.length)
            case .list:
                if table.fields[Int(entry.field)].kind == .record {
                    let target = Int(table.fields[Int(entry.field)].target)
                    slots[slot].value = Int32(truncatingIfNeeded: holders.count)
                    var item = child + 1
                    var count: Int32 = 0
                    while item < Int(entry.length) {
                        add(item, record: target)
                        count += 1
                        item = tape.end(of: item)
                    }
                    slots[slot].count = count
                } else {
                    slots[slot] = Slot(
                        value: Int32(truncatingIfNeeded: child),
                        count: Int32(truncatingIfNeeded: Int(entry.length) - child - 1))
                }
                child = Int(entry.length)
            }
        }
    }

    // MARK: Records

    /// The plan itself.
    package var root: RecordRef<LearningPlanField> { RecordRef(number: 0) }

    @inline(__always)
    func slot<Field>(_ record: RecordRef<Field>, _ field: Field) -> Slot {
        slots[Int(holders[Int(record.number)].base) + Int(field.rawValue)]
    }

    /// The records of a list.
    @inline(__always)
    func records<Field, Item>(_ record: RecordRef<Field>, _ field: Field) -> RecordList<Item> {
        let slot = slot(record, field)
        return RecordList(from: max(0, slot.value), count: slot.count, isPresent: slot.value >= 0)
    }

    /// The record of a field.
    @inline(__always)
    func record<Field, Item>(_ record: RecordRef<Field>, _ field: Field) -> RecordRef<Item>? {
        let slot = slot(record, field)
        return slot.value < 0 ? nil : RecordRef(number: slot.value)
    }

    /// Whether a field is there, be it blank.
    @inline(__always)
    package func has<Field>(_ record: RecordRef<Field>, _ field: Field) -> Bool { slot(record, field).value >= 0 }

    // MARK: Values

    /// A text; absent where the plan does not have it.
    @inline(__always)
    package func text<Field>(_ record: RecordRef<Field>, _ field: Field) -> TextRef? {
        let slot = slot(record, field)
        return slot.value < 0 ? nil : text(at: Int(slot.value))
    }

    func text(at index: Int) -> TextRef {
        let entry = tape.entries[index]
        return TextRef(
            entry: Int32(truncatingIfNeeded: index), start: Int32(truncatingIfNeeded: entry.start),
            count: Int32(truncatingIfNeeded: entry.length))
    }

    /// The texts of a list of texts or references.
    package func texts<Field>(_ record: RecordRef<Field>, _ field: Field) -> TextList {
        let slot = slot(record, field)
        return TextList(following: slot.value < 0 ? 0 : slot.value + 1, count: slot.value < 0 ? 0 : slot.count)
    }

    /// A text of a list of texts.
    package func text(_ item: TextItem) -> TextRef { text(at: Int(item.entry)) }

    /// Whether a text holds more than space.
    package func isFilled(_ text: TextRef) -> Bool {
        for index in text.range where tape.text[index] > 0x20 { return true }
        return false
    }

    /// Whether a field holds a text that is more than space, a value, or at least one item.
    package func isFilled<Field>(_ record: RecordRef<Field>, _ field: Field) -> Bool {
        let slot = slot(record, field)
        guard slot.value >= 0 else { return false }
        let kind = table.fields[table.records[Field.record].first + Int(field.rawValue)]
        if kind.isList { return slot.count > 0 }
        if kind.kind == .record { return true }
        return isFilled(text(at: Int(slot.value)))
    }

    /// A text as a `String`: only for findings and for what few plans have.
    package func string(_ text: TextRef) -> String { tape.string(Int(text.entry)) }

    /// The text of a field as a `String`.
    package func string<Field>(_ record: RecordRef<Field>, _ field: Field) -> String? {
        text(record, field).map { string($0) }
    }

    /// A date.
    package func date<Field>(_ record: RecordRef<Field>, _ field: Field) -> PlanDate? {
        guard let text = text(record, field) else { return nil }
        return PlanDate.read(tape.text.span.extracting(text.range))
    }

    /// The number of a day, counted from 1970-01-01; absent where not all of the date is known.
    package func day<Field>(_ record: RecordRef<Field>, _ field: Field) -> Int? {
        guard let text = text(record, field), text.count == 10 else { return nil }
        return PlanDate.read(tape.text.span.extracting(text.range))?.dayNumber
    }

    /// A whole number.
    package func number<Field>(_ record: RecordRef<Field>, _ field: Field) -> Int? {
        text(record, field).flatMap { tape.integer(Int($0.entry)) }
    }

    /// A truth value.
    package func boolean<Field>(_ record: RecordRef<Field>, _ field: Field) -> Bool? {
        text(record, field).flatMap { tape.boolean(Int($0.entry)) }
    }

    /// Whether a field holds a code of the model.
    @inline(__always)
    package func has<Field>(_ record: RecordRef<Field>, _ field: Field, _ code: some IndexedCode) -> Bool {
        let slot = slot(record, field)
        return slot.value >= 0 && tape.entries[Int(slot.value)].code == code.index
    }

    /// Whether two texts have the same bytes.
    package func isSame(_ left: TextRef, _ right: TextRef) -> Bool {
        guard left.count == right.count else { return false }
        var (one, other) = (Int(left.start), Int(right.start))
        for _ in 0..<left.count {
            if tape.text[one] != tape.text[other] { return false }
            one += 1
            other += 1
        }
        return true
    }

    /// Whether a text has these bytes.
    package func isSame(_ text: TextRef, _ word: StaticString) -> Bool {
        guard Int(text.count) == word.utf8CodeUnitCount else { return false }
        for index in 0..<Int(text.count)
        where unsafe tape.text[Int(text.start) + index] != word.utf8Start[index] { return false }
        return true
    }

    // MARK: People

    /// The person that a reference leads to.
    package func person(_ reference: TextRef) -> RecordRef<PersonField>? {
        for person in people {
            if let id = text(person, .id), isSame(id, reference) { return person }
        }
        return nil
    }

    /// Whether a list of references leads to somebody with a role.
    package func names<Field>(_ role: PersonRole, _ record: RecordRef<Field>, _ field: Field) -> Bool {
        for item in texts(record, field) {
            if let person = person(text(item)), has(person, .role, role) { return true }
        }
        return false
    }

    /// The entry that a finding about a field points at: its own, or that of the record where the field is absent.
    func entry<Field>(_ record: RecordRef<Field>, _ field: Field?) -> Int {
        let holder = holders[Int(record.number)]
        guard let field else { return Int(holder.entry) }
        let slot = slots[Int(holder.base) + Int(field.rawValue)]
        guard slot.value >= 0 else { return Int(holder.entry) }
        let shape = table.fields[table.records[Field.record].first + Int(field.rawValue)]
        guard shape.kind == .record else { return Int(slot.value) }
        if slot.count > 0 {
            let first = Int(holders[Int(slot.value)].entry)
            return shape.isList ? first - 1 : first
        }
        return Int(holder.entry)
    }
}
