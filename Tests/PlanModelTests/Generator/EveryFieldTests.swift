import PlanFindings
import PlanModel
import PlanTesting
import Testing

struct EveryFieldTests {
    private static let plans: [LearningPlan] = (0..<200).map { PlanGenerator(seed: 1).everyField($0) }

    /// What occurred at a field over all plans.
    private struct Seen {
        var isValued = false
        var isBlank = false
        var isAbsent = false
        var hasSeveral = false
    }

    @Test func everyFieldOccursValuedBlankAndAbsent() {
        let table = ShapeTable.shared
        var seen = [Seen](repeating: Seen(), count: table.fields.count)
        var codes: [Set<UInt8>] = PlanShapes.codes.map { _ in [] }
        for plan in Self.plans {
            var tape = PlanTape()
            plan.write(to: &tape)
            Self.walk(tape, 0, 0, &seen, &codes)
        }
        for (number, record) in PlanShapes.all.enumerated() {
            for (index, shape) in record.fields.enumerated() {
                let field = seen[table.records[number].first + index]
                let name = "\(record.name).\(shape.name)"
                #expect(field.isValued, "\(name) never has a value")
                if shape.isRequired { continue }
                #expect(field.isAbsent, "\(name) is never absent")
                if shape.isList { #expect(field.hasSeveral, "\(name) never has several items") }
                switch shape.kind {
                case .text, .openCode, .id, .reference, .map, .record: #expect(field.isBlank, "\(name) is never blank")
                case .integer, .boolean, .date, .interval, .code: if shape.isList { #expect(field.isBlank) }
                }
            }
        }
        for (set, shape) in PlanShapes.codes.enumerated() {
            #expect(codes[set].count == shape.codes.count, "not every code of \(shape.name) occurs")
        }
    }

    private static func walk(
        _ tape: PlanTape, _ index: Int, _ record: Int, _ seen: inout [Seen], _ codes: inout [Set<UInt8>]
    ) {
        let table = ShapeTable.shared
        var present: Set<Int> = []
        var child = index + 1
        while child < tape.end(of: index) {
            let number = Int(tape.entries[child].field)
            let field = table.fields[number]
            present.insert(number)
            var items = [child]
            if field.isList {
                items = []
                var item = child + 1
                while item < tape.end(of: child) {
                    items.append(item)
                    item = tape.next(item)
                }
                if items.count > 1 { seen[number].hasSeveral = true }
                if items.isEmpty { seen[number].isBlank = true }
            }
            for item in items {
                let entry = tape.entries[item]
                let isEmpty =
                    entry.kind == .text || entry.kind == .bare ? entry.length == 0 : tape.end(of: item) == item + 1
                if isEmpty { seen[number].isBlank = true } else { seen[number].isValued = true }
                if field.kind == .code { codes[Int(field.target)].insert(entry.code) }
                if field.kind == .record { walk(tape, item, Int(field.target), &seen, &codes) }
            }
            child = tape.next(child)
        }
        let shape = table.records[record]
        for number in shape.first..<shape.first + shape.count where !present.contains(number) {
            seen[number].isAbsent = true
        }
    }

    @Test func theyAreValidAndRoundTripByteForByte() {
        for (number, plan) in Self.plans.enumerated() {
            let bytes = plan.json
            let reading = JSONReading(bytes)
            #expect(reading.lines == [], "plan \(number)")
            guard let tape = reading.plans.first else { continue }
            let again = LearningPlan(tape)
            #expect(again == plan, "plan \(number)")
            #expect(again.json == bytes, "plan \(number)")
        }
    }

    @Test func thePrettySettingHoldsTheSame() {
        for (number, plan) in Self.plans.enumerated() {
            var tape = PlanTape()
            plan.write(to: &tape)
            var writer = JSONDocumentWriter(.document)
            writer.add(tape)
            writer.finish()
            let reading = JSONReading(writer.bytes)
            #expect(reading.lines == [] && reading.plans.map { LearningPlan($0) } == [plan], "plan \(number)")
        }
    }

    @Test func theyDependOnSeedAndNumberAlone() {
        #expect(PlanGenerator(seed: 1).everyField(77) == Self.plans[77])
        #expect(PlanGenerator(seed: 2).everyField(77) != Self.plans[77])
        #expect(PlanGenerator(seed: 1).everyField(.min).learners.isEmpty == false)
    }

    @Test func awkwardTextsAllOccur() {
        var texts: Set<String> = []
        for plan in Self.plans {
            var tape = PlanTape()
            plan.write(to: &tape)
            for index in tape.entries.indices where tape.entries[index].kind == .text {
                texts.insert(tape.string(index))
            }
        }
        for wanted in ["]]>", "\r", "\t", "\n", "\"", "&", "<", "a\u{2028}b", "a\u{85}b", "\\N", "👩‍👩‍👧‍👦", " ", ""] {
            #expect(texts.contains(wanted), "never: \(wanted.debugDescription)")
        }
    }
}
