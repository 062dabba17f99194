import PlanFindings
import PlanModel

/// Puts the leaves of one record where the entries of a mapping say; used for record after record.
struct PlanBuilder {
    typealias Text = ReadingMemo.Text

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

    private struct Repeated: Hashable {
        var operation: Int
        var text: String
    }

    /// The groups of texts that are read alike whatever entry they come by; those of entries count from 1.
    private static let staffGroup = -1
    private static let frequencyGroup = -2

    var draft = PlanDraft()
    /// Where leaves stand that have no line and column.
    var places: [SourcePlace] = []
    private var store = LeafStore()
    private var memo = ReadingMemo()
    private var items = ItemIndex()
    /// For each entry of the mapping the first text of this plan, and in `seen` those that follow it.
    private var firstSeen: [(start: Int, count: Int32)] = []
    private var seen: Set<Repeated> = []
    /// For each known person the node of the id in this plan; -1 for none.
    private var idNodes: [Int] = []
    private var idKeys: [Int] = []
    /// The nodes of ids that were made here.
    private var ownIds: Set<Int> = []
    private var givesIds = false
    private var repeatsInRows = false
    private var leadsWithOutcome = false
    private let fields = ModelFields.shared

    /// What was read beside the labels in all plans so far.
    private var told: Set<Inference> = []
    /// What was read so for the first time in this plan.
    private(set) var inferences: [(inference: Inference, at: SourcePlace, path: String)] = []

    private mutating func note(_ kind: Inference.Kind, _ leaf: SourceLeaf, _ operation: FieldOperation) {
        let inference = Inference(kind: kind, place: leaf.place)
        guard told.insert(inference).inserted else { return }
        inferences.append((inference, leaf.sourcePlace(places), inference.path(beside: operation.pattern)))
    }

    /// Begins a plan.
    ///
    /// - Parameter store: what the leaves of the plan refer to, until `end`.
    mutating func begin(_ store: LeafStore, _ bound: BoundMapping) {
        self.store = store
        memo.trim()
        draft.removeAll()
        items.removeAll()
        firstSeen.removeAll(keepingCapacity: true)
        for _ in bound.operations.indices { firstSeen.append((0, -1)) }
        if !seen.isEmpty { seen.removeAll() }
        if !inferences.isEmpty { inferences.removeAll() }
        for key in idKeys { idNodes[key] = -1 }
        idKeys.removeAll(keepingCapacity: true)
        if !ownIds.isEmpty { ownIds.removeAll(keepingCapacity: true) }
        // Whether a plan is several rows, each with the values of the whole plan.
        repeatsInRows = bound.mapping.record.rowIs != nil
        leadsWithOutcome = bound.leadsWithOutcome
        givesIds = bound.givesIds
    }

    /// Lets go of the leaves.
    mutating func end() { store = LeafStore() }

    /// Puts the value of a leaf.
    ///
    /// - Parameter isNew: whether it is known already that no row of the plan had the value in this entry.
    mutating func put(
        _ leaf: SourceLeaf, _ entry: BoundMapping.Entry, place: BoundMapping.Place, isNew: Bool
    ) -> Result {
        if leaf.count == 0 { return putBlank(leaf, entry) }
        let operation = entry.operation
        let text = Text(start: leaf.start, count: leaf.count, isKnown: false)
        // Rows of one plan repeat what holds for all of it.
        if !isNew, repeatsInRows, operation.isOfWholePlan, isSeen(leaf, entry.index) { return .put }
        guard let mark = operation.split else {
            return set(text, in: container(leaf, entry), entry, leaf, place)
        }
        var worst = Result.put
        for part in parts(of: text, mark) {
            switch set(part, in: container(leaf, entry), entry, leaf, place) {
            case .put, .blank: break
            case let result: worst = result
            }
        }
        return worst
    }

