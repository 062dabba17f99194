/// The W3C CSVW description of a bundle: every table and column with its type and meaning, made from the shapes.
package enum BundleMetadata {
    /// The member that says which version of the bundle it is.
    package static let versionKey = "urn:plankit:bundle"
    /// The version that is written and read.
    package static let version = 1
    /// The member that says whether cells that a spreadsheet would compute have an apostrophe before them.
    package static let formulasKey = "urn:plankit:formulas-escaped"

    /// The description as a file.
    package static func file(escapesFormulas: Bool) -> [UInt8] { escapesFormulas ? escaped : plain }

    private static let escaped = made(escapesFormulas: true)
    private static let plain = made(escapesFormulas: false)

    private static func made(escapesFormulas: Bool) -> [UInt8] {
        let layout = BundleLayout.shared
        var text = """
            {
              "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
              "dc:title": "Individual learning plans as CSV tables",
              "dc:description": \(quoted(description)),
              "\(versionKey)": \(version),
              "urn:plankit:plan": \(quoted(LearningPlan.currentSchema)),
              "\(formulasKey)": \(escapesFormulas),
              "tables": [

            """
        text += layout.tables.map { table(layout, $0) }.joined(separator: ",\n")
        text += "\n  ]\n}\n"
        return Array(text.utf8)
    }

    private static let description = """
        \\N stands for what is absent; a cell without text is blank. A text that is \\N itself has a second backslash. \
        The column of a list counts its rows, the column of a record is 1 where it is there.
        """

    private static func table(_ layout: BundleLayout, _ table: BundleLayout.Table) -> String {
        let columns = zip(table.columns, cells(layout, table)).map { name, cell in
            "          {\"name\": \(quoted(name)), \"titles\": \(quoted(name)), \(cell)}"
        }
        var text = """
                {
                  "url": \(quoted(table.file)),
                  "dc:title": \(quoted(title(table))),
                  "tableSchema": {
                    "null": "\\\\N",
                    "columns": [

            """
        text += columns.joined(separator: ",\n")
        text += "\n        ],\n        \"primaryKey\": \(list(table.primaryKey))"
        var keys: [String] = []
        if table.name != "plans" { keys.append(foreignKey(["plan"], "plans.csv", ["plan"])) }
        let owners = Set(table.homes.map(\.owner))
        if let owner = owners.first, owners.count == 1, owner != 0 {
            keys.append(foreignKey(["plan", "parent"], layout.tables[owner].file, ["plan", "row"]))
        }
        if !keys.isEmpty {
            text +=
                ",\n        \"foreignKeys\": [\n          " + keys.joined(separator: ",\n          ") + "\n        ]"
        }
        return text + "\n      }\n    }"
    }

    private static func foreignKey(_ columns: [String], _ file: String, _ referred: [String]) -> String {
        "{\"columnReference\": \(list(columns)), \"reference\": {\"resource\": \(quoted(file)), "
            + "\"columnReference\": \(list(referred))}}"
    }

    private static func title(_ table: BundleLayout.Table) -> String {
        switch table.content {
        case .record(let record): PlanShapes.all[record].meaning
        case .values: "The texts and ids of lists that hold nothing else."
        case .map: "The entries of a list of paths."
        }
    }

    /// What is said of each column, the keys first.
    private static func cells(_ layout: BundleLayout, _ table: BundleLayout.Table) -> [String] {
        table.keys.map { key in
            let (type, meaning): (String, String) =
                switch key {
                case .plan: (whole(from: 1), "The number of the plan in the bundle; it rises from row to row.")
                case .row: (whole(from: 1), "The number of the row in its plan, by which other rows name it.")
                case .parent: (whole(from: 0), "The row that it belongs to; 0 for the plan itself.")
                case .list:
                    (
                        oneOf(Set(table.homes.map { layout.lists[$0.list] }).sorted()),
                        "The column of that row that counts the list it stands in."
                    )
                case .ordinal: (whole(from: 1), "Its position in that list.")
                case .key: ("\"string\"", "The canonical path.")
                case .value:
                    (
                        "\"string\"",
                        table.content == .map ? "The place in the source." : "The text, or the id that is referred to."
                    )
                }
            return "\"datatype\": \(type), \"required\": true, \"dc:description\": \(quoted(meaning))"
        }
            + table.slots.map { slot in
                let (number, type): (Int, String) =
                    switch slot {
                    case .value(let number): (number, self.type(PlanShapes.field(number)))
                    case .record(let number, _): (number, oneOf(["1"]))
                    case .records(let number, _, _), .values(let number, _, _): (number, whole(from: 0))
                    }
                let field = PlanShapes.field(number)
                let required = field.isRequired ? ", \"required\": true" : ""
                let meaning = ([field.meaning] + field.guidance).joined(separator: " ")
                return "\"datatype\": \(type)\(required), \"dc:description\": \(quoted(meaning))"
            }
    }

    private static func type(_ field: FieldShape) -> String {
        switch field.kind {
        case .text, .id, .reference, .openCode, .map, .record: "\"string\""
        case .integer: whole(from: 0)
        case .boolean: "\"boolean\""
        case .date: pattern("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
        case .interval: pattern("P[0-9]{1,3}[DWMY](/P[0-9]{1,3}[DWMY])?")
        case .code(let set): oneOf(PlanShapes.codes[set].codes)
        }
    }

    private static func whole(from lowest: Int) -> String {
        "{\"base\": \"integer\", \"minimum\": \(lowest), \"maximum\": 2147483647}"
    }

    private static func oneOf(_ words: [String]) -> String { pattern(words.joined(separator: "|")) }

    private static func pattern(_ pattern: String) -> String {
        "{\"base\": \"string\", \"format\": \(quoted(pattern))}"
    }

    private static func list(_ words: [String]) -> String { "[" + words.map(quoted).joined(separator: ", ") + "]" }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension BundleLayout.Table {
    /// The key columns that tell its rows apart.
    var primaryKey: [String] {
        let keys: [BundleLayout.Key] =
            keys.contains(.row) || name == "plans" ? [.plan, .row] : [.plan, .parent, .list, .ordinal]
        return keys.filter(self.keys.contains).map(\.rawValue)
    }
}
