/// The fields of one record of the model, by their position in it; generated.
package protocol RecordField: RawRepresentable, Sendable where RawValue == UInt8 {
    /// The number of the record among the shapes of the model.
    static var record: Int { get }
}

/// One record of the plan in hand: a target, a review, a person.
///
/// It is a number and no more, so that rules hand it about for nothing; the `PlanView` it came from knows the rest.
package struct RecordRef<Field: RecordField>: Sendable, Hashable {
    let number: Int32
}

/// The records of a list, in order; empty where the list is blank or absent.
package struct RecordList<Field: RecordField>: Sendable, Sequence, IteratorProtocol {
    /// Whether the plan has the list, be it blank.
    package let isPresent: Bool
    private(set) var following: Int32
    private let end: Int32

    init(from first: Int32, count: Int32, isPresent: Bool) {
        self.isPresent = isPresent
        following = first
        end = first + count
    }

    /// How many there are.
    package var count: Int { Int(end - following) }
    /// Whether there is none.
    package var isEmpty: Bool { end == following }
    /// The first one.
    package var first: RecordRef<Field>? { isEmpty ? nil : RecordRef(number: following) }
    /// The last one.
    package var last: RecordRef<Field>? { isEmpty ? nil : RecordRef(number: end - 1) }

    /// The next record.
    package mutating func next() -> RecordRef<Field>? {
        guard following < end else { return nil }
        defer { following += 1 }
        return RecordRef(number: following)
    }
}
