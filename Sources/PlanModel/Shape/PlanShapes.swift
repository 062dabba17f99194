/// What a field of the model may hold.
package enum FieldKind: Sendable, Hashable {
    case text
    /// An id that must be unique within its plan.
    case id
    /// An id used elsewhere in the plan.
    case reference
    case integer, boolean, date, interval
    /// A code of a set outside the model; rules judge it.
    case openCode
    /// A code of the model: the index into `PlanShapes.codeSets`.
    case code(Int)
    /// A record: the index into `PlanShapes.records`.
    case record(Int)
    /// Free keys with text values.
    case map
}

/// One field of a record: its key, what it holds and why.
package struct FieldShape: Sendable, Hashable {
    package let name: String
    package let kind: FieldKind
    package let isList: Bool
    /// The name of the XML element of one list item.
    package let item: String?
    package let isRequired: Bool
    /// Whether it holds the words of the field before it.
    package let isWords: Bool
    package let meaning: String
    package let guidance: [String]

    init(
        _ name: String, _ kind: FieldKind, isList: Bool = false, item: String? = nil, isRequired: Bool = false,
        isWords: Bool = false, _ meaning: String, _ guidance: [String]
    ) {
        self.name = name
        self.kind = kind
        self.isList = isList
        self.item = item
        self.isRequired = isRequired
        self.isWords = isWords
        self.meaning = meaning
        self.guidance = guidance
    }
}

/// One record type of the model with its fields in canonical order.
package struct RecordShape: Sendable, Hashable {
    package let name: String
    package let meaning: String
    package let guidance: [String]
    /// The name of its table in a CSV bundle, where it is not called after the first list that holds it.
    package let table: String?
    package let fields: [FieldShape]

    init(_ name: String, _ meaning: String, _ guidance: [String], table: String? = nil, _ fields: [FieldShape]) {
        self.name = name
        self.meaning = meaning
        self.guidance = guidance
        self.table = table
        self.fields = fields
    }

    /// The position of a field.
    package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

/// A closed code set of the model.
package struct CodeSetShape: Sendable, Hashable {
    package let name: String
    package let codes: [String]

    init(_ name: String, _ codes: [String]) {
        self.name = name
        self.codes = codes
    }
}

/// The model as data: what readers check against, paths are resolved in and schemas are made of.
package enum PlanShapes {
    /// All record types; the plan itself is the first.
    package static var all: [RecordShape] { records }
    /// The field with a number across all records.
    package static func field(_ number: Int) -> FieldShape { fields[number] }
    private static let fields = records.flatMap(\.fields)
    /// All closed code sets.
    package static var codes: [CodeSetShape] { codeSets }
}
