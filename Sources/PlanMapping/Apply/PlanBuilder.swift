import PlanFindings
import PlanModel

/// Puts the leaves of one record where the entries of a mapping say, and keeps account of each.
struct PlanBuilder {
    private enum ItemKey: Hashable {
        case anchor(Int32)
        case ordinal(Int)
        case number(Int)
        case having(String, Int)
    }

    private struct ItemPlace: Hashable {
        var list: Int
        var key: ItemKey
    }

    private struct Counter: Hashable {
        var list: Int
        var operation: Int
    }

    /// What a value was put as.
    enum Result {
        case put
        /// The words are kept, but could not be read.
        case unread
        /// Another value stands there already.
        case conflict
        /// The field has no room for words it cannot read.
        case refused
        /// A blank with nothing to stand in.
        case blank
    }

    var draft = PlanDraft()
    /// Where each value node came from.
    private(set) var origins: [(node: Int, place: SourcePlace)] = []
    private var items: [ItemPlace: Int] = [:]
    private var counters: [Counter: Int] = [:]
    private struct Repeated: Hashable {
        var operation: Int
        var text: String
    }

    private var seen: Set<Repeated> = []
    private let repeatsInRows: Bool
    private var persons: [String: String] = [:]
    private let fields = ModelFields.shared

    /// - Parameter repeatsInRows: whether a plan is several rows, each with the values of the whole plan.
    /// - Parameter leadsWithOutcome: whether comments may start with the judgement that has no place of its own.
    init(repeatsInRows: Bool, leadsWithOutcome: Bool) {
        self.repeatsInRows = repeatsInRows
        self.leadsWithOutcome = leadsWithOutcome
    }

    private let leadsWithOutcome: Bool

    /// Puts the value of a leaf; `operationIndex` tells entries apart that lead to the same list.
    mutating func put(
        _ leaf: SourceLeaf, _ operation: FieldOperation, operationIndex: Int, number: Int, place: BoundMapping.Place
    ) -> Result {
        if leaf.text.isEmpty { return putBlank(leaf, operation, number: number) }
        // Rows of one plan repeat what holds for all of it.
        if repeatsInRows, operation.anchorSlots.allSatisfy({ $0 < 0 }),
            !seen.insert(Repeated(operation: operationIndex, text: leaf.text)).inserted
        {
            return .put
        }
        var worst = Result.put
        for part in operation.parts(of: leaf.text) {
            let container = container(leaf, operation, operationIndex, number)
            let result = set(part, in: container, operation, leaf, place)
            switch result {
            case .put, .blank: break
            default: worst = result
            }
        }
        return worst
    }