    private mutating func parts(of text: Text, _ mark: Conversion.SplitMark) -> [Text] {
        guard let ranges = ranges(of: text, mark) else {
            var parts: [Text] = []
            for part in CellSplitting.texts(string(text), mark) { parts.append(memo.append(part)) }
            return parts
        }
        return ranges.map {
            Text(start: text.start + $0.lowerBound, count: Int32(truncatingIfNeeded: $0.count), isKnown: false)
        }
    }

    private func ranges(of text: Text, _ mark: Conversion.SplitMark) -> [Range<Int>]? {
        CellSplitting.ranges(store.text.span.extracting(text.start..<text.start + Int(text.count)), mark)
    }

    /// Whether another row of the plan had the value of a leaf in an entry already; from now on one has.
    mutating func isSeen(_ leaf: SourceLeaf, _ operation: Int) -> Bool {
        let first = firstSeen[operation]
        if first.count < 0 {
            firstSeen[operation] = (leaf.start, leaf.count)
            return false
        }
        if first.start == leaf.start, first.count == leaf.count { return true }
        if SameText.holds(
            store.text, first.start, Int(first.count), store.text, leaf.start, Int(leaf.count))
        {
            return true
        }
        return !seen.insert(Repeated(operation: operation, text: store.string(leaf))).inserted
    }

    // MARK: - Containers

    /// A blank is kept where its record is there anyway; it makes no list item.
    private mutating func putBlank(_ leaf: SourceLeaf, _ entry: BoundMapping.Entry) -> Result {
        let operation = entry.operation
        var node = 0
        let last = operation.steps.count - 1
        for index in 0..<last {
            let step = operation.steps[index]
            guard step.item != .none else {
                node = draft.makeChild(step.field, of: node)
                continue
            }
            let list = draft.child(step.field, of: node)
            let found = list.map { items.find(blankKey(step, $0, leaf, entry.number)) } ?? -1
            if found >= 0 {
                node = found
                continue
            }
            // The only learner is there even if nothing is known of it.
            if step.isLearners, step.item == .each, step.slot < 0 {
                let list = draft.makeChild(step.field, of: node)
                node = makeItem(key(ItemIndex.Key.ordinal, 0, list), in: list, operation, index)
                continue
            }
            if step.item == .each, step.slot < 0, step.isInnermost {
                _ = draft.makeChild(step.field, of: node)
                return .put
            }
            return .blank
        }
        let target = operation.target
        if operation.steps[last].item != .none {
            _ = draft.makeChild(target, of: node)
            return .put
        }
        if draft.child(target, of: node) != nil { return .blank }
        if operation.words >= 0 {
            guard draft.child(operation.words, of: node) == nil else { return .blank }
            return setText(.empty, operation.words, in: node, leaf)
        }
        guard case .text = operation.kind else { return .blank }
        return setText(.empty, target, in: node, leaf)
    }

    private func key(_ sort: Int32, _ value: Int32, _ list: Int) -> ItemIndex.Key {
        ItemIndex.Key(list: Int32(truncatingIfNeeded: list), sort: sort, value: value)
    }

    private func blankKey(_ step: FieldStep, _ list: Int, _ leaf: SourceLeaf, _ number: Int) -> ItemIndex.Key {
        switch step.item {
        case .numbered: key(ItemIndex.Key.number, Int32(clamping: number), list)
        case .at: key(ItemIndex.Key.ordinal, step.value, list)
        case .having: key(ItemIndex.Key.firstChoice + step.value, 0, list)
        case .each where step.slot >= 0: key(ItemIndex.Key.anchor, store.anchor(step.slot, of: leaf), list)
        case .each, .none: key(ItemIndex.Key.ordinal, 0, list)
        }
    }

