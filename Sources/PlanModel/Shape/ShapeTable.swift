/// The shapes laid out for speed: fields have a number across all records, names are compared by their first eight bytes.
package struct ShapeTable: Sendable {
    /// What a field holds, without payload, so that a comparison is one byte.
    package enum Kind: UInt8, Sendable {
        case text, integer, boolean, date, interval, code, record, map
    }

    /// One field.
    package struct Field: Sendable {
        package var prefix: UInt64
        package var nameStart: Int32
        package var nameCount: Int32
        package var itemStart: Int32
        package var itemCount: Int32
        package var kind: Kind
        package var isList: Bool
        /// The record or code set it leads to.
        package var target: UInt8
        package var isIdentifier: Bool
        package var isReference: Bool
        package var itemPrefix: UInt64
    }

    /// One record: the number of its first field, how many it has, and which must be present.
    package struct Record: Sendable {
        package var first: Int
        package var count: Int
        package var required: UInt64
    }

    package private(set) var fields: [Field] = []
    package private(set) var records: [Record] = []
    package private(set) var names: [UInt8] = []
    package let codes: [[[UInt8]]]

    /// The one table of the model.
    package static let shared = ShapeTable()

    private init() {
        codes = PlanShapes.codes.map { $0.codes.map { Array($0.utf8) } }
        for record in PlanShapes.all {
            var required: UInt64 = 0
            for (index, field) in record.fields.enumerated() where field.isRequired { required |= 1 << UInt64(index) }
            records.append(Record(first: fields.count, count: record.fields.count, required: required))
            for field in record.fields { fields.append(makeField(field)) }
        }
    }

    private mutating func makeField(_ shape: FieldShape) -> Field {
        var target: UInt8 = 0
        let kind: Kind
        switch shape.kind {
        case .text, .id, .reference, .openCode: kind = .text
        case .integer: kind = .integer
        case .boolean: kind = .boolean
        case .date: kind = .date
        case .interval: kind = .interval
        case .map: kind = .map
        case .code(let index): (kind, target) = (.code, UInt8(index))
        case .record(let index): (kind, target) = (.record, UInt8(index))
        }
        let name = Array(shape.name.utf8)
        let item = Array((shape.item ?? "").utf8)
        let nameStart = names.count
        names += name
        let itemStart = names.count
        names += item
        return Field(
            prefix: Self.prefix(name.span), nameStart: Int32(nameStart), nameCount: Int32(name.count),
            itemStart: Int32(itemStart), itemCount: Int32(item.count), kind: kind, isList: shape.isList, target: target,
            isIdentifier: shape.kind == .id, isReference: shape.kind == .reference, itemPrefix: Self.prefix(item.span))
    }

    /// The first eight bytes as one word, zero-filled.
    static func prefix(_ bytes: Span<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<min(8, bytes.count) { word |= UInt64(bytes[index]) << (8 * UInt64(index)) }
        return word
    }

    /// The position in its record of the field with this name, looked for from `from` on and then from the start; -1 for none.
    package func find(_ name: Span<UInt8>, in record: Int, from: Int) -> Int {
        let shape = records[record]
        let prefix = Self.prefix(name)
        var index = from < shape.count ? from : 0
        for _ in 0..<shape.count {
            let field = fields[shape.first + index]
            if field.prefix == prefix, Int(field.nameCount) == name.count, isSame(name, at: Int(field.nameStart)) {
                return index
            }
            index += 1
            if index == shape.count { index = 0 }
        }
        return -1
    }

    private func isSame(_ name: Span<UInt8>, at start: Int) -> Bool {
        var index = 8
        while index < name.count {
            if name[index] != names[start + index] { return false }
            index += 1
        }
        return true
    }

    /// The code that these bytes spell in a code set; `nil` for none.
    package func code(_ bytes: Span<UInt8>, in set: Int) -> UInt8? {
        for (index, code) in codes[set].enumerated() where code.count == bytes.count {
            var same = true
            for position in 0..<code.count where code[position] != bytes[position] {
                same = false
                break
            }
            if same { return UInt8(index) }
        }
        return nil
    }

    /// The number of a field by the names of its record and its key, -1 where there is none.
    package func field(_ record: String, _ name: String) -> Int {
        guard let index = PlanShapes.all.firstIndex(where: { $0.name == record }),
            let field = PlanShapes.all[index].index(of: name)
        else { return -1 }
        return records[index].first + field
    }

    /// The key of a field.
    package func name(_ field: Int) -> String {
        let shape = fields[field]
        return String(decoding: names[Int(shape.nameStart)..<Int(shape.nameStart + shape.nameCount)], as: UTF8.self)
    }
}