    /// A blank is kept where its record is there anyway; it makes no list item.
    private mutating func putBlank(_ leaf: SourceLeaf, _ operation: FieldOperation, number: Int) -> Result {
        var node = 0
        let steps = operation.path.steps
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            if let item = step.item {
                if isLast {
                    _ = draft.makeChild(step.number, of: node)
                    return .put
                }
                let list = draft.child(step.number, of: node)
                let slot = operation.anchorSlots[index]
                let key: ItemKey =
                    switch item {
                    case .numbered: .number(number)
                    case .at(let position): .ordinal(position)
                    case .having(let field, let value): .having(field + "=" + value, 0)
                    case .each: slot >= 0 ? .anchor(leaf.anchors[slot]) : .ordinal(0)
                    }
                guard let list, let found = items[ItemPlace(list: list, key: key)] else {
                    // The only learner is there even if nothing is known of it.
                    if step.name == "learners", item == .each, slot < 0 {
                        let list = draft.makeChild(step.number, of: node)
                        node = makeItem(.ordinal(0), in: list, step)
                        continue
                    }
                    if item == .each, slot < 0, steps.dropLast().last?.name == step.name {
                        _ = draft.makeChild(step.number, of: node)
                        return .put
                    }
                    return .blank
                }
                node = found
            } else if !isLast {
                node = draft.makeChild(step.number, of: node)
            }
        }
        let target = steps[steps.count - 1].number
        if draft.child(target, of: node) != nil { return .blank }
        if let words = fields.words[target] {
            guard draft.child(words, of: node) == nil else { return .blank }
            return setText("", words, in: node, leaf)
        }
        guard case .text = operation.shape.kind else { return .blank }
        return setText("", target, in: node, leaf)
    }

    /// The record that holds the field at the end of the path.
    private mutating func container(
        _ leaf: SourceLeaf, _ operation: FieldOperation, _ operationIndex: Int, _ number: Int
    ) -> Int {
        var node = 0
        let steps = operation.path.steps
        let innermost = steps.dropLast().lastIndex { $0.item != nil }
        for (index, step) in steps.dropLast().enumerated() {
            let child = draft.makeChild(step.number, of: node)
            guard let item = step.item else {
                node = child
                continue
            }
            let slot = operation.anchorSlots[index]
            let key: ItemKey
            switch item {
            case .numbered: key = .number(number)
            case .having(let field, let value):
                key = .having(
                    field + "=" + value, index == innermost ? next(child, operationIndex) : 0)
            case .at(let position): key = .ordinal(position)
            case .each:
                if slot >= 0, leaf.anchors[slot] >= 0 {
                    key = .anchor(leaf.anchors[slot])
                } else if index == innermost, step.name != "learners" {
                    key = .ordinal(next(child, operationIndex))
                } else {
                    key = .ordinal(0)
                }
            }
            node = makeItem(key, in: child, step)
        }
        return node
    }

    /// The how-manieth value of an entry this is in a list: the values of entries of one list go together by it.
    private mutating func next(_ list: Int, _ operation: Int) -> Int {
        let counter = Counter(list: list, operation: operation)
        defer { counters[counter, default: 0] += 1 }
        return counters[counter, default: 0]
    }

    private mutating func makeItem(_ key: ItemKey, in list: Int, _ step: PlanPath.Step) -> Int {
        let place = ItemPlace(list: list, key: key)
        if let item = items[place] { return item }
        let item = draft.appendItem(to: list)
        items[place] = item
        let position = draft.nodes[list].children.count
        switch step.name {
        case "people": setOwnId(fields.personId, of: item, "p\(position)")
        case "targets": setOwnId(fields.targetId, of: item, "t\(position)")
        default: break
        }
        if case .having(_, let value) = step.item, let selector = step.selector {
            draft.set(draft.makeChild(selector, of: item), value)
        }
        return item
    }

    /// Gives an item an id, which one of the source takes the place of as long as nothing refers to it.
    private mutating func setOwnId(_ field: Int, of item: Int, _ id: String) {
        let node = draft.makeChild(field, of: item)
        draft.set(node, id)
        ownIds.insert(node)
    }

    private var ownIds: Set<Int> = []

    // MARK: - Values

    private mutating func setText(_ text: String, _ field: Int, in node: Int, _ leaf: SourceLeaf) -> Result {
        if let existing = draft.child(field, of: node) {
            if ownIds.remove(existing) != nil, !persons.values.contains(draft.nodes[existing].text) {
                draft.set(existing, text)
                origins.append((existing, leaf.sourcePlace))
                return .put
            }
            return draft.nodes[existing].text == text ? .put : .conflict
        }
        let value = draft.makeChild(field, of: node)
        draft.set(value, text)
        origins.append((value, leaf.sourcePlace))
        return .put
    }

    /// Sets a reading with its words; without a reading only the words, where the field has room for them.
    ///
    /// - Parameter isTold: whether a table of the mapping gives the reading; another word for it is then no conflict.
    private mutating func setReading(
        _ reading: String?, _ text: String, _ field: Int, in node: Int, _ leaf: SourceLeaf, isTold: Bool = false
    ) -> Result {
        if isTold, let reading, draft.text(field, of: node) == reading { return .put }
        guard let words = fields.words[field] else {
            guard let reading else { return .refused }
            return setText(reading, field, in: node, leaf)
        }
        let existing = draft.text(words, of: node) ?? draft.text(field, of: node)
        if let existing { return existing == text ? .put : .conflict }
        if let reading {
            _ = setText(reading, field, in: node, leaf)
            if reading != text { _ = setText(text, words, in: node, leaf) }
            return .put
        }
        _ = setText(text, words, in: node, leaf)
        return .unread
    }

    private mutating func set(
        _ text: String, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf, _ place: BoundMapping.Place
    ) -> Result {
        let field = operation.path.steps[operation.path.steps.count - 1].number
        switch operation.shape.kind {
        case .text, .id:
            if operation.shape.isList {
                let item = draft.appendItem(to: draft.makeChild(field, of: node))
                draft.set(item, text)
                origins.append((item, leaf.sourcePlace))
                return .put
            }
            if field == fields.learnerFullName { return setName(text, in: node, operation, leaf) }
            if field == fields.outcomeComment, leadsWithOutcome, let lead = OutcomeReading.lead(text) {
                _ = setText(lead.value.rawValue, fields.outcomeValue, in: node, leaf)
            }
            return setText(text, field, in: node, leaf)
        case .reference: return setPeople(text, field, in: node, operation, leaf)
        case .date:
            let reading: PlanDate?
            if let format = operation.dateFormat {
                reading = format.read(text)
            } else {
                reading = DateReading.read(text, order: operation.dateOrder ?? place.dateOrder ?? .dayFirst)
            }
            return setReading(reading?.description, text, field, in: node, leaf)
        case .interval:
            return setReading(IntervalReading.read(text)?.description, text, field, in: node, leaf)
        case .integer:
            return setReading(WholeNumber.read(text).map(String.init), text, field, in: node, leaf)
        case .boolean:
            let value: Bool? =
                if let words = operation.yesNo {
                    BoundMapping.fold(text) == BoundMapping.fold(words.yes)
                        ? true : BoundMapping.fold(text) == BoundMapping.fold(words.no) ? false : nil
                } else {
                    YesNoReading.read(text)
                }
            return setReading(value.map { $0 ? "true" : "false" }, text, field, in: node, leaf)
        case .openCode:
            if field == fields.learnerYearGroup { return setYearGroup(text, in: node, operation, leaf) }
            return setReading(
                given(text, operation) ?? CodeReading.open(text, field: operation.shape.name), text, field, in: node,
                leaf)
        case .code(let set):
            let told = given(text, operation)
            let code = told ?? CodeReading.closed(text, set: PlanShapes.codes[set], outcomeKey: place.outcomeKey)
            return setReading(code, text, field, in: node, leaf, isTold: told != nil)
        case .record: return setFrequency(text, field, in: node, leaf)
        case .map: return .refused
        }
    }

    private func given(_ text: String, _ operation: FieldOperation) -> String? {
        guard !operation.codes.isEmpty else { return nil }
        return operation.codeOfWord[BoundMapping.fold(text)]
    }

    /// A year group, with the class where both stand in one cell: `Year 4 / Kestrels`, `4B`.
    private mutating func setYearGroup(
        _ text: String, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf
    ) -> Result {
        var year = text
        var name: String?
        if let reading = YearGroupReading.read(text) {
            name = reading.className
        } else if let slash = text.firstIndex(where: { $0 == "/" || $0 == "," }) {
            let left = Trimming.trimmed(String(text[..<slash]))
            let right = Trimming.trimmed(String(text[text.index(after: slash)...]))
            if YearGroupReading.read(left) != nil, !right.isEmpty { (year, name) = (left, right) }
        }
        if let name, draft.child(fields.learnerClassName, of: node) == nil {
            _ = setText(name, fields.learnerClassName, in: node, leaf)
        }
        return setReading(
            given(year, operation) ?? CodeReading.open(year, field: "yearGroup"), year, fields.learnerYearGroup,
            in: node, leaf)
    }

    private mutating func setFrequency(_ text: String, _ field: Int, in node: Int, _ leaf: SourceLeaf) -> Result {
        guard let words = fields.words[field] else { return .refused }
        if let existing = draft.text(words, of: node) { return existing == text ? .put : .conflict }
        _ = setText(text, words, in: node, leaf)
        guard let reading = FrequencyReading.read(text) else { return .unread }
        let frequency = draft.makeChild(field, of: node)
        let parts: [(Int, String?)] = [
            (fields.frequencyTimes, reading.frequency.times.map(String.init)),
            (fields.frequencyPer, reading.frequency.per?.rawValue),
            (fields.frequencyMinutes, reading.frequency.minutes.map(String.init)),
            (fields.frequencyWeeks, reading.frequency.weeks.map(String.init)),
        ]
        for (part, value) in parts {
            if let value { _ = setText(value, part, in: frequency, leaf) }
        }
        return .put
    }

    private mutating func setName(
        _ text: String, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf
    ) -> Result {
        let result = setText(text, fields.learnerFullName, in: node, leaf)
        guard case .put = result,
            let parts = operation.isFamilyFirst.flatMap({ NameReading.split(text, isFamilyFirst: $0) })
                ?? NameReading.read(text)
        else {
            return result
        }
        if draft.child(fields.learnerGivenName, of: node) == nil, draft.child(fields.learnerFamilyName, of: node) == nil
        {
            if let given = parts.givenName { _ = setText(given, fields.learnerGivenName, in: node, leaf) }
            if let family = parts.familyName { _ = setText(family, fields.learnerFamilyName, in: node, leaf) }
        }
        return result
    }

    /// People are named once in the plan and referred to by id.
    private mutating func setPeople(
        _ text: String, _ field: Int, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf
    ) -> Result {
        if let words = fields.staffWords[field] {
            if let existing = draft.text(words, of: node) { return existing == text ? .put : .conflict }
            _ = setText(text, words, in: node, leaf)
        }
        let (people, time) = Self.staffAndTime(text)
        if let time, fields.staffWords[field] != nil,
            draft.child(fields.provisionFrequency + 1, of: node) == nil
        {
            _ = setFrequency(time, fields.provisionFrequency, in: node, leaf)
        }
        let members = StaffReading.read(people)
        let list = operation.shape.isList ? draft.makeChild(field, of: node) : -1
        for member in operation.shape.isList ? members : Array(members.prefix(1)) {
            let id = person(member, leaf)
            if operation.shape.isList {
                let item = draft.appendItem(to: list)
                draft.set(item, id)
                origins.append((item, leaf.sourcePlace))
            } else {
                return setText(id, field, in: node, leaf)
            }
        }
        return .put
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

    private mutating func person(_ member: StaffReading.Member, _ leaf: SourceLeaf) -> String {
        let key = BoundMapping.fold(member.name ?? "") + "\u{0}" + BoundMapping.fold(member.roleWritten ?? "")
        if let id = persons[key] { return id }
        let list = draft.makeChild(fields.people, of: 0)
        if let name = member.name {
            for item in draft.nodes[list].children
            where draft.text(fields.personName, of: item).map(BoundMapping.fold) == BoundMapping.fold(name) {
                let id = draft.text(fields.personId, of: item) ?? ""
                persons[key] = id
                return id
            }
        }
        let item = draft.appendItem(to: list)
        let id = "p\(draft.nodes[list].children.count)"
        draft.set(draft.makeChild(fields.personId, of: item), id)
        if let name = member.name { _ = setText(name, fields.personName, in: item, leaf) }
        if let role = member.role { _ = setText(role.rawValue, fields.personRole, in: item, leaf) }
        if let words = member.roleWritten { _ = setText(words, fields.personRole + 1, in: item, leaf) }
        persons[key] = id
        return id
    }
}