    /// The record that holds the field at the end of the path.
    private mutating func container(_ leaf: SourceLeaf, _ entry: BoundMapping.Entry) -> Int {
        let operation = entry.operation
        var node = 0
        for index in 0..<operation.steps.count - 1 {
            let step = operation.steps[index]
            let child = draft.makeChild(step.field, of: node)
            let isInnermost = index == operation.innermost
            let key: ItemIndex.Key
            switch step.item {
            case .none:
                node = child
                continue
            case .numbered: key = self.key(ItemIndex.Key.number, Int32(clamping: entry.number), child)
            case .having:
                key = self.key(
                    ItemIndex.Key.firstChoice + step.value, isInnermost ? next(child, entry.index) : 0, child)
            case .at: key = self.key(ItemIndex.Key.ordinal, step.value, child)
            case .each:
                let anchor = step.slot >= 0 ? store.anchor(step.slot, of: leaf) : -1
                if anchor >= 0 {
                    key = self.key(ItemIndex.Key.anchor, anchor, child)
                } else if isInnermost, !step.isLearners {
                    key = self.key(ItemIndex.Key.ordinal, next(child, entry.index), child)
                } else {
                    key = self.key(ItemIndex.Key.ordinal, 0, child)
                }
            }
            node = makeItem(key, in: child, operation, index)
        }
        return node
    }

    /// The how-manieth value of an entry this is in a list: the values of entries of one list go together by it.
    private mutating func next(_ list: Int, _ operation: Int) -> Int32 {
        let key = ItemIndex.Key.counter(list, operation)
        let count = max(0, items.find(key))
        items.set(key, count + 1)
        return Int32(clamping: count)
    }

    private mutating func makeItem(
        _ key: ItemIndex.Key, in list: Int, _ operation: FieldOperation, _ index: Int
    ) -> Int {
        let found = items.find(key)
        if found >= 0 { return found }
        let item = draft.appendItem(to: list)
        items.set(key, item)
        let step = operation.steps[index]
        if step.identifier >= 0 {
            let letter = String(Unicode.Scalar(step.identifierLetter))
            let id = draft.makeChild(step.identifier, of: item)
            draft.set(id, letter + String(draft.count(of: list)))
            if givesIds { ownIds.insert(id) }
        }
        if step.selector >= 0, case .having(_, let value) = operation.path.steps[index].item {
            draft.set(draft.makeChild(step.selector, of: item), value)
        }
        return item
    }

    // MARK: - Texts

