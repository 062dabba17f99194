/// Appending values, in the order of the shape; what is absent leaves no entry.
extension PlanTape {
    /// Takes back the text from `mark` on.
    mutating func cut(to mark: Int) {
        let surplus = text.count - mark
        text.removeLast(surplus)
    }

    package mutating func begin(_ kind: Kind, _ field: UInt16, at place: UInt32 = 0) -> Int {
        entries.append(Entry(field: field, kind: kind, start: UInt32(text.count), length: 0, at: place))
        return entries.count - 1
    }

    package mutating func end(_ start: Int) { entries[start].length = UInt32(entries.count) }

    package mutating func put(_ field: UInt16, _ value: String?) {
        guard let value else { return }
        put(field, .text, value)
    }

    private mutating func put(_ field: UInt16, _ kind: Kind, _ value: String, code: UInt8 = 0) {
        let start = text.count
        text.append(contentsOf: value.utf8)
        entries.append(
            Entry(field: field, kind: kind, code: code, start: UInt32(start), length: UInt32(text.count - start)))
    }

    package mutating func put(_ field: UInt16, _ value: Int?) {
        if let value { put(field, .bare, String(max(0, value))) }
    }

    package mutating func put(_ field: UInt16, _ value: Bool?) {
        if let value { put(field, .bare, value ? "true" : "false") }
    }

    package mutating func put(_ field: UInt16, _ value: PlanDate?) { put(field, value?.description) }

    package mutating func put(_ field: UInt16, _ value: PlanInterval?) { put(field, value?.description) }

    package mutating func put(_ field: UInt16, _ value: (some IndexedCode)?) {
        if let value { put(field, .text, value.rawValue, code: value.index) }
    }

    package mutating func put(_ field: UInt16, _ value: (some TapeCodable)?) { value?.encode(into: &self, as: field) }

    package mutating func put(_ field: UInt16, _ values: [some TapeCodable]?) {
        guard let values else { return }
        let start = begin(.list, field)
        for value in values { value.encode(into: &self, as: field) }
        end(start)
    }

    package mutating func put(_ field: UInt16, _ values: [String]?) {
        guard let values else { return }
        let start = begin(.list, field)
        for value in values { put(field, .text, value) }
        end(start)
    }

    package mutating func put(_ field: UInt16, _ values: [Origin]?) {
        guard let values else { return }
        let start = begin(.map, field)
        for value in values {
            put(field, .key, value.path)
            put(field, .text, value.place)
        }
        end(start)
    }
}
