import PlanModel

/// A plan looked at through the entries of a mapping, which remembers what was looked at.
struct PlanView {
    let draft: PlanDraft
    private let fields = ModelFields.shared
    /// Whether words are written only where they read back as the value: those of another form may mean nothing here.
    var mustReadWords = false
    private(set) var seen: Set<Int> = []
    private var people: [String: Int] = [:]

    init(_ tape: PlanTape) {
        draft = PlanDraft(tape)
        if let list = draft.child(fields.people, of: 0) {
            for item in draft.children(of: list) {
                if let id = draft.text(fields.personId, of: item) { people[id] = item }
            }
        }
    }

    /// The items of a list that an entry goes through.
    func items(of list: [String], from start: Int = 0) -> [Int] {
        var nodes = [start]
        for name in list {
            nodes = nodes.flatMap { node -> [Int] in
                draft.children(of: node).filter { ShapeTable.shared.name(draft.nodes[$0].field) == name }
                    .flatMap { draft.nodes[$0].kind == .list ? draft.children(of: $0) : [$0] }
            }
        }
        return nodes
    }

    /// The records that hold the field at the end of a path, in order.
    ///
    /// - Parameter anchors: for each repeating element, the item in hand; -1 for none.
    func containers(_ operation: FieldOperation, anchors: [Int], number: Int) -> [Int] {
        var nodes = [0]
        for (index, step) in operation.path.steps.dropLast().enumerated() {
            var next: [Int] = []
            for node in nodes {
                guard let child = draft.child(step.number, of: node) else { continue }
                guard let item = step.item else {
                    next.append(child)
                    continue
                }
                let items = draft.children(of: child)
                let slot = operation.anchorSlots[index]
                switch item {
                case .numbered: if number >= 1, number <= items.count { next.append(items[number - 1]) }
                case .at(let position): if position < items.count { next.append(items[position]) }
                case .having(_, let value):
                    guard let selector = step.selector else { continue }
                    next += items.filter { draft.text(selector, of: $0) == value }
                case .each:
                    if slot >= 0, anchors[slot] >= 0 {
                        next += items.filter { $0 == anchors[slot] }
                    } else {
                        next += items
                    }
                }
            }
            nodes = next
        }
        return nodes
    }

    /// The texts of a field in a record, as the mapping writes them; none where the field is absent.
    mutating func texts(_ operation: FieldOperation, in container: Int) -> [String] {
        let field = operation.path.steps[operation.path.steps.count - 1].number
        for step in operation.path.steps {
            if let selector = step.selector, let node = draft.child(selector, of: container) { seen.insert(node) }
        }
        if operation.writesCode { return plainTexts(operation, in: container) }
        let value = draft.child(field, of: container)
        let words = fields.words[field].flatMap { draft.child($0, of: container) }
        // A code for which the mapping has no word cannot be written: it is not held.
        if let value, !operation.codes.isEmpty, !operation.codes.contains(where: { $0.code == draft.text(of: value) }) {
            return []
        }
        if let words { seen.insert(words) }
        switch operation.shape.kind {
        case .reference: return people(value, field, in: container)
        case .record:
            if let value { see(value) }
            if let words { return [draft.text(of: words)] }
            guard let value, let text = FrequencyReading.write(frequency(value)) else { return [] }
            return [text]
        default: break
        }
        guard let value else { return words.map { [draft.text(of: $0)] } ?? [] }
        if draft.nodes[value].kind == .list {
            see(value)
            return draft.children(of: value).map { draft.text(of: $0) }
        }
        seen.insert(value)
        let text = draft.text(of: value)
        if field == fields.learnerFullName {
            // The parts are read out of the whole.
            for part in [fields.learnerGivenName, fields.learnerFamilyName] {
                if let node = draft.child(part, of: container) { seen.insert(node) }
            }
        }
        return [spelling(of: text, words.map { draft.text(of: $0) }, operation)]
    }

    /// A value as the source spells it: by its words where they say the same, else by the conversion.
    private func spelling(of text: String, _ words: String?, _ operation: FieldOperation) -> String {
        if !operation.codes.isEmpty {
            let known = operation.codes.filter { $0.code == text }
            if let words, let own = known.first(where: { BoundMapping.fold($0.word) == BoundMapping.fold(words) }) {
                return mustReadWords ? own.word : words
            }
            if let first = known.first { return first.word }
        }
        if let format = operation.dateFormat, let date = PlanDate(text) {
            if let words, format.read(words) == date { return words }
            if let written = format.write(date) { return written }
        }
        if let words, !mustReadWords || Self.reads(words, text, operation) { return words }
        if operation.shape.kind == .boolean {
            guard let yesNo = operation.yesNo else { return text == "true" ? "Yes" : "No" }
            return text == "true" ? yesNo.yes : yesNo.no
        }
        return text
    }