    private func string(_ text: Text) -> String {
        if text.isNone { return "" }
        let range = text.start..<text.start + Int(text.count)
        let span = text.isKnown ? memo.text.span.extracting(range) : store.text.span.extracting(range)
        return unsafe span.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    private func isText(of node: Int, _ text: Text) -> Bool {
        text.isKnown
            ? draft.isText(of: node, memo.text, text.start, Int(text.count))
            : draft.isText(of: node, store.text, text.start, Int(text.count))
    }

    private mutating func set(_ node: Int, _ text: Text, _ leaf: SourceLeaf) {
        if text.isKnown {
            draft.set(node, memo.text, text.start, Int(text.count))
        } else {
            draft.set(node, store.text, text.start, Int(text.count))
        }
        draft.addOrigin(of: node, line: leaf.line, column: leaf.column)
    }

    private mutating func setText(_ text: Text, _ field: Int, in node: Int, _ leaf: SourceLeaf) -> Result {
        let count = draft.nodes.count
        let value = draft.makeChild(field, of: node)
        if draft.nodes.count == count {
            // An id of the source takes the place of one made here, as long as nothing refers to it.
            guard !ownIds.isEmpty, ownIds.remove(value) != nil, !idKeys.contains(where: { idNodes[$0] == value }) else {
                return isText(of: value, text) ? .put : .conflict
            }
        }
        set(value, text, leaf)
        return .put
    }

    private mutating func setText(_ text: String, _ field: Int, in node: Int, _ leaf: SourceLeaf) -> Result {
        setText(memo.append(text), field, in: node, leaf)
    }

    private mutating func addItem(_ text: Text, to field: Int, of node: Int, _ leaf: SourceLeaf) {
        let list = draft.makeChild(field, of: node)
        set(draft.appendItem(to: list), text, leaf)
    }

    /// Sets a reading with its words; without a reading only the words, where the field has room for them.
    private mutating func setReading(
        _ reading: ReadingMemo.Reading, _ whole: Text, _ operation: FieldOperation, in node: Int, _ leaf: SourceLeaf
    ) -> Result {
        let field = operation.target
        // Another word of a table of the mapping for the same code is no conflict.
        if reading.isTold, let existing = draft.child(field, of: node), isText(of: existing, reading.value) {
            return .put
        }
        let words = reading.words.isNone ? whole : reading.words
        guard operation.words >= 0 else {
            return reading.value.isNone ? .refused : setText(reading.value, field, in: node, leaf)
        }
        if let existing = draft.child(operation.words, of: node) ?? draft.child(field, of: node) {
            return isText(of: existing, words) ? .put : .conflict
        }
        guard !reading.value.isNone else {
            _ = setText(words, operation.words, in: node, leaf)
            return .unread
        }
        _ = setText(reading.value, field, in: node, leaf)
        if !reading.isSame { _ = setText(words, operation.words, in: node, leaf) }
        return .put
    }

    // MARK: - Values

    private mutating func set(
        _ text: Text, in node: Int, _ entry: BoundMapping.Entry, _ leaf: SourceLeaf, _ place: BoundMapping.Place
    ) -> Result {
        let operation = entry.operation
        let field = operation.target
        switch operation.kind {
        case .text, .id:
            if operation.isList {
                addItem(text, to: field, of: node, leaf)
                return .put
            }
            if field == fields.learnerFullName { return setName(text, in: node, operation, leaf) }
            if field == fields.outcomeComment, leadsWithOutcome, let lead = OutcomeReading.lead(string(text)) {
                if case .put = setText(lead.value.rawValue, fields.outcomeValue, in: node, leaf) {
                    note(.outcome, leaf, operation)
                }
            }
            return setText(text, field, in: node, leaf)
        // Children are told by the ids that the form's own reader gives.
        case .reference where operation.shape.name == "learner": return setText(text, field, in: node, leaf)
        case .reference: return setPeople(text, in: node, operation, leaf)
        case .record: return setFrequency(text, field, operation.words, in: node, leaf)
        case .map: return .refused
        case .code where operation.takesJudgement:
            guard let lead = OutcomeReading.lead(string(text)) else { return .blank }
            return setText(lead.value.rawValue, field, in: node, leaf)
        case .date, .interval, .integer, .boolean, .openCode, .code:
            let reading = reading(of: text, group: entry.memo) { string, memo in
                ValueReading.read(string, operation, place, &memo)
            }
            if !reading.beside.isNone, draft.child(fields.learnerClassName, of: node) == nil {
                _ = setText(reading.beside, fields.learnerClassName, in: node, leaf)
                note(.className, leaf, operation)
            }
            return setReading(reading, text, operation, in: node, leaf)
        }
    }

    /// What a text is read as, which is found out once.
    private mutating func reading(
        of text: Text, group: Int, _ read: (String, inout ReadingMemo) -> ReadingMemo.Reading
    ) -> ReadingMemo.Reading {
        let found =
            text.isKnown
            ? memo.find(memo.text, text.start, Int(text.count), group: group)
            : memo.find(store.text, text.start, Int(text.count), group: group)
        if found >= 0 { return memo.readings[found] }
        let string = string(text)
        let reading = read(string, &memo)
        memo.add(reading, of: string, group: group)
        return reading
    }

    private mutating func setFrequency(
        _ text: Text, _ field: Int, _ words: Int, in node: Int, _ leaf: SourceLeaf
    ) -> Result {
        guard words >= 0 else { return .refused }
        if let existing = draft.child(words, of: node) { return isText(of: existing, text) ? .put : .conflict }
        _ = setText(text, words, in: node, leaf)
        let reading = reading(of: text, group: Self.frequencyGroup) { ValueReading.frequency($0, &$1) }
        guard reading.count > 0 else { return .unread }
        let frequency = draft.makeChild(field, of: node)
        let parts = [
            fields.frequencyTimes, fields.frequencyPer, fields.frequencyMinutes, fields.frequencyWeeks,
        ]
        for (index, part) in parts.enumerated() where !memo.parts[reading.first + index].isNone {
            _ = setText(memo.parts[reading.first + index], part, in: frequency, leaf)
        }
        return .put
    }

    private mutating func setName(
        _ text: Text, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf
    ) -> Result {
        let result = setText(text, fields.learnerFullName, in: node, leaf)
        let name = string(text)
        guard case .put = result,
            let parts = operation.isFamilyFirst.flatMap({ NameReading.split(name, isFamilyFirst: $0) })
                ?? NameReading.read(name)
        else {
            return result
        }
        if draft.child(fields.learnerGivenName, of: node) == nil, draft.child(fields.learnerFamilyName, of: node) == nil
        {
            if operation.isFamilyFirst == nil, parts.givenName != nil || parts.familyName != nil {
                note(.nameParts, leaf, operation)
            }
            if let given = parts.givenName { _ = setText(given, fields.learnerGivenName, in: node, leaf) }
            if let family = parts.familyName { _ = setText(family, fields.learnerFamilyName, in: node, leaf) }
        }
        return result
    }

    // MARK: - People

    /// People are named once in the plan and referred to by id.
    private mutating func setPeople(
        _ text: Text, in node: Int, _ operation: FieldOperation, _ leaf: SourceLeaf
    ) -> Result {
        let field = operation.target
        let words = field == fields.provisionStaff ? fields.provisionStaffWritten : -1
        if words >= 0 {
            if let existing = draft.child(words, of: node) { return isText(of: existing, text) ? .put : .conflict }
            _ = setText(text, words, in: node, leaf)
        }
        let reading = reading(of: text, group: Self.staffGroup) { ValueReading.staff($0, &$1) }
        if !reading.beside.isNone, words >= 0, draft.child(fields.provisionFrequency + 1, of: node) == nil {
            _ = setFrequency(
                reading.beside, fields.provisionFrequency, fields.provisionFrequency + 1, in: node, leaf)
            note(.time, leaf, operation)
        }
        if reading.count > 1, operation.isList { note(.people, leaf, operation) }
        let list = operation.isList ? draft.makeChild(field, of: node) : -1
        for index in 0..<reading.count {
            let id = person(memo.members[reading.first + index], leaf)
            guard operation.isList else { return setText(draft.text(of: id), field, in: node, leaf) }
            let item = draft.appendItem(to: list)
            draft.copyText(of: id, to: item)
            draft.addOrigin(of: item, line: leaf.line, column: leaf.column)
        }
        return .put
    }

    /// The node that holds the id of somebody.
    private mutating func person(_ person: ReadingMemo.Person, _ leaf: SourceLeaf) -> Int {
        while idNodes.count < memo.personCount { idNodes.append(-1) }
        if idNodes[person.key] >= 0 { return idNodes[person.key] }
        let id = makePerson(person, leaf)
        idNodes[person.key] = id
        idKeys.append(person.key)
        return id
    }

    private mutating func makePerson(_ person: ReadingMemo.Person, _ leaf: SourceLeaf) -> Int {
        let list = draft.makeChild(fields.people, of: 0)
        if !person.name.isNone {
            let folded = BoundMapping.fold(string(person.name))
            var known = draft.firstItem(of: list)
            while let item = known {
                if draft.text(fields.personName, of: item).map(BoundMapping.fold) == folded {
                    return draft.makeChild(fields.personId, of: item)
                }
                known = draft.item(after: item)
            }
        }
        let item = draft.appendItem(to: list)
        let id = draft.makeChild(fields.personId, of: item)
        draft.set(id, "p\(draft.count(of: list))")
        if !person.name.isNone { _ = setText(person.name, fields.personName, in: item, leaf) }
        if !person.role.isNone { _ = setText(person.role, fields.personRole, in: item, leaf) }
        if !person.words.isNone { _ = setText(person.words, fields.personRole + 1, in: item, leaf) }
        return id
    }
}
