import PlanFindings
import PlanModel

/// A mapping bound to the columns or element paths of one document.
struct BoundMapping {
    /// An entry of the mapping at one place.
    final class Entry {
        let operation: FieldOperation
        /// The number of the operation: entries at several places may share it.
        let index: Int
        /// The number of a numbered column.
        let number: Int
        /// The number of the entry itself: what its texts are read as is remembered by it.
        let memo: Int
        /// How many leaves it put into plans, before all other entries of its place.
        var mapped = 0

        init(_ operation: FieldOperation, index: Int, number: Int, memo: Int) {
            self.operation = operation
            self.index = index
            self.number = number
            self.memo = memo
        }
    }

    /// What happens to the leaves of one column or element path, and how many met which fate.
    final class Place {
        /// The label that ledger and `carried` show.
        let label: String
        /// The entries that take the leaf.
        var entries: [Entry] = []
        /// The entry that says it is not wanted.
        var ignored: Int?
        /// The entry that says which text always stands here.
        var fixed: Int?
        /// Whether it only names the element it stands on, as headers name columns.
        var isName = false
        /// A place the tool would have put it at, had it been sure.
        var suggestion: (path: String, confidence: Int)?
        /// Whether its figures put the day first, where they are dates.
        var dateOrder: DateOrder?
        /// The key that the values of the place follow, where they are outcomes.
        var outcomeKey: OutcomeKey?
        /// How many leaves were ignored, taken as fixed text, blank, and carried.
        var ignoredLeaves = 0
        var fixedLeaves = 0
        var blankLeaves = 0
        var carriedLeaves = 0

        init(label: String) { self.label = label }
    }

    private(set) var mapping: Mapping
    private(set) var operations: [FieldOperation]
    var places: [Place] = []
    /// Columns of dates whose order their own values leave open.
    var ambiguousDates: [(place: Int, at: SourcePlace, path: String)] = []
    /// Whether comments may start with the judgement that has no place of its own.
    private(set) var leadsWithOutcome = false
    /// For each place the only entry that takes its leaves, where rows of one plan repeat them; -1 for any other place.
    private(set) var repeated: [Int] = []
    /// Whether any entry gives ids to people or targets, which otherwise get those of their order.
    let givesIds: Bool
    private var choices: [String: Int32] = [:]
    private var entryCount = 0

    init(_ mapping: Mapping) {
        self.mapping = mapping
        var lists = mapping.record.each.map(\.list)
        if let row = mapping.record.rowIs { lists = [[row.name]] + lists }
        var choices: [String: Int32] = [:]
        operations = mapping.fields.map { FieldOperation($0, anchoredLists: lists, choices: &choices) }
        self.choices = choices
        let fields = ModelFields.shared
        givesIds = operations.contains { $0.target == fields.personId || $0.target == fields.targetId }
        findLead()
    }

    private mutating func findLead() {
        leadsWithOutcome = mapping.isGeneric && !operations.contains { $0.pattern.hasSuffix("/outcomes/*/value") }
    }

    /// How many repeating elements or rows the mapping has.
    var anchorCount: Int { mapping.record.each.count + (mapping.record.rowIs == nil ? 0 : 1) }

    private mutating func entry(_ operation: Int, number: Int = 0) -> Entry {
        entryCount += 1
        return Entry(operations[operation], index: operation, number: number, memo: entryCount)
    }

    /// Binds a placeholder of a template: the field with its number.
    mutating func bind(placeholder number: Int) {
        let place = Place(label: mapping.fields[number].from[0].text)
        place.entries = [entry(number)]
        places.append(place)
    }

    /// Makes a place for one value of a form, which a field takes; `nil` for a value that none takes.
    mutating func bind(field number: Int?, label: String) -> Place {
        let place = Place(label: label)
        if let number { place.entries = [entry(number)] }
        places.append(place)
        return place
    }

    /// Binds a column of a table.
    mutating func bind(column name: String, label: String) {
        let place = Place(label: label)
        let plain = Self.fold(name)
        for (index, field) in mapping.fields.enumerated() where field.only != .export {
            for source in field.from {
                if source.isNumbered {
                    if let number = source.number(in: name) ?? source.number(in: label) {
                        place.entries.append(entry(index, number: number))
                        break
                    }
                } else if Self.fold(source.text) == plain {
                    place.entries.append(entry(index))
                    break
                }
            }
        }
        place.ignored = mapping.ignored.firstIndex {
            Self.fold($0.from.text) == plain || ($0.from.isNumbered && $0.from.number(in: name) != nil)
        }
        place.fixed = mapping.fixed.firstIndex { Self.fold($0.from.text) == plain }
        places.append(place)
    }

