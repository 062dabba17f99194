/// A plan as a flat list of entries over one text buffer: what the canonical readers make and the writers write.
///
/// A codec needs no `LearningPlan`: JSON becomes XML from tape to tape, and a `String` is made only for who asks for one.
package struct PlanTape: Sendable {
    package enum Kind: UInt8, Sendable {
        /// A text, or anything that JSON writes in quotes.
        case text
        /// A number or truth value.
        case bare
        case record, list, map
        /// The key of the map entry that the next entry holds.
        case key
    }

    package struct Entry: Sendable {
        package var field: UInt16
        package var kind: Kind
        /// The position of a code in its set.
        package var code: UInt8 = 0
        /// Where its text starts.
        package var start: UInt32
        /// The bytes of its text; of a record, list or map the entry after its last.
        package var length: UInt32
        /// Where it stands in the source: a byte offset from the start of the record, or a line.
        package var at: UInt32 = 0
    }

    package var entries: [Entry] = []
    package var text: [UInt8] = []

    package init() {
        entries.reserveCapacity(512)
        text.reserveCapacity(16 << 10)
    }

    /// An empty tape without storage, to put in the place of one that is handed back.
    package static var unreserved: PlanTape { PlanTape(unreserved: ()) }

    private init(unreserved: Void) {}

    package mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    /// The entry after the last one within this record, list or map.
    package func end(of index: Int) -> Int { Int(entries[index].length) }

    /// The entry that follows this one and all it holds.
    package func next(_ index: Int) -> Int {
        switch entries[index].kind {
        case .record, .list, .map: Int(entries[index].length)
        case .text, .bare, .key: index + 1
        }
    }

    package func string(_ index: Int) -> String {
        let entry = entries[index]
        let start = Int(entry.start)
        return String(decoding: text.span.extracting(start..<start + Int(entry.length)))
    }

    package func integer(_ index: Int) -> Int? {
        let entry = entries[index]
        var value = 0
        for position in Int(entry.start)..<Int(entry.start + entry.length) {
            value = value &* 10 &+ Int(text[position] &- 0x30)
        }
        return value
    }

    package func boolean(_ index: Int) -> Bool? { text[Int(entries[index].start)] == UInt8(ascii: "t") }

    package func strings(_ index: Int) -> [String] {
        (index + 1..<end(of: index)).map { string($0) }
    }

    package func records<Record: TapeCodable>(_ index: Int) -> [Record] {
        var list: [Record] = []
        var child = index + 1
        let end = end(of: index)
        while child < end {
            list.append(Record(self, at: child))
            child = next(child)
        }
        return list
    }

    package func origins(_ index: Int) -> [Origin] {
        stride(from: index + 1, to: end(of: index), by: 2).map { Origin(path: string($0), place: string($0 + 1)) }
    }
}

extension String {
    fileprivate init(decoding bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