    /// Whether words beside a reading read as it on their own.
    private static func reads(_ words: String, _ text: String, _ operation: FieldOperation) -> Bool {
        switch operation.shape.kind {
        case .code(let set):
            CodeReading.closed(words, set: PlanShapes.codes[set], outcomeKey: nil) == text
        case .openCode: CodeReading.open(words, field: operation.shape.name) == text
        default: true
        }
    }

    private func frequency(_ node: Int) -> Frequency {
        func number(_ field: Int) -> Int? { draft.text(field, of: node).flatMap { Int($0) } }
        return Frequency(
            times: number(fields.frequencyTimes),
            per: draft.text(fields.frequencyPer, of: node).flatMap(FrequencyUnit.init(rawValue:)),
            minutes: number(fields.frequencyMinutes), weeks: number(fields.frequencyWeeks))
    }

    /// The staff of a record: the cell as it stood, or their names and roles.
    private mutating func people(_ value: Int?, _ field: Int, in container: Int) -> [String] {
        let written = fields.staffWords[field].flatMap { draft.child($0, of: container) }
        if let written { seen.insert(written) }
        var names: [String] = []
        if let value {
            see(value)
            let references = draft.nodes[value].kind == .list ? draft.children(of: value) : [value]
            for reference in references {
                let id = draft.text(of: reference)
                guard let person = people[id] else {
                    names.append(id)
                    continue
                }
                see(person)
                let name = draft.text(fields.personName, of: person)
                let role = draft.text(fields.personRole + 1, of: person) ?? draft.text(fields.personRole, of: person)
                names.append(name ?? role ?? id)
            }
        }
        if let written { return [draft.text(of: written)] }
        if names.isEmpty { return [] }
        // A comma between a name and a role does not part two people.
        let list = names.joined(separator: ", ")
        return [StaffReading.read(list).count == names.count ? list : names.joined(separator: "; ")]
    }

    /// The text of an item of a list of texts.
    mutating func text(of item: Int) -> String {
        see(item)
        return draft.text(of: item)
    }

    /// A name that a plan has only in parts, or a part of one that it has only whole.
    mutating func nameTexts(_ operation: FieldOperation, in container: Int) -> [String] {
        let field = operation.path.steps[operation.path.steps.count - 1].number
        if field == fields.learnerFullName {
            let parts = [fields.learnerGivenName, fields.learnerFamilyName]
            let names = parts.compactMap { draft.child($0, of: container) }
            guard !names.isEmpty else { return [] }
            for name in names { seen.insert(name) }
            let words = names.map { draft.text(of: $0) }.filter { !$0.isEmpty }
            guard operation.isFamilyFirst == true, words.count == 2 else { return [words.joined(separator: " ")] }
            return [words[1] + ", " + words[0]]
        }
        guard field == fields.learnerGivenName || field == fields.learnerFamilyName,
            let whole = draft.text(fields.learnerFullName, of: container), let name = NameReading.read(whole),
            let part = field == fields.learnerGivenName ? name.givenName : name.familyName
        else { return [] }
        return [part]
    }

    /// Whether a field is a list without items.
    func isEmptyList(_ operation: FieldOperation, in container: Int) -> Bool {
        operation.path.steps.last.flatMap { draft.child($0.number, of: container) }
            .map { draft.nodes[$0].kind == .list && draft.count(of: $0) == 0 } ?? false
    }

    /// The values of a field of a record as the model spells them.
    mutating func plainTexts(_ operation: FieldOperation, in container: Int) -> [String] {
        guard let field = operation.path.steps.last?.number, let value = draft.child(field, of: container) else {
            return []
        }
        see(value)
        if let words = fields.words[field].flatMap({ draft.child($0, of: container) }) { see(words) }
        return draft.nodes[value].kind == .list
            ? draft.children(of: value).map { draft.text(of: $0) } : [draft.text(of: value)]
    }

    /// The position of an item in its list.
    func position(of item: Int) -> Int {
        draft.position(of: item)
    }

    private mutating func see(_ node: Int) {
        seen.insert(node)
        for child in draft.children(of: node) { see(child) }
    }

    /// The patterns of the values that nothing looked at; what only keeps a plan together is not counted.
    func unseen() -> [String] {
        let table = ShapeTable.shared
        var patterns: [String] = []
        let structural: Set<Int> = [fields.schema, fields.id, fields.source]
        func visit(_ index: Int, _ pattern: String) {
            let node = draft.nodes[index]
            switch node.kind {
            case .text, .bare, .key:
                guard !seen.contains(index), !table.fields[node.field].isIdentifier else { return }
                patterns.append(pattern)
            case .record, .list, .map:
                for child in draft.children(of: index) where !structural.contains(draft.nodes[child].field) {
                    let name = node.kind == .list ? "*" : table.name(draft.nodes[child].field)
                    visit(child, pattern + "/" + name)
                }
            }
        }
        visit(0, "")
        return patterns
    }
}