    /// Makes a place for a title that an entry names by where it stands; `nil` where none does.
    mutating func bind(above line: Int, cell: Int) -> Int? {
        let place = Place(label: "title")
        for (index, field) in mapping.fields.enumerated()
        where field.from.contains(where: { $0.above.map { $0 == (line, cell) } ?? false }) {
            place.entries.append(entry(index))
        }
        guard !place.entries.isEmpty else { return nil }
        places.append(place)
        return places.count - 1
    }

    /// Makes a place for a title that goes to a path; `nil` where the model has none such.
    mutating func bind(title path: String) -> Int? {
        guard let target = try? PlanPath(path) else { return nil }
        let field = Mapping.Field(from: [SourcePath(path, isTable: true)], to: target)
        mapping.fields.append(field)
        operations.append(FieldOperation(field, anchoredLists: [], choices: &choices))
        findLead()
        let place = Place(label: "title")
        place.entries = [entry(operations.count - 1)]
        places.append(place)
        return places.count - 1
    }

    /// Binds an element path, given from the root: `/Export/Pupil/@id`.
    mutating func bind(path: String) {
        let place = Place(label: path)
        for (index, field) in mapping.fields.enumerated()
        where field.only != .export && field.from.contains(where: { absolute($0) == path }) {
            place.entries.append(entry(index))
        }
        place.ignored = mapping.ignored.firstIndex { absolute($0.from) == path }
        place.fixed = mapping.fixed.firstIndex { absolute($0.from) == path }
        places.append(place)
    }

    /// Binds the paths of a document.
    mutating func bind(_ paths: TreePaths) {
        for path in paths.paths { bind(path: path.text) }
        for path in paths.paths.indices where paths.isNaming(path) || paths.isNil(path) { places[path].isName = true }
    }

    /// A source path from the root, spelt like the paths that are bound.
    func absolute(_ path: SourcePath) -> String {
        let own = path.steps.map { "/" + ($0.isAttribute ? "@" : "") + $0.name }.joined()
        guard !path.isAbsolute, let element = mapping.record.element else { return own }
        return absolute(element) + own
    }

    /// Finds the places whose leaves are the same in all rows of a plan; to be called when all are bound.
    mutating func findRepeated() {
        repeated = places.map { place in
            guard mapping.record.rowIs != nil, place.entries.count == 1, place.entries[0].operation.isOfWholePlan,
                place.ignored == nil, place.fixed == nil, !place.isName
            else { return -1 }
            return place.entries[0].index
        }
    }

    /// Adds what became of the leaves of all places.
    ///
    /// - Parameter again: how many leaves of each repeated place had the value of a row before.
    func count(into ledger: inout LossLedger, again: [Int]) {
        for (index, place) in places.enumerated() {
            if index < again.count, let entry = place.entries.first {
                ledger.count(.mapped, label: place.label, path: entry.operation.pattern, leaves: again[index])
            }
            let reason = place.ignored.map { mapping.ignored[$0].reason } ?? ""
            ledger.count(.ignored, label: place.label, path: reason, leaves: place.ignoredLeaves)
            ledger.count(.fixed, label: place.label, leaves: place.fixedLeaves)
            for entry in place.entries {
                ledger.count(.mapped, label: place.label, path: entry.operation.pattern, leaves: entry.mapped)
            }
            ledger.count(.ignored, label: place.label, path: LossLedger.blank, leaves: place.blankLeaves)
            ledger.count(
                .carried, label: place.label, path: place.suggestion?.path ?? "", leaves: place.carriedLeaves)
        }
    }

    /// Headers are compared without outer spaces and without regard to case.
    static func fold(_ header: String) -> String {
        var isFolded = true
        for byte in header.utf8 {
            if byte >= 0x80 { return foldBeyondASCII(header) }
            if (0x41...0x5A).contains(byte) { isFolded = false }
        }
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = header.utf8.first, let last = header.utf8.last else { return header }
        if isFolded, !isBlank(first), !isBlank(last) { return header }
        var bytes = header.utf8.drop(while: isBlank).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func foldBeyondASCII(_ header: String) -> String {
        var text = Substring(header)
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
        return text.lowercased()
    }
}
