/// The tables of a CSV bundle and their columns, made from the shapes of the model: no field is listed by hand.
///
/// A record that stands in lists has a table of its own; a record that stands alone has columns in the table of its owner.
/// Items of lists that are mere texts share the table `values`, and each map has a table.
package struct BundleLayout: Sendable {
    /// What the columns before the fields hold.
    package enum Key: String, Sendable {
        /// The number of the plan in the bundle.
        case plan
        /// The number of the row in its plan, by which the rows below it name it.
        case row
        /// The number of the row that it belongs to; 0 for the plan itself.
        case parent
        /// The column of that row that counts the list it stands in.
        case list
        /// Its position in that list, from 1.
        case ordinal
        /// The key of an entry of a map.
        case key
        /// A text of a list or map.
        case value
    }

    /// What a column behind the keys holds.
    package enum Slot: Sendable {
        /// The value of a field.
        case value(Int)
        /// Whether a record is there; the slots before `end` are its fields.
        case record(Int, end: Int)
        /// How many records a list has.
        case records(Int, table: Int, list: Int)
        /// How many texts a list or entries a map has.
        case values(Int, table: Int, list: Int)
    }

    /// What the rows of a table are.
    package enum Content: Sendable, Equatable {
        case record(Int)
        case values
        case map
    }

    /// One table.
    package struct Table: Sendable {
        package let name: String
        package let content: Content
        package var keys: [Key] = []
        /// The names of all columns, the keys first.
        package var columns: [String] = []
        package var slots: [Slot] = []
        /// The lists that its rows may stand in, as numbers of `lists`, with the table that counts them.
        package var homes: [Home] = []

        /// The name of its file.
        package var file: String { name + ".csv" }
    }

    /// A list whose items are the rows of a table.
    package struct Home: Sendable {
        /// The table whose rows have the list.
        package let owner: Int
        /// The name of the column that counts it.
        package let list: Int
    }

    package private(set) var tables: [Table] = []
    /// The names of all columns that count a list.
    package private(set) var lists: [String] = []
    private var tableOfRecord: [Int: Int] = [:]

    /// The one layout of the model.
    package static let shared = BundleLayout()
    /// The name of the file that describes the tables.
    package static let metadataFile = "csv-metadata.json"
    /// The marker of what is absent.
    package static let absent: StaticString = #"\N"#

    private init() {
        let shapes = PlanShapes.all
        var firstList: [Int: String] = [:]
        for shape in shapes {
            for field in shape.fields where field.isList {
                if case .record(let record) = field.kind, firstList[record] == nil { firstList[record] = field.name }
            }
        }
        for (record, shape) in shapes.enumerated() {
            guard record == 0 || firstList[record] != nil else { continue }
            let name = record == 0 ? "plans" : shape.table ?? Self.snakeCase(firstList[record] ?? shape.name)
            tableOfRecord[record] = tables.count
            tables.append(Table(name: name, content: .record(record)))
        }
        let values = tables.count
        tables.append(Table(name: "values", content: .values))
        for table in 0..<values {
            guard case .record(let record) = tables[table].content else { continue }
            addSlots(of: record, to: table, prefix: "", values: values)
        }
        for table in tables.indices { tables[table].keys = keys(of: table) }
        for table in tables.indices { tables[table].columns = tables[table].keys.map(\.rawValue) + slotNames[table] }
    }

    /// The names of the columns behind the keys, while the layout is made.
    private var slotNames: [[String]] = []

    private mutating func addSlots(of record: Int, to table: Int, prefix: String, values: Int) {
        let first = ShapeTable.shared.records[record].first
        while slotNames.count < tables.count { slotNames.append([]) }
        for (index, field) in PlanShapes.all[record].fields.enumerated() {
            let number = first + index
            let name = prefix + Self.snakeCase(field.name)
            slotNames[table].append(name)
            switch (field.kind, field.isList) {
            case (.record(let item), true):
                let child = tableOfRecord[item] ?? values
                tables[table].slots.append(.records(number, table: child, list: home(child, table, name)))
            case (.record(let single), false):
                let slot = tables[table].slots.count
                tables[table].slots.append(.record(number, end: 0))
                addSlots(of: single, to: table, prefix: name + "_", values: values)
                tables[table].slots[slot] = .record(number, end: tables[table].slots.count)
            case (.map, _):
                tables.append(Table(name: Self.snakeCase(field.name), content: .map))
                let map = tables.count - 1
                slotNames.append([])
                tables[table].slots.append(.values(number, table: map, list: home(map, table, name)))
            case (_, true): tables[table].slots.append(.values(number, table: values, list: home(values, table, name)))
            default: tables[table].slots.append(.value(number))
            }
        }
    }

    private mutating func home(_ table: Int, _ owner: Int, _ name: String) -> Int {
        let list = lists.firstIndex(of: name) ?? lists.count
        if list == lists.count { lists.append(name) }
        tables[table].homes.append(Home(owner: owner, list: list))
        return list
    }

    private func keys(of table: Int) -> [Key] {
        guard table > 0 else { return [.plan] }
        let homes = tables[table].homes
        var keys: [Key] = [.plan]
        let ownsRows = tables[table].slots.contains {
            switch $0 {
            case .records, .values: true
            case .value, .record: false
            }
        }
        if ownsRows { keys.append(.row) }
        if homes.contains(where: { $0.owner != 0 }) { keys.append(.parent) }
        if Set(homes.map(\.list)).count > 1 { keys.append(.list) }
        keys.append(.ordinal)
        switch tables[table].content {
        case .record: break
        case .values: keys.append(.value)
        case .map: keys += [.key, .value]
        }
        return keys
    }

    /// The table of a name.
    package func table(named name: String) -> Int? { tables.firstIndex { $0.name == name } }

    /// `dateOfBirth` as `date_of_birth`.
    static func snakeCase(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            if ("A"..."Z").contains(scalar) { text += "_" }
            text += String(scalar).lowercased()
        }
        return text
    }
}
