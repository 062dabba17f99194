import PlanModel

/// Reads the text of a cell as the value that its entry asks for.
enum ValueReading {
    typealias Reading = ReadingMemo.Reading

    /// A date, interval, number, truth value or code.
    static func read(
        _ text: String, _ operation: FieldOperation, _ place: BoundMapping.Place, _ memo: inout ReadingMemo
    ) -> Reading {
        switch operation.kind {
        case .date:
            let date: PlanDate?
            if let format = operation.dateFormat {
                date = format.read(text)
            } else {
                date = DateReading.read(text, order: operation.dateOrder ?? place.dateOrder ?? .dayFirst)
            }
            return reading(date?.description, text, &memo)
        case .interval: return reading(IntervalReading.read(text)?.description, text, &memo)
        case .integer: return reading(WholeNumber.read(text).map(String.init), text, &memo)
        case .boolean:
            let value: Bool? =
                if let words = operation.yesNo {
                    BoundMapping.fold(text) == BoundMapping.fold(words.yes)
                        ? true : BoundMapping.fold(text) == BoundMapping.fold(words.no) ? false : nil
                } else {
                    YesNoReading.read(text)
                }
            return reading(value.map { $0 ? "true" : "false" }, text, &memo)
        case .openCode:
            if operation.target == ModelFields.shared.learnerYearGroup { return yearGroup(text, operation, &memo) }
            return reading(
                given(text, operation) ?? CodeReading.open(text, field: operation.shape.name), text, &memo)
        case .code(let set):
            let told = given(text, operation)
            let code = told ?? CodeReading.closed(text, set: PlanShapes.codes[set], outcomeKey: place.outcomeKey)
            var reading = reading(code, text, &memo)
            reading.isTold = told != nil
            return reading
        case .text, .id, .reference, .record, .map: return Reading()
        }
    }

    private static func reading(_ value: String?, _ words: String, _ memo: inout ReadingMemo) -> Reading {
        Reading(value: memo.append(value), isSame: value == words)
    }

    private static func given(_ text: String, _ operation: FieldOperation) -> String? {
        guard !operation.codes.isEmpty else { return nil }
        return operation.codeOfWord[BoundMapping.fold(text)]
    }

    /// A year group, with the class where both stand in one cell: `Year 4 / Kestrels`, `4B`.
    private static func yearGroup(
        _ text: String, _ operation: FieldOperation, _ memo: inout ReadingMemo
    ) -> Reading {
        var year = text
        var name: String?
        if let reading = YearGroupReading.read(text) {
            name = reading.className
        } else if let slash = text.firstIndex(where: { $0 == "/" || $0 == "," }) {
            let left = Trimming.trimmed(String(text[..<slash]))
            let right = Trimming.trimmed(String(text[text.index(after: slash)...]))
            if YearGroupReading.read(left) != nil, !right.isEmpty { (year, name) = (left, right) }
        }
        var reading = reading(
            given(year, operation) ?? CodeReading.open(year, field: "yearGroup"), year, &memo)
        reading.words = memo.append(year)
        reading.beside = memo.append(name)
        return reading
    }

    /// How often something is given: times, unit, minutes and weeks are the parts.
    static func frequency(_ text: String, _ memo: inout ReadingMemo) -> Reading {
        guard let frequency = FrequencyReading.read(text)?.frequency else { return Reading() }
        let parts = [
            frequency.times.map(String.init), frequency.per?.rawValue, frequency.minutes.map(String.init),
            frequency.weeks.map(String.init),
        ]
        let first = memo.parts.count
        for part in parts { memo.parts.append(memo.append(part)) }
        return Reading(first: first, count: parts.count)
    }

    /// Who gives something, and the time that may stand beside the names.
    static func staff(_ text: String, _ memo: inout ReadingMemo) -> Reading {
        let (people, time) = staffAndTime(text)
        let members = StaffReading.read(people)
        let first = memo.members.count
        for member in members { memo.append(member) }
        return Reading(beside: memo.append(time), first: first, count: members.count)
    }

    /// A cell that names who and how often: `Mrs Wynne, 4 x 10 mins a week`.
    private static func staffAndTime(_ text: String) -> (people: String, time: String?) {
        guard let comma = text.firstIndex(of: ",") else { return (text, nil) }
        let time = Trimming.trimmed(String(text[text.index(after: comma)...]))
        guard FrequencyReading.isFrequencyLike(time), !FrequencyReading.isFrequencyLike(String(text[..<comma])) else {
            return (text, nil)
        }
        return (String(text[..<comma]), time)
    }
}
