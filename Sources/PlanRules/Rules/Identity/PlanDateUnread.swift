import PlanFindings
import PlanModel

extension PlanRule {
    /// Dates, frequencies and outcomes that are there could be read.
    static let planDateUnread = PlanRule(
        "plan.date.unread", .warning, "A date, frequency or outcome could not be read; its words are kept.",
        kinds: every, guidance: ["ILP-5", "ILP-6", "IEP-18"],
        reason: "What was not read is not counted: no reminder, no total, no timeline.",
        remedy:
            "Write the date as a day and the frequency as in “3 x 20 min a week”, or tell the mapping how to read it.",
        example: RuleExample(
            shows: ["/learners/0/dateOfBirth", "/learners/0/dateOfBirthWritten"],
            fails: { plan in plan.learners[0].dateOfBirth = Written(nil, written: "spring 2014") })
    ) { plan, _, findings in
        let tape = plan.tape
        let readable = readable
        var index = 1
        while index < tape.entries.count {
            let entry = tape.entries[index]
            let field = Int(entry.field)
            if readable[field] {
                // The words stand behind the value, where there is one.
                let before = tape.entries[index - 1]
                let hasValue = Int(before.field) == field - 1 || isInside(tape, index)
                if entry.length > 0, !hasValue, plan.isFilled(plan.text(at: index)) {
                    findings.add(
                        "“\(known: ShapeTable.shared.name(field - 1))” holds words that could not be read.", plan,
                        plan.text(at: index))
                }
            }
            index += 1
        }
    }

    /// Whether the words of a field follow a record, whose last value stands right before them.
    private static func isInside(_ tape: PlanTape, _ index: Int) -> Bool {
        var holder = index - 1
        while holder > 0, tape.entries[holder].kind != .record || tape.end(of: holder) != index { holder -= 1 }
        return holder > 0 && Int(tape.entries[holder].field) == Int(tape.entries[index].field) - 1
    }

    /// For each field whether it holds the words of a date, frequency or outcome.
    private static let readable: [Bool] = {
        var readable = [Bool](repeating: false, count: ShapeTable.shared.fields.count)
        for (record, shape) in PlanShapes.all.enumerated() {
            for (index, field) in shape.fields.enumerated() where field.isWords && index > 0 {
                let value = shape.fields[index - 1]
                let isFrequency: Bool
                if case .record = value.kind { isFrequency = true } else { isFrequency = false }
                let isOutcome = shape.name == "Outcome" && value.name == "value"
                readable[ShapeTable.shared.records[record].first + index] =
                    value.kind == .date || isFrequency || isOutcome
            }
        }
        return readable
    }()
}
