/// A place in the canonical plan: `learners[].upn`, `people[role=senco].name`, `targets[n].statement`.
///
/// Steps are joined by dots. `[]` stands for any item of a list and may be left out; `[n]` for the item with the number
/// in hand; `[2]` for the third item; `[role=senco]` for the item whose field has that value. The XML name of an item
/// stands for its list: `learner.upn` is `learners[].upn`. A pointer (RFC 6901) is read as well: `/targets/2/due`.
public struct PlanPath: Sendable, Hashable {
    /// Which item of a list is meant.
    public enum Item: Sendable, Hashable {
        /// Any.
        case each
        /// The one with the number in hand, as in numbered columns.
        case numbered
        /// The one at a position, from 0.
        case at(Int)
        /// The one whose field has a value.
        case having(field: String, value: String)
    }

    /// One step: a field, and of a list, which item.
    public struct Step: Sendable, Hashable {
        /// The key.
        public let name: String
        /// Which item; absent where the field is no list.
        public let item: Item?
        /// The number of the field across all records.
        package let number: Int
        /// Of an item chosen by a value: the number of the field that has it.
        package let selector: Int?
    }

    /// The steps from the plan down.
    public let steps: [Step]

    /// Why a text is no path, and what it could mean.
    public struct Mistake: Error, Sendable, Hashable {
        /// What is wrong, in words; it holds only words of the path and of the model.
        public let reason: String
        /// The nearest known name.
        public let nearest: String?
    }

    /// The path that a text names.
    ///
    /// - Throws: `Mistake` with the nearest known name where the model has no such place.
    public init(_ text: String) throws(Mistake) {
        var parts: [Substring] = text.hasPrefix("/") ? text.dropFirst().split(separator: "/") : Self.split(text)
        guard !parts.isEmpty else { throw Mistake(reason: "the path is empty", nearest: nil) }
        if text.hasPrefix("/") { parts = Self.joinPositions(parts) }
        let table = ShapeTable.shared
        var steps: [Step] = []
        var record: Int? = 0
        for part in parts {
            guard let shape = record.map({ PlanShapes.all[$0] }), let first = record.map({ table.records[$0].first })
            else {
                throw Mistake(reason: "“\(steps.last?.name ?? "")” holds a value, nothing below it", nearest: nil)
            }
            let (name, bracket) = try Self.takeApart(part)
            let index =
                shape.index(of: name) ?? shape.fields.firstIndex { $0.item == name && $0.isList && bracket == nil }
            guard let index else {
                let nearest = NearestKey.of(name, in: shape)
                throw Mistake(reason: "\(shape.name) has no “\(name)”", nearest: nearest)
            }
            let field = shape.fields[index]
            var item: Item?
            var selector: Int?
            var below: Int?
            if case .record(let target) = field.kind { below = target }
            if field.isList {
                (item, selector) = try Self.item(bracket, of: field.name, in: below)
            } else if bracket != nil {
                throw Mistake(reason: "“\(name)” is no list", nearest: nil)
            }
            steps.append(Step(name: field.name, item: item, number: first + index, selector: selector))
            record = below
        }
        // A frequency is read from words as one value, so its record may stand at the end.
        if let record, PlanShapes.all[record].name != "Frequency" {
            let value = Self.mainValue(of: record).map { "\(text).\($0)" }
            throw Mistake(reason: "“\(text)” names a record; name one of its values", nearest: value)
        }
        self.steps = steps
    }

    /// The value of a record that its name alone most likely means: its text, name or the like.
    package static func mainValue(of record: Int) -> String? {
        let fields = PlanShapes.all[record].fields
        let values = fields.filter { field in
            if case .record = field.kind { return false }
            return field.kind != .id && field.kind != .reference && !field.isWords
        }
        return ["text", "value", "statement", "name"].first { name in values.contains { $0.name == name } }
            ?? values.first?.name
    }

    private static func split(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isInBracket = false
        for index in text.indices {
            switch text[index] {
            case "[": isInBracket = true
            case "]": isInBracket = false
            case "." where !isInBracket:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        parts.append(text[start...])
        return parts
    }

    /// Turns `targets`, `2` of a pointer into `targets[2]`.
    private static func joinPositions(_ parts: [Substring]) -> [Substring] {
        var joined: [Substring] = []
        for part in parts {
            if let last = joined.last, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                joined[joined.count - 1] = Substring(last + "[" + part + "]")
            } else {
                joined.append(part)
            }
        }
        return joined
    }

    private static func takeApart(_ part: Substring) throws(Mistake) -> (name: String, bracket: Substring?) {
        guard let open = part.firstIndex(of: "[") else { return (String(part), nil) }
        guard part.last == "]" else { throw Mistake(reason: "“\(part)” lacks a “]”", nearest: nil) }
        return (String(part[..<open]), part[part.index(after: open)...].dropLast())
    }

    private static func item(
        _ bracket: Substring?, of list: String, in record: Int?
    ) throws(Mistake) -> (Item, Int?) {
        guard let bracket, !bracket.isEmpty else { return (.each, nil) }
        if bracket == "n" { return (.numbered, nil) }
        if let position = Int(bracket) {
            guard position >= 0 else { throw Mistake(reason: "a position must not be negative", nearest: nil) }
            return (.at(position), nil)
        }
        let sides = bracket.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, let record else {
            throw Mistake(reason: "“[\(bracket)]” is none of [], [n], [2], [key=value]", nearest: nil)
        }
        let shape = PlanShapes.all[record]
        guard let index = shape.index(of: String(sides[0])) else {
            throw Mistake(
                reason: "\(shape.name) has no “\(sides[0])”", nearest: NearestKey.of(String(sides[0]), in: shape))
        }
        if case .code(let set) = shape.fields[index].kind,
            !PlanShapes.codes[set].codes.contains(String(sides[1]))
        {
            throw Mistake(
                reason: "“\(sides[1])” is no \(PlanShapes.codes[set].name)",
                nearest: NearestKey.of(String(sides[1]), in: PlanShapes.codes[set].codes))
        }
        return (
            .having(field: String(sides[0]), value: String(sides[1])), ShapeTable.shared.records[record].first + index
        )
    }

    /// What the field at the end holds.
    package var kind: FieldKind { PlanShapes.field(steps[steps.count - 1].number).kind }

    /// The path with `*` for every list position, as reports and the ledger spell it: `/targets/*/due`.
    public var pattern: String {
        steps.map { step in
            switch step.item {
            case nil: "/" + step.name
            case .having(let field, let value): "/\(step.name)/\(field)=\(value)"
            default: "/\(step.name)/*"
            }
        }.joined()
    }
}

extension PlanPath: CustomStringConvertible {
    /// The spelling that mappings and templates use.
    public var description: String {
        steps.map { step in
            switch step.item {
            case nil: step.name
            case .each: step.name + "[]"
            case .numbered: step.name + "[n]"
            case .at(let position): "\(step.name)[\(position)]"
            case .having(let field, let value): "\(step.name)[\(field)=\(value)]"
            }
        }.joined(separator: ".")
    }
}
